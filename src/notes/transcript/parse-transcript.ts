import type { Transcript, Turn } from '../meeting.ts';
import { isTiming, parseTiming } from './cue.ts';
import { parseCues } from './parse-cues.ts';
import { parseTalk } from './parse-talk.ts';
import { isBlank, splitLines, textSpan, type SourceLine } from './source-line.ts';
import { isAdvertising } from './transcript-furniture.ts';

/** What a transcript says, without the place where it stands: see {@link Transcript}. */
export type ParsedTranscript = Omit<Transcript, 'isSideFile'>;

/**
 * Reads a transcript or a caption file in any form that tools write: each word once, under its speaker, at its time.
 * Never throws; a text that is no transcript gives turns without speakers and times.
 * @param path the file's path relative to the corpus, for the positions
 * @param text the text, whole or cut out of a note
 * @param options `firstLine` is the number of the text's first line in its file, 1 by default
 * @returns turns in order of time; seconds are whole and on the transcript's own clock, `firstLine` and `lastLine` those of its first and last line that is not blank
 */
export function parseTranscript(path: string, text: string, options: { readonly firstLine?: number } = {}): ParsedTranscript {
  return parseTranscriptLines(path, splitLines(text, options.firstLine ?? 1));
}

/** As {@link parseTranscript}, for lines that are cut already. */
export function parseTranscriptLines(path: string, all: readonly SourceLine[]): ParsedTranscript {
  const span = textSpan(all);
  const lines = span === null ? [] : all.slice(span[0], span[1] + 1);
  const bounds = { path, firstLine: lines[0]?.line ?? 1, lastLine: lines.at(-1)?.line ?? 1 };
  const spoken = withoutAdvertising(lines);
  if (!isCaptions(spoken)) {
    const { format, turns, times, endedSeconds } = parseTalk(path, spoken);
    return { ...bounds, format, turns, firstCueSeconds: times[0] ?? null, lastCueSeconds: times.at(-1) ?? null, endedSeconds };
  }
  const turns = parseCues(path, spoken);
  const times = turns.flatMap((turn: Turn) => (turn.seconds === null ? [] : [turn.seconds]));
  return { ...bounds, format: captionFormat(spoken), turns, firstCueSeconds: times[0] ?? null, lastCueSeconds: times.at(-1) ?? null, endedSeconds: null };
}

function isCaptions(lines: readonly SourceLine[]): boolean {
  if (lines.some(({ text }) => /^WEBVTT/.test(text))) return true;
  const timings = lines.filter(({ text }) => isTiming(text)).length;
  return timings > 0 && timings * 12 >= lines.length;
}

function captionFormat(lines: readonly SourceLine[]): 'vtt' | 'srt' | 'other' {
  const first = lines.find(({ text }) => isTiming(text))?.text ?? '';
  if (lines.some(({ text }) => /^WEBVTT/.test(text))) return 'vtt';
  if (parseTiming(first) !== null && !/>|→/.test(first)) return 'other';
  return /^\s*[\d:]+,\d/.test(first) ? 'srt' : 'vtt';
}

/** Leaves out first and last lines that advertise for who made the transcript, with the caption times that hold nothing else. */
function withoutAdvertising(lines: readonly SourceLine[]): SourceLine[] {
  const spoken = [...lines];
  for (let round = 0; round < 3; round++) {
    const last = spoken.findLastIndex(({ text }) => !isBlank(text));
    if (last < 1 || !isAdvertising(spoken[last]?.text ?? '')) break;
    spoken.length = last;
  }
  const first = spoken.findIndex(({ text }) => !isBlank(text));
  if (first >= 0 && first + 1 < spoken.length && isAdvertising(spoken[first]?.text ?? '')) spoken.splice(0, first + 1);
  return spoken;
}
