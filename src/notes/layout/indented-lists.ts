const ITEM = /^ *(?:[-*+•]|\d{1,2}[.)])\s+\S/;
/** What Markdown takes for code. */
const CODE_INDENT = 4;

/** Lists that are indented as a whole, as pads export them, moved to the margin: Markdown would take them for code. Line numbers stay. */
export function layOutIndentedLists(lines: readonly string[]): readonly string[] {
  let isCode = false;
  let base = 0;
  let above = '';
  return lines.map((source) => {
    if (/^\s{0,3}(?:```|~~~)/.test(source)) isCode = !isCode;
    if (isCode || source.trim() === '') return source;
    const line = /^ *\t/.test(source) ? source.replace(/^[ \t]+/, (indent) => indent.replaceAll('\t', '    ')) : source;
    const indent = line.length - line.trimStart().length;
    const isUnder = ITEM.test(above) || /^\s/.test(above);
    if (indent < base || base === 0) base = indent >= CODE_INDENT && ITEM.test(line) && !isUnder ? indent : 0;
    above = line;
    return base === 0 ? source : line.slice(base);
  });
}
