import { CLOCK, parseClock } from './clock.ts';
import { isBlank, type SourceLine } from './source-line.ts';

/** One caption as its file writes it: raw lines, markup included. Seconds carry milliseconds as their fraction. */
export interface Cue {
  readonly id: string | null;
  readonly seconds: number;
  readonly endSeconds: number | null;
  readonly lines: readonly SourceLine[];
}

interface Timing {
  readonly seconds: number;
  readonly endSeconds: number | null;
}

const LOOSE_CLOCK = String.raw`${CLOCK}|\d{1,3}:\d{2}:\d{2}:\d{2,3}`;
const ARROW = new RegExp(String.raw`^\s*-?(${LOOSE_CLOCK})\s*(?:-{1,3}>|--&gt;|[–—→]>?)\s*(${LOOSE_CLOCK})?`);
const COMMA = new RegExp(String.raw`^\s*(\d{1,3}:[0-5]\d:[0-5]\d\.\d{1,3}),(\d{1,3}:[0-5]\d:[0-5]\d\.\d{1,3})\s*$`);
const BLOCK = /^(?:NOTE|STYLE|REGION)(?:\s|$)/;

/** The times of a line such as `00:01.000 --> 00:02.500 align:start` or, as SubViewer has it, `0:00:01.000,0:00:02.500`; else null. */
export function parseTiming(text: string): Timing | null {
  if (text.length > 300 || !/^\s*-?\d/.test(text)) return null;
  const match = ARROW.exec(text) ?? COMMA.exec(text);
  const written = match?.[1] === undefined ? null : parseClock(withoutFrames(match[1]));
  if (written === null) return null;
  const seconds = /^\s*-/.test(text) ? 0 : written;
  const end = match?.[2] === undefined ? null : parseClock(withoutFrames(match[2]));
  return { seconds, endSeconds: end !== null && end >= seconds ? end : null };
}

/** `01:02:03:15` counts frames last; they are left out. */
function withoutFrames(clock: string): string {
  return clock.split(':').slice(0, 3).join(':');
}

/** Whether a line holds the times of a caption. */
export function isTiming(text: string): boolean {
  return parseTiming(text) !== null;
}

/** The captions of a file in its order: identifiers, notes, styles and regions left out, text as written. */
export function readCues(lines: readonly SourceLine[]): Cue[] {
  const timings = findTimings(lines);
  const hasIds = numbersBefore(lines, timings.map(({ index }) => index)) * 5 >= timings.length * 4;
  const ids = timings.map(({ index }, order) => findId(lines, index, { floor: timings[order - 1]?.index ?? -1, hasIds }));
  return timings.map(({ index, timing }, order) => {
    const next = timings[order + 1]?.index ?? lines.length;
    const until = ids[order + 1] === undefined || ids[order + 1] === null ? next : next - 1;
    return { id: ids[order] ?? null, ...timing, lines: spokenLines(lines.slice(index + 1, until)) };
  });
}

/** Lines with times; those in a note, where captions are put out of use, are none. */
function findTimings(lines: readonly SourceLine[]): { readonly index: number; readonly timing: Timing }[] {
  let isNote = false;
  let isAfterBlank = true;
  return lines.flatMap((line, index) => {
    const blank = isBlank(line.text);
    if (blank) isNote = false;
    else if (isAfterBlank && /^NOTE(?:\s|$)/.test(line.text)) isNote = true;
    isAfterBlank = blank;
    const timing = isNote ? null : parseTiming(line.text);
    return timing === null ? [] : [{ index, timing }];
  });
}

function numbersBefore(lines: readonly SourceLine[], timings: readonly number[]): number {
  return timings.filter((index) => /^\s*\d+\s*$/.test(lines[index - 1]?.text ?? '')).length;
}

/** The identifier of the cue whose times stand at `index`: the line above, where a blank one sets it apart or the file numbers its cues. */
function findId(lines: readonly SourceLine[], index: number, file: { readonly floor: number; readonly hasIds: boolean }): string | null {
  const text = lines[index - 1]?.text.trim() ?? '';
  if (index - 1 <= file.floor || text === '' || /^WEBVTT/.test(text)) return null;
  const isApart = index - 2 <= file.floor || isBlank(lines[index - 2]?.text ?? '');
  if (isApart && index - 2 > file.floor) return text.length <= 120 ? text : null;
  const isNumber = /^\d+$/.test(text);
  if (index - 2 === file.floor && file.floor >= 0) return isNumber && file.hasIds ? text : null;
  if (index === 1) return text.length <= 120 ? text : null;
  return (isNumber && file.hasIds) || /^[\da-f]{8}-[\da-f-]{20,}/i.test(text) ? text : null;
}

/** The lines of a cue that are text: blocks of notes and styles behind a blank line are not, nor are blank lines. */
function spokenLines(lines: readonly SourceLine[]): SourceLine[] {
  const spoken: SourceLine[] = [];
  let isAfterBlank = false;
  let isBlock = false;
  for (const line of lines) {
    const blank = line.text === '' || isBlank(line.text);
    if (blank) isBlock = false;
    else if (isAfterBlank && BLOCK.test(line.text)) isBlock = true;
    if (!blank && !isBlock) spoken.push(line);
    isAfterBlank = blank;
  }
  return spoken;
}
