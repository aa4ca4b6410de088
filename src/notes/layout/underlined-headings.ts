const UNDERLINE = /^([=\-~^"'`*+#.:_])\1{2,}\s*$/;
const DIRECTIVE = /^\.\. [\w-]{2,40}::/;
/** How much shorter than its title a line below it may be. */
const MOST_SHORTER = 2;

/** A title with a line of marks below it, perhaps one above. */
interface Underlined {
  readonly index: number;
  readonly hasOverline: boolean;
  readonly mark: string;
}

/**
 * Headings with a line of any mark below them, and perhaps one above, as reStructuredText writes them, as headings with hashes: each kind ranks where it first occurs.
 * Only in texts that have none of those, and more than the two kinds that Markdown knows. Line numbers stay.
 */
export function layOutUnderlinedHeadings(lines: readonly string[]): readonly string[] {
  if (lines.some((line) => /^#{1,6}\s+\S/.test(line))) return lines;
  const found = lines.flatMap((_, index) => underlinedAt(lines, index) ?? []);
  if (found.length < 2 || found.every(({ mark, hasOverline }) => /[=-]/.test(mark) && !hasOverline)) return lines;
  const kinds = [...new Set(found.map(kindOf))];
  const laidOut = lines.map((line) => (DIRECTIVE.test(line) ? '' : line));
  for (const heading of found) {
    const { index, hasOverline } = heading;
    laidOut[index] = `${'#'.repeat(Math.min(6, kinds.indexOf(kindOf(heading)) + 1))} ${(lines[index] ?? '').trim()}`;
    laidOut[index + 1] = '';
    if (hasOverline) laidOut[index - 1] = '';
  }
  return laidOut;
}

function kindOf({ mark, hasOverline }: Underlined): string {
  return `${mark}${String(hasOverline)}`;
}

function underlinedAt(lines: readonly string[], index: number): Underlined | null {
  const [before = '', line = '', below = ''] = [lines[index - 1], lines[index], lines[index + 1]];
  const mark = UNDERLINE.exec(below)?.[1];
  if (mark === undefined || line.length > 200 || !/\p{L}/u.test(line) || below.trimEnd().length < line.trim().length - MOST_SHORTER) return null;
  const hasOverline = UNDERLINE.exec(before)?.[1] === mark;
  const isApart = hasOverline || (before.trim() === '' && /^[\p{L}\p{N}"'`([]/u.test(line));
  return isApart ? { index, hasOverline, mark } : null;
}
