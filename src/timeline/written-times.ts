import type { Meeting, Stamp, Topic } from '../notes/meeting.ts';
import { firstAtLeast } from './ordered.ts';

/** A time that was written into the notes, as far as it can be believed: seconds of the video that the notes were written for. */
export interface WrittenTime {
  readonly line: number;
  readonly seconds: number;
  /** The first time on a later line that is later too, so that a span never runs backwards; null where there is none. */
  readonly untilSeconds: number | null;
}

type Timed = Pick<WrittenTime, 'line' | 'seconds'>;

const key = (line: number, seconds: number): string => `${line} ${seconds}`;

function disagrees(stamp: Stamp): boolean {
  return stamp.linkSeconds !== null && stamp.linkSeconds !== stamp.seconds;
}

/** For each stamp its label, unless that lies outside the neighbours while the time in its link does not. */
function believedSeconds(stamps: readonly Stamp[]): readonly number[] {
  const after: number[] = [];
  let bound = Infinity;
  for (const stamp of stamps.toReversed()) {
    after.push(bound);
    if (!disagrees(stamp)) bound = stamp.seconds;
  }
  after.reverse();
  let before = 0;
  return stamps.map((stamp, index) => {
    if (stamp.linkSeconds === null || !disagrees(stamp)) return (before = stamp.seconds);
    const fits = (seconds: number): boolean => seconds >= before && seconds <= (after[index] ?? Infinity);
    return !fits(stamp.seconds) && fits(stamp.linkSeconds) ? stamp.linkSeconds : stamp.seconds;
  });
}

/** Adds to each time, in the order of lines, the next later one. */
function withUntil(times: readonly Timed[]): readonly WrittenTime[] {
  const later: Timed[] = [];
  const result: WrittenTime[] = [];
  let waiting: Timed[] = [];
  for (const time of times.toReversed()) {
    if (waiting[0] !== undefined && waiting[0].line !== time.line) {
      for (const passed of waiting) {
        while ((later.at(-1)?.seconds ?? Infinity) <= passed.seconds) later.pop();
        later.push(passed);
      }
      waiting = [];
    }
    waiting.push(time);
    const next = later[firstAtLeast(later, -time.seconds, ({ seconds }) => -seconds) - 1];
    result.push({ ...time, untilSeconds: next?.seconds ?? null });
  }
  return result.reverse();
}

/** The times written in a note, by what they mark. */
export interface WrittenTimes {
  /** All of them in the order of their lines. */
  readonly all: readonly WrittenTime[];
  /** The topic's own time, with the line where it stands; null where it has none. */
  own(topic: Topic): WrittenTime | null;
  /** Those of one topic in the order of their lines: its own, once at its heading and once where it stands, then the marks. */
  of(topic: Topic): readonly WrittenTime[];
}

/** The stamp that gives a topic its time. */
function ownStamp(stamps: readonly Stamp[], topic: Topic): Stamp | undefined {
  for (let index = firstAtLeast(stamps, topic.line, ({ line }) => line); index < stamps.length; index += 1) {
    const stamp = stamps[index];
    if (stamp === undefined || stamp.line > topic.endLine) return undefined;
    if (stamp.seconds === topic.seconds) return stamp;
  }
  return undefined;
}

/** All stamps of a meeting in the order of their lines: times of topics and marks are among them even where the list leaves them out. */
function listStamps(meeting: Meeting): readonly Stamp[] {
  const inOrder = (stamps: readonly Stamp[]): readonly Stamp[] => [...stamps].sort((a, b) => a.line - b.line);
  const listed = new Set(meeting.stamps.map(({ line, seconds }) => key(line, seconds)));
  const marks = meeting.topics.flatMap((topic) => topic.marks).filter(({ line, seconds }) => !listed.has(key(line, seconds)));
  const stamps = inOrder([...meeting.stamps, ...marks]);
  const starts = meeting.topics.flatMap((topic) =>
    topic.seconds === null || ownStamp(stamps, topic) !== undefined ? [] : [{ line: topic.line, seconds: topic.seconds, label: null, linkSeconds: null }],
  );
  return starts.length === 0 ? stamps : inOrder([...stamps, ...starts]);
}

/** Reads the written times of a meeting; where label and link of one disagree, the label counts unless its neighbours rule it out. */
export function createWrittenTimes(meeting: Meeting): WrittenTimes {
  const stamps = listStamps(meeting);
  const believed = believedSeconds(stamps);
  const all = withUntil(stamps.map(({ line }, index) => ({ line, seconds: believed[index] ?? 0 })));
  const times = new Map(stamps.map(({ line, seconds }, index) => [key(line, seconds), all[index]]));
  const timeOf = (stamp: Stamp | undefined): WrittenTime | null => (stamp === undefined ? null : (times.get(key(stamp.line, stamp.seconds)) ?? null));
  const own = (topic: Topic): WrittenTime | null => (topic.seconds === null ? null : timeOf(ownStamp(stamps, topic)));
  return {
    all,
    own,
    of(topic) {
      const start = own(topic);
      const starts = start === null ? [] : [{ ...start, line: topic.line }, ...(start.line > topic.line ? [start] : [])];
      return [...starts, ...topic.marks.flatMap((mark) => timeOf(mark) ?? [])].sort((a, b) => a.line - b.line);
    },
  };
}
