import type { default as MiniSearch, Options } from 'minisearch';
import { createPauses } from './pauses.ts';
import { FIELDS, type Candidate, type Field, type IndexedPassage, type PassageFilter, type TermQuery } from './search-index.ts';

/** How much a field counts in the first cut; the second stage weighs anew. */
const FIRST_CUT_BOOST: Readonly<Record<Field, number>> = { text: 1, title: 1.2, subheading: 0.8, people: 0.6, meeting: 0.3 };
const FIRST_CUT_BM25 = { k: 1, b: 0.6, d: 0.5 };
/** Fields whose terms count as standing in a passage, for term statistics. */
const STATED_FIELDS: readonly Field[] = ['text', 'title', 'subheading', 'people'];

/** A passage as a segment keeps it. */
export type Entry = Pick<IndexedPassage, 'passage' | 'date' | 'series'>;

/** What MiniSearch takes a passage for. */
export type MiniDocument = { readonly id: number } & Readonly<Record<Field, string>>;

/** Terms come analysed: MiniSearch only takes them apart again. */
export const MINISEARCH_OPTIONS: Options<MiniDocument> = {
  fields: [...FIELDS],
  idField: 'id',
  tokenize: (text) => (text === '' ? [] : text.split(' ')),
  processTerm: (term) => term,
};

/** An immutable part of the index: some passages, their terms as numbers, and a MiniSearch over them. */
export interface Segment {
  readonly entries: readonly Entry[];
  readonly mini: MiniSearch<MiniDocument>;
  /** Term -> its number, and back. */
  readonly vocabulary: ReadonlyMap<string, number>;
  readonly names: readonly string[];
  /** All terms of all passages, field after field; those of passage p and field f stand from starts[p * F + f] to starts[p * F + f + 1]. */
  readonly termIds: Uint32Array;
  readonly starts: Uint32Array;
  /** For each term, which letters it has: a first look before edit distances. */
  readonly letters: Uint32Array;
}

/** A segment and which of its passages no longer count. */
export interface KeptSegment {
  readonly segment: Segment;
  readonly removed: ReadonlySet<number>;
}

/** In how many passages each term stands: in the text, in any stated field. */
export interface TermCounts {
  readonly inText: Uint32Array;
  readonly inAny: Uint32Array;
}

/** In how many passages each term of a segment stands, those that are removed left out. */
export async function countPassages({ segment, removed }: KeptSegment): Promise<TermCounts> {
  const pause = createPauses();
  const size = segment.names.length;
  const inText = new Uint32Array(size);
  const inAny = new Uint32Array(size);
  const seenText = new Int32Array(size).fill(-1);
  const seenAny = new Int32Array(size).fill(-1);
  for (let passage = 0; passage < segment.entries.length; passage++) {
    if (removed.has(passage)) continue;
    for (const field of STATED_FIELDS) {
      for (const id of termsOf(segment, passage, field)) {
        if (field === 'text' && seenText[id] !== passage) {
          seenText[id] = passage;
          inText[id] = (inText[id] ?? 0) + 1;
        }
        if (seenAny[id] !== passage) {
          seenAny[id] = passage;
          inAny[id] = (inAny[id] ?? 0) + 1;
        }
      }
    }
    const due = pause();
    if (due) await due;
  }
  return { inText, inAny };
}

/** The term numbers of one field of one passage. */
export function termsOf(segment: Segment, passage: number, field: Field): Uint32Array {
  const at = passage * FIELDS.length + FIELDS.indexOf(field);
  return segment.termIds.subarray(segment.starts[at], segment.starts[at + 1]);
}

/** How many terms a field of a passage has. */
export function countTerms({ starts }: Segment, passage: number, field: Field): number {
  const at = passage * FIELDS.length + FIELDS.indexOf(field);
  return (starts[at + 1] ?? 0) - (starts[at] ?? 0);
}

/** The terms of a passage as strings, as they were given. */
export function readTerms(segment: Segment, passage: number): Record<Field, string[]> {
  const read = (field: Field) => Array.from(termsOf(segment, passage, field), (id) => segment.names[id] ?? '');
  return { text: read('text'), title: read('title'), subheading: read('subheading'), people: read('people'), meeting: read('meeting') };
}

export interface SegmentCut {
  readonly limit: number;
  isRemoved(passage: number): boolean;
}

/** First cut over one segment: the best of what a finding term stands in and the filter keeps. */
export function findInSegment(segment: Segment, query: TermQuery, cut: SegmentCut): (Candidate & { readonly date: string })[] {
  const finders = query.terms.filter((term) => term.finds && segment.vocabulary.has(term.term));
  if (!finders.length) return [];
  const weights = new Map(finders.map((term) => [term.term, term.weight]));
  const keeps = createFilter(segment, query.filter);
  const hits = segment.mini.search([...weights.keys()].join(' '), {
    combineWith: 'OR',
    boost: FIRST_CUT_BOOST,
    boostTerm: (term) => weights.get(term) ?? 1,
    bm25: FIRST_CUT_BM25,
    filter: ({ id }) => typeof id === 'number' && !cut.isRemoved(id) && keeps(id),
  });
  const found = hits.flatMap(({ id, score }) => {
    const at: unknown = id;
    const entry = typeof at === 'number' ? segment.entries[at] : undefined;
    return entry && typeof at === 'number' ? [{ at, id: entry.passage.id, score, date: entry.date }] : [];
  });
  return found.sort(compareFound).slice(0, cut.limit).map(({ at, ...hit }) => ({ ...hit, ...countMatches(segment, at, query) }));
}

/** Best first; ties: newer meeting first, then id. */
export function compareFound(a: { readonly score: number; readonly date: string; readonly id: string }, b: typeof a): number {
  return b.score - a.score || (a.date < b.date ? 1 : a.date > b.date ? -1 : a.id < b.id ? -1 : 1);
}

/** Counts the query's terms in each field of a passage. */
function countMatches(segment: Segment, passage: number, query: TermQuery): Pick<Candidate, 'matched' | 'lengths'> {
  const wanted = new Map<number, string>();
  for (const { term } of query.terms) {
    const id = segment.vocabulary.get(term);
    if (id !== undefined) wanted.set(id, term);
  }
  const matched = new Map<string, Partial<Record<Field, number>>>();
  const lengthOf = (field: Field): number => {
    const ids = termsOf(segment, passage, field);
    for (const id of ids) {
      const term = wanted.get(id);
      if (term === undefined) continue;
      const counts = matched.get(term) ?? {};
      counts[field] = (counts[field] ?? 0) + 1;
      matched.set(term, counts);
    }
    return ids.length;
  };
  const lengths = { text: lengthOf('text'), title: lengthOf('title'), subheading: lengthOf('subheading'), people: lengthOf('people'), meeting: lengthOf('meeting') };
  return { matched, lengths };
}

/** Whether a passage is kept; every part of the filter must hold. */
function createFilter(segment: Segment, filter: PassageFilter): (passage: number) => boolean {
  const idsOf = (terms: readonly string[] | undefined) => (terms ?? []).map((term) => segment.vocabulary.get(term));
  const without = new Set(idsOf(filter.without));
  const withAll = idsOf(filter.withAll);
  const has = (passage: number, wanted: (id: number) => boolean) => (['text', 'title', 'subheading'] as const).some((field) => termsOf(segment, passage, field).some(wanted));
  return (at) => {
    const entry = segment.entries[at];
    if (!entry) return false;
    const { passage, date, series } = entry;
    if (filter.fromDate !== undefined && date < filter.fromDate) return false;
    if (filter.toDate !== undefined && date > filter.toDate) return false;
    if (filter.series && !filter.series.includes(series)) return false;
    if (filter.origins && !filter.origins.includes(passage.origin)) return false;
    if (filter.meetings && !filter.meetings.includes(passage.meeting)) return false;
    if (filter.speakers && !filter.speakers.some((name) => passage.speakers.includes(name))) return false;
    if (without.size && has(at, (id) => without.has(id))) return false;
    return withAll.every((id) => id !== undefined && has(at, (other) => other === id));
  };
}
