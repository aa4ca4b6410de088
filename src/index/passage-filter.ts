import { FIELDS, type PassageFilter } from './search-index.ts';
import type { Segment } from './segment.ts';

/** How many fields, from the first on, words must or must not stand in: text, title and subheading. */
const WORD_FIELDS = 3;

/** Whether a passage is kept; every part of the filter must hold. */
export function createFilter(segment: Segment, filter: PassageFilter): (passage: number) => boolean {
  const without = (filter.without ?? []).map((term) => findHolders(segment, term));
  const withAll = (filter.withAll ?? []).map((term) => findHolders(segment, term));
  return (at) => {
    const card = segment.passages.cards[at];
    if (!card) return false;
    const { date, series, origin, meeting, speakers } = card;
    if (filter.fromDate !== undefined && date < filter.fromDate) return false;
    if (filter.toDate !== undefined && date > filter.toDate) return false;
    if (filter.series && !filter.series.includes(series)) return false;
    if (filter.origins && !filter.origins.includes(origin)) return false;
    if (filter.meetings && !filter.meetings.includes(meeting)) return false;
    if (filter.speakers && !filter.speakers.some((name) => speakers.includes(name))) return false;
    return !without.some((holders) => holders.has(at)) && withAll.every((holders) => holders.has(at));
  };
}

/** The passages that hold a term in one of the fields of words. */
function findHolders({ vocabulary, postings: { offsets, slots } }: Segment, term: string): ReadonlySet<number> {
  const id = vocabulary.numberOf(term);
  const holders = new Set<number>();
  if (id === undefined) return holders;
  for (const slot of slots.subarray(offsets[id], offsets[id + 1])) {
    if (slot % FIELDS.length < WORD_FIELDS) holders.add(Math.floor(slot / FIELDS.length));
  }
  return holders;
}
