import type { Passage } from '../passages/passage.ts';

/** Longest stretch of a recording, in seconds, that a passage is believed to tell of: lending over a whole topic does harm. */
const LONGEST_SECONDS = 300;
/** How long a passage goes on whose end is unknown. */
const UNKNOWN_SECONDS = 60;

interface Told {
  readonly passage: Passage;
}

/** First and last second of a recording. */
type Stretch = readonly [number, number];

/** Something told, with the minutes that it tells of. */
interface Timed<Item> {
  readonly item: Item;
  readonly stretch: Stretch;
}

/** What was said or written while the minutes of each note passage ran: its lenders. Notes gain by the words that were said; lending to transcripts and chats was measured as harm. */
export function findLenders<Item extends Told>(items: readonly Item[]): ReadonlyMap<Item, readonly Item[]> {
  const byRecording = new Map<string, { notes: Timed<Item>[]; talk: Timed<Item>[] }>();
  for (const item of items) {
    const { meeting, origin, moment } = item.passage;
    if (!moment || moment.precision === 'topic') continue;
    const key = `${moment.recording} ${meeting}`;
    const told = byRecording.get(key) ?? { notes: [], talk: [] };
    byRecording.set(key, told);
    told[origin === 'notes' ? 'notes' : 'talk'].push({ item, stretch: stretchOf(item.passage) });
  }
  const lenders = new Map<Item, readonly Item[]>();
  for (const { notes, talk } of byRecording.values()) {
    if (talk.length > 0) for (const { item, stretch } of notes) lenders.set(item, talk.filter((other) => isMet(stretch, other.stretch)).map((other) => other.item));
  }
  return lenders;
}

function isMet([from, to]: Stretch, [start, end]: Stretch): boolean {
  return from < end && start < to;
}

/** First and last second of the recording that a passage tells of. */
function stretchOf({ moment, endSeconds }: Passage): Stretch {
  const from = moment?.seconds ?? 0;
  return [from, Math.min(endSeconds ?? from + UNKNOWN_SECONDS, from + LONGEST_SECONDS)];
}
