import type { Transcript, Turn } from '../notes/meeting.ts';
import { firstAtLeast } from './ordered.ts';

/** A second of the transcript's own clock. `errorSeconds` is 0 where the turn itself has the time, else how far the placing may be off. */
export interface ClockTime {
  readonly seconds: number;
  readonly errorSeconds: number;
}

/** A place in a transcript whose time is known from elsewhere, in seconds of the transcript's clock. */
export interface ClockPin {
  readonly turn: Turn;
  /** UTF-16 units into the turn's text. */
  readonly textOffset: number;
  readonly seconds: number;
}

/** A time, and the characters that were said before it. */
interface Mark {
  readonly seconds: number;
  readonly at: number;
}

/** A stretch of turns between two known times: where it lies on the clock, and the characters that share it. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Characters before the stretch, and in it. */
  readonly before: number;
  readonly size: number;
}

/** How well a mark of a coarse transcript agrees with what is said there. */
const MARK_ERROR = 15;
/** A mark that comes every few whole minutes stands before the first sentence that begins after it, so much later at the middle. */
const MARK_LAG = 8;
/** Speech has this many characters a second where a transcript does not tell its own rate, and hardly fewer than the second. */
const USUAL_RATE = 14;
const SLOW_RATE = 8;
/** Talk does not run evenly: at the middle of a stretch the placing is off by this share of its length. */
const MIDDLE_SHARE = 0.12;
/** How long a stretch without a closing mark may last, where the transcript does not tell. */
const USUAL_BLOCK = 300;

/** The clock of one transcript, for its turns. */
export interface TranscriptClock {
  /** Where on the transcript's clock a turn begins, or `textOffset` characters into it; null where the transcript has no clock. */
  at(turn: Turn, textOffset?: number): ClockTime | null;
  /** Last second that the transcript covers: its stated end, else its last time (and one block more where times are marks); null without a clock. */
  readonly endSeconds: number | null;
}

/** Median distance between the times written in a coarse transcript. */
function usualBlock(marks: readonly number[]): number {
  const gaps = marks.slice(1).map((mark, index) => mark - (marks[index] ?? 0)).filter((gap) => gap > 0).sort((a, b) => a - b);
  return gaps[gaps.length >>> 1] ?? USUAL_BLOCK;
}

/** The times written in a transcript and those pinned to it, in the order of its text, never running backwards. */
function readMarks(transcript: Transcript, placeOf: (turn: Turn) => number, pins: readonly ClockPin[]): readonly Mark[] {
  const written = transcript.turns.flatMap((turn) => (turn.seconds === null ? [] : [{ seconds: turn.seconds, at: placeOf(turn) }]));
  const isRound = written.length > 1 && written.every(({ seconds }, index) => (seconds - (written[index - 1]?.seconds ?? seconds)) % 60 === 0);
  const lag = transcript.format === 'meet-blocks' && isRound ? MARK_LAG : 0;
  const marks = [...written.map(({ seconds, at }) => ({ seconds: Math.max(seconds, Math.min(seconds + lag, transcript.endedSeconds ?? Infinity)), at })), ...pins.map(({ turn, textOffset, seconds }) => ({ seconds, at: placeOf(turn) + textOffset }))];
  const kept: Mark[] = [];
  for (const mark of marks.sort((a, b) => a.at - b.at)) if (mark.seconds >= (kept.at(-1)?.seconds ?? -Infinity)) kept.push(mark);
  return kept;
}

/** Cuts the talk at its marks; speech before the first and after the last is placed at the usual rate, within one block. */
function readStretches(marks: readonly Mark[], total: number, endSeconds: number | null): readonly Stretch[] {
  const first = marks[0];
  const last = marks.at(-1);
  if (first === undefined || last === undefined) return [];
  const elapsed = last.seconds - first.seconds;
  const rate = elapsed > 60 && last.at > first.at ? (last.at - first.at) / elapsed : USUAL_RATE;
  const block = usualBlock(marks.map(({ seconds }) => seconds));
  const head = first.seconds - Math.min(Math.max(block, USUAL_BLOCK), Math.round(first.at / rate));
  const inner = marks.slice(0, -1).map((mark, index) => {
    const next = marks[index + 1] ?? mark;
    return { from: mark.seconds, to: next.seconds, before: mark.at, size: next.at - mark.at };
  });
  const tailEnd = Math.max(last.seconds, endSeconds ?? last.seconds + Math.min((total - last.at) / rate, block));
  return [{ from: head, to: first.seconds, before: 0, size: first.at }, ...inner, { from: last.seconds, to: tailEnd, before: last.at, size: total - last.at }];
}

function placeIn(stretch: Stretch, at: number): ClockTime {
  const share = stretch.size > 0 ? Math.min(1, Math.max(0, (at - stretch.before) / stretch.size)) : 0;
  const length = stretch.to - stretch.from;
  const spread = 2 * MIDDLE_SHARE * length * Math.sqrt(share * (1 - share));
  return { seconds: stretch.from + Math.round(share * length), errorSeconds: Math.ceil(MARK_ERROR + spread) };
}

/** Where in a turn that has its own time some of its text lies: by characters, between its times or at a slow rate. */
function placeInTurn(turn: Turn, textOffset: number, { seconds, nextSeconds }: { readonly seconds: number; readonly nextSeconds: number }): ClockTime {
  const share = turn.text.length > 0 ? Math.min(1, textOffset / turn.text.length) : 0;
  const length = Math.max(0, (turn.endSeconds ?? Math.min(nextSeconds, seconds + turn.text.length / SLOW_RATE)) - seconds);
  const into = Math.round(share * length);
  return { seconds: seconds + into, errorSeconds: Math.ceil(2 * MIDDLE_SHARE * length * Math.sqrt(share * (1 - share))) };
}

/**
 * Reads the clock of a transcript. Where each turn has its own time, that is it; where only some have one (a mark about every
 * five minutes), the others lie between by their share of the characters.
 * @param pins further places whose time is known
 */
export function createTranscriptClock(transcript: Transcript, pins: readonly ClockPin[] = []): TranscriptClock {
  const starts = new Map<Turn, number>();
  const nextTimes = new Map<Turn, number>();
  let total = 0;
  for (const turn of transcript.turns) {
    starts.set(turn, total);
    total += turn.text.length + 1;
  }
  let next = Infinity;
  for (const turn of transcript.turns.toReversed()) {
    nextTimes.set(turn, next);
    next = turn.seconds ?? next;
  }
  const stretches = readStretches(readMarks(transcript, (turn) => starts.get(turn) ?? 0, pins), total, transcript.endedSeconds);
  const isCoarse = transcript.format === 'meet-blocks';
  const lastTime = transcript.turns.reduce<number | null>((latest, { seconds }) => (seconds === null ? latest : Math.max(latest ?? 0, seconds)), transcript.lastCueSeconds);
  const blockMarks = transcript.turns.flatMap(({ seconds }) => seconds ?? []);
  const endSeconds = transcript.endedSeconds ?? (lastTime === null ? null : isCoarse ? lastTime + usualBlock(blockMarks) : lastTime);
  return {
    endSeconds,
    at(turn, textOffset = 0) {
      if (!isCoarse && turn.seconds !== null) return placeInTurn(turn, textOffset, { seconds: turn.seconds, nextSeconds: nextTimes.get(turn) ?? Infinity });
      const start = starts.get(turn);
      if (start === undefined || stretches.length === 0) return null;
      const at = start + textOffset;
      const stretch = stretches[firstAtLeast(stretches, at + 1, ({ before }) => before) - 1];
      return stretch === undefined ? null : placeIn(stretch, at);
    },
  };
}
