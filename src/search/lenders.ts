import type { Passage } from '../passages/passage.ts';

/** Longest stretch of a recording, in seconds, that a passage is believed to tell of: lending over a whole topic does harm. */
const LONGEST_SECONDS = 300;
/** How long a passage goes on whose end is unknown. */
const UNKNOWN_SECONDS = 60;

interface Told {
  readonly passage: Passage;
}

/** What was said or written while the minutes of each note passage ran: its lenders. Notes gain by the words that were said; lending to transcripts and chats was measured as harm. */
export function findLenders<Item extends Told>(items: readonly Item[]): ReadonlyMap<Item, readonly Item[]> {
  const byMeeting = new Map<string, { notes: Item[]; talk: Item[] }>();
  for (const item of items) {
    const { meeting, origin, moment } = item.passage;
    if (!moment || moment.precision === 'topic') continue;
    const told = byMeeting.get(meeting) ?? { notes: [], talk: [] };
    byMeeting.set(meeting, told);
    told[origin === 'notes' ? 'notes' : 'talk'].push(item);
  }
  const lenders = new Map<Item, readonly Item[]>();
  for (const { notes, talk } of byMeeting.values()) {
    for (const note of notes) lenders.set(note, talk.filter((other) => tellsSameMinutes(note.passage, other.passage)));
  }
  return lenders;
}

function tellsSameMinutes(a: Passage, b: Passage): boolean {
  if (a.moment?.recording !== b.moment?.recording) return false;
  const [from, to] = stretchOf(a);
  const [start, end] = stretchOf(b);
  return from < end && start < to;
}

/** First and last second of the recording that a passage tells of. */
function stretchOf({ moment, endSeconds }: Passage): readonly [number, number] {
  const from = moment?.seconds ?? 0;
  return [from, Math.min(endSeconds ?? from + UNKNOWN_SECONDS, from + LONGEST_SECONDS)];
}
