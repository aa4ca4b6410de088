const WIKI = /(?<![\w\]])\[(https?:\/\/[^\s[\]|]{1,2000})[ |]([^[\]]{1,300})\](?!\()/g;
/** Also addresses without a label: what was read once is not tried again from its middle. */
const ASCIIDOC = /(?<![(<[\w])(https?:\/\/[^\s[\]()<>]{1,2000})(?:\[([^[\]]{1,600})\])?/g;
const RESTRUCTURED = /`([^`<>]{1,300})\s<(https?:\/\/[^\s<>]{1,2000})>`__?/g;
const BOLD = /'''([^']{1,300})'''/g;

/** Links and bold words as wikis, AsciiDoc and reStructuredText write them, as Markdown has them. Line numbers and words stay. */
export function layOutForeignLinks(lines: readonly string[]): readonly string[] {
  return lines.map((line) => {
    if (line.length > 20_000) return line;
    const bold = line.includes("'''") ? line.replace(BOLD, '**$1**') : line;
    if (!bold.includes('http')) return bold;
    return bold.replace(WIKI, '[$2]($1)').replace(ASCIIDOC, (link, url: string, label?: string) => (label !== undefined && /\p{L}/u.test(label) ? `[${label}](${url})` : link)).replace(RESTRUCTURED, '[$1]($2)');
  });
}
