import type { Redaction } from '../../community/community.ts';
import type { Diagnostic, SourceFile } from '../../notes/meeting.ts';
import { hashOf } from '../fingerprint.ts';

export type LineRedaction = Extract<Redaction, { readonly path: string }>;

/** First and last line, 1-based. */
export type LineRange = readonly [number, number];

/** Which lines of a file a redaction withholds, and what its writer should know of it. */
export interface WithheldLines {
  readonly ranges: readonly LineRange[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The lines that a redaction means. Where their text has moved they are found by its hash; where it is no longer there, the sections that
 * stand at these lines are withheld, so that nothing shows that should not.
 * @param isStray the redaction's own file is gone, and this one may be it by another name: then only its text counts
 */
export function findWithheldLines({ path, text }: SourceFile, { lines: range, hash }: LineRedaction, isStray: boolean): WithheldLines {
  const lines = text.split('\n');
  const [first, last] = range;
  const tell = (severity: Diagnostic['severity'], code: string, [message, fix]: readonly [string, string]): Diagnostic => ({ path, line: Math.min(first, lines.length), severity, code, message, fix });
  if (hash === undefined) {
    if (isStray) return { ranges: [], diagnostics: [] };
    const fix = `Add hash: "${hashLines(lines, range)}" to it, so that it follows these lines.`;
    return { ranges: [range], diagnostics: [tell('warning', 'redaction-without-hash', [`The redaction of lines ${first}-${last} has no hash, and would miss them once they move.`, fix])] };
  }
  if (!isStray && hashLines(lines, range).startsWith(hash.slice(0, 16))) return { ranges: [range], diagnostics: [] };
  const moved = findMoved(lines, last - first + 1, hash);
  if (moved) {
    const fix = `Write ${isStray ? `path: ${path}, ` : ''}lines: ${moved[0]}-${moved[1]} in cuepoint.yml.`;
    return { ranges: [moved], diagnostics: [tell('info', 'redaction-moved', [`The lines that are withheld now stand at ${moved[0]}-${moved[1]}.`, fix])] };
  }
  if (isStray) return { ranges: [], diagnostics: [] };
  const fix = `Look what is to be withheld now, and write its lines and hash in cuepoint.yml (lines ${first}-${last} as they are: "${hashLines(lines, range)}").`;
  return { ranges: [sectionAround(lines, range)], diagnostics: [tell('error', 'redaction-does-not-fit', ['The text of a redaction has changed, so the whole section is withheld.', fix])] };
}

/** First 16 hexadecimal digits of the SHA-256 of some lines, white space at their ends aside. */
function hashLines(lines: readonly string[], [first, last]: LineRange): string {
  return hashOf(lines.slice(first - 1, last).map((line) => line.trimEnd()).join('\n')).slice(0, 16);
}

function findMoved(lines: readonly string[], count: number, hash: string): LineRange | null {
  for (let first = 1; first + count - 1 <= lines.length; first++) {
    const range = [first, first + count - 1] as const;
    if (hashLines(lines, range).startsWith(hash.slice(0, 16))) return range;
  }
  return null;
}

/** From the heading above a range to the next heading below it; the whole text where the range does not lie in it. */
function sectionAround(lines: readonly string[], [first, last]: LineRange): LineRange {
  if (last > lines.length) return [1, lines.length];
  const isHeading = (line: string | undefined) => line !== undefined && /^ {0,3}#{1,6}\s/.test(line);
  let from = first;
  while (from > 1 && !isHeading(lines[from - 1])) from--;
  let to = last;
  while (to < lines.length && !isHeading(lines[to])) to++;
  return [from, to];
}
