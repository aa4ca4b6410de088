import type { Diagnostic } from './meeting.ts';

/** The longest note that is read, in UTF-16 units; what is beyond is left out. A three-hour transcript has about 200,000. */
const MAX_NOTE_LENGTH = 4_000_000;
/** The most lines of a note that are read; captions of three hours have about 20,000. */
const MAX_NOTE_LINES = 200_000;
/** The longest note body (without chat and transcript) that is read. */
const MAX_BODY_LENGTH = 300_000;
/** The most lines with text that are read of a body. */
const MAX_BODY_LINES = 5_000;
/** The longest line of a note's body; what is beyond is left out. */
const MAX_LINE_LENGTH = 20_000;

const MAX_MARKER_DEPTH = 4;
const MAX_INDENT = 40;

/** A note's text, safe to be read: `\n` line ends, no byte order mark, no NULs, bounded. */
export interface GuardedText {
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Makes the text of a note uniform and bounded, whatever its bytes were. Lines keep their numbers;
 * where a file knows only carriage returns, those are its line ends, else a lone one becomes a space.
 */
export function guardNote(path: string, text: string): GuardedText {
  const diagnostics: Diagnostic[] = [];
  let clean = text.startsWith('\uFEFF') ? text.slice(1) : text;
  clean = clean.slice(0, MAX_NOTE_LENGTH).replaceAll('\r\n', '\n');
  clean = clean.includes('\n') ? clean.replaceAll('\r', ' ') : clean.replaceAll('\r', '\n');
  const end = endOfLine(clean, MAX_NOTE_LINES);
  if (text.length > MAX_NOTE_LENGTH || end < clean.length) {
    clean = clean.slice(0, end);
    diagnostics.push({
      path,
      line: 1,
      severity: 'warning',
      code: 'note-too-long',
      message: `The note is longer than ${MAX_NOTE_LENGTH} characters or ${MAX_NOTE_LINES} lines; only its beginning is read.`,
      fix: 'Move the transcript into a file of its own beside the note.',
    });
  }
  const withoutNuls = clean.replaceAll('\0', '\uFFFD');
  if (withoutNuls !== clean || clean.includes('\uFFFD')) {
    diagnostics.push({
      path,
      line: withoutNuls.slice(0, withoutNuls.indexOf('\uFFFD')).split('\n').length,
      severity: 'warning',
      code: 'not-text',
      message: 'The note holds bytes that are no UTF-8 text.',
      fix: 'Save the note as UTF-8.',
    });
  }
  return { text: withoutNuls, diagnostics };
}

/** Offset at which the given number of lines ends, or the end of the text. */
function endOfLine(text: string, count: number): number {
  let at = -1;
  for (let line = 0; line < count; line++) {
    at = text.indexOf('\n', at + 1);
    if (at < 0) return text.length;
  }
  return at;
}

/** The lines of a note's body, cut where a Markdown parser would become slow, with one diagnostic for each kind of cut. */
export interface GuardedLines {
  readonly lines: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

const CUTS = {
  'line-too-long': [`A line is longer than ${MAX_LINE_LENGTH} characters; its end is left out.`, 'Break the line, or move the text into a file of its own.'],
  'nested-too-deep': ['Quotes or lists are nested so deeply that they are read as less deep.', 'Nest less deeply.'],
  'body-too-long': [`The notes outside chat and transcript are longer than ${MAX_BODY_LENGTH} characters or ${MAX_BODY_LINES} lines; the rest is left out.`, 'Split the note.'],
} as const;

/**
 * Bounds depth, line length and total length of a body. Only characters from the end of a line are dropped, and markers
 * are replaced by spaces, so lines and offsets stay what they are in the file; indentation beyond 40 columns is the
 * exception: it is shortened.
 */
export function guardBody(path: string, lines: readonly string[]): GuardedLines {
  const firstCut = new Map<keyof typeof CUTS, number>();
  const noteCut = (code: keyof typeof CUTS, index: number) => firstCut.has(code) || firstCut.set(code, index + 1);
  let [total, lineCount] = [0, 0];
  const guarded = lines.map((line, index) => {
    if (total > MAX_BODY_LENGTH || lineCount >= MAX_BODY_LINES) {
      if (line !== '') noteCut('body-too-long', index);
      return '';
    }
    if (line.trim() !== '') lineCount++;
    if (line.length > MAX_LINE_LENGTH) noteCut('line-too-long', index);
    const shallow = flattenDeepMarkers(line.slice(0, MAX_LINE_LENGTH));
    total += shallow.line.length + 1;
    if (shallow.isCut) noteCut('nested-too-deep', index);
    return shallow.line;
  });
  const diagnostics = [...firstCut].map(([code, line]): Diagnostic => ({ path, line, severity: 'warning', code, message: CUTS[code][0], fix: CUTS[code][1] }));
  return { lines: guarded, diagnostics };
}

/** Blanks the quote and list markers at the beginning of a line beyond the depth that is read, and shortens its indentation. */
function flattenDeepMarkers(line: string): { line: string; isCut: boolean } {
  const start = /^(?:\s*(?:[>*+-]|\d{1,9}[.)](?=\s)))*\s*/.exec(line)?.[0] ?? '';
  if (start.length <= 2 * MAX_MARKER_DEPTH) return { line, isCut: false };
  const rest = line.slice(start.length);
  let depth = 0;
  const shallow = start.replace(/[>*+-]|\d+[.)]/g, (marker) => (++depth > MAX_MARKER_DEPTH ? ' '.repeat(marker.length) : marker));
  // A rule of many dashes has no text behind it.
  const isDeep = depth > MAX_MARKER_DEPTH && rest !== '';
  const kept = isDeep ? shallow : start;
  const markers = kept.trimStart();
  const columns = kept.slice(0, kept.length - markers.length).replaceAll('\t', '    ');
  const isWide = columns.length > MAX_INDENT || kept.length > 2 * MAX_INDENT;
  if (!isWide) return { line: kept + rest, isCut: isDeep };
  return { line: columns.slice(0, MAX_INDENT) + markers.slice(0, MAX_INDENT) + rest, isCut: rest !== '' && (isDeep || markers !== '') };
}
