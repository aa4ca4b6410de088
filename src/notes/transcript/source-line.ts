/** One line of a file, without its line break. `line` is 1-based. */
export interface SourceLine {
  readonly line: number;
  readonly text: string;
}

/**
 * Cuts a text into lines at LF, CRLF or a lone CR, as Markdown and WebVTT do; a byte order mark is left out.
 * @param firstLine number of the first line, for a text that stands inside a larger file; 1 by default
 */
export function splitLines(text: string, firstLine = 1): SourceLine[] {
  const unmarked = text.startsWith('\uFEFF') ? text.slice(1) : text;
  return unmarked.split(/\r\n|\n|\r/).map((line, index) => ({ line: firstLine + index, text: line }));
}

/** Whether nothing can be seen on the line: empty, spaces, or marks without width. */
export function isBlank(text: string): boolean {
  const first = text.charCodeAt(0);
  if (text === '' || (first > 0x20 && first < 0x7f)) return text === '';
  return /^[\s\u200B-\u200F\u2060\uFEFF]*$/.test(text);
}

/** The first and the last line that are not blank, as indexes; null where there are none. */
export function textSpan(lines: readonly SourceLine[]): readonly [number, number] | null {
  const first = lines.findIndex((line) => !isBlank(line.text));
  if (first < 0) return null;
  return [first, lines.findLastIndex((line) => !isBlank(line.text))];
}

/** How many words a text has; a run of Chinese or Japanese without spaces counts as one. */
export function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}
