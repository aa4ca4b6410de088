/** Marks that document editors escape when they export Markdown, and that mean nothing where they stand. */
const ESCAPED = /\\([-.~!+=>&$%^|:;,'"()])/g;
const BRACKET = /\\\[([^[\]\\]{0,200})\\\](?!\()/g;
const ENTITY = /&(lt|gt|amp|nbsp|#39|quot);/g;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', nbsp: ' ', '#39': "'", quot: '"' };

/** Lines of a document editor's export without the backslashes it puts before punctuation. Lines with code stay as they are, and so do marks at the front of a line and the bars in the cells of a table. */
export function unescapeExport(lines: readonly string[]): readonly string[] {
  return lines.map((line) => {
    if (!/[\\&]/.test(line) || line.includes('`') || line.length > 20_000) return line;
    const front = /^\s*(?:\\[-+>=]|\d{1,9}\\[.)])?/.exec(line)?.[0] ?? '';
    const isRow = /^\s*\|/.test(line);
    const rest = line.slice(front.length).replace(BRACKET, '[$1]').replace(ESCAPED, (escaped, mark: string) => (isRow && mark === '|' ? escaped : mark)).replace(ENTITY, (entity, name: string) => ENTITIES[name] ?? entity);
    return front + rest;
  });
}
