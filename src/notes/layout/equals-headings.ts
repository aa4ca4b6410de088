const LEAST = 2;

/** Headings with equals signs, `== Title` or `== Title ==`, as AsciiDoc and wikis write them, as headings with hashes. Only in texts that have none of those. Line numbers stay. */
export function layOutEqualsHeadings(lines: readonly string[]): readonly string[] {
  const found = new Map<number, string>();
  let isCode = false;
  for (const [index, line] of lines.entries()) {
    if (/^\s{0,3}(?:```|~~~|-{4}\s*$)/.test(line)) isCode = !isCode;
    else if (!isCode && /^#{1,6}\s/.test(line)) return lines;
    const heading = isCode ? null : toHeading(line);
    if (heading !== null) found.set(index, heading);
  }
  return found.size < LEAST ? lines : lines.map((line, index) => found.get(index) ?? line);
}

function toHeading(line: string): string | null {
  if (!line.startsWith('=') || line.length > 300) return null;
  const text = line.trimEnd();
  let level = 0;
  while (text[level] === '=') level++;
  let end = text.length;
  while (text[end - 1] === '=') end--;
  const isClosed = text.length - end === level;
  const title = text.slice(level, isClosed ? end : text.length);
  const isHeading = level <= 6 && /[\p{L}\p{N}]/u.test(title) && (isClosed || /^\s/.test(title)) && (isClosed || end === text.length);
  return isHeading ? `${'#'.repeat(level)} ${title.trim()}` : null;
}
