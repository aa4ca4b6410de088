import { createFilter } from './passage-filter.ts';
import { FIELDS, type Candidate, type Field, type TermQuery } from './search-index.ts';
import type { KeptSegment, Segment } from './segment.ts';

/** How much a field counts in the first cut, in the order of the fields; the second stage weighs anew. */
const BOOSTS: Readonly<Record<Field, number>> = { text: 1, title: 1.2, subheading: 0.8, people: 0.6, meeting: 0.3 };
const FIELD_BOOSTS = FIELDS.map((field) => BOOSTS[field]);
/** Of BM25+: how soon repeats count no more, how much length counts, and what a match is worth at least. */
const [K, B, D] = [1, 0.6, 0.5];
const F = FIELDS.length;

/** A candidate with the date that ties are broken by. */
export type Found = Candidate & { readonly date: string };

/** A passage that was found. */
interface Hit {
  readonly at: number;
  readonly id: string;
  readonly score: number;
  readonly date: string;
}

/** First cut over one segment: the best of what a finding term stands in and the filter keeps. */
export function findInSegment({ segment, removed }: KeptSegment, query: TermQuery, limit: number): Found[] {
  const { cards } = segment.passages;
  const weights = new Map<number, number>();
  for (const { term, weight, finds } of query.terms) {
    const id = finds ? segment.vocabulary.numberOf(term) : undefined;
    if (id !== undefined) weights.set(id, weight);
  }
  if (!weights.size) return [];
  const keeps = createFilter(segment, query.filter);
  const { scores, terms } = scoreAll(segment, weights);
  const hits: Hit[] = [];
  for (let at = 0; at < cards.length; at++) {
    const card = terms[at] ? cards[at] : undefined;
    if (card && !removed.has(at) && keeps(at)) hits.push({ at, id: card.id, score: (scores[at] ?? 0) * (terms[at] ?? 0), date: card.date });
  }
  return countMatches(segment, best(hits, limit), query);
}

/** Best first; ties: newer meeting first, then id. */
export function compareFound(a: { readonly score: number; readonly date: string; readonly id: string }, b: typeof a): number {
  return b.score - a.score || (a.date < b.date ? 1 : a.date > b.date ? -1 : a.id < b.id ? -1 : 1);
}

/** The best of many, in order: the rest is cut off by score before it is sorted. */
function best(hits: readonly Hit[], limit: number): Hit[] {
  const least = hits.length > limit ? (Float64Array.from(hits, ({ score }) => score).sort().at(-limit) ?? 0) : 0;
  return hits.filter(({ score }) => score >= least).sort(compareFound).slice(0, limit);
}

/** For each passage the sum of its terms' scores by BM25+, and how many of the terms it has. */
function scoreAll(segment: Segment, weights: ReadonlyMap<number, number>): { readonly scores: Float64Array; readonly terms: Uint16Array } {
  const size = segment.passages.cards.length;
  const [scores, terms] = [new Float64Array(size), new Uint16Array(size)];
  const { offsets, slots, counts } = segment.postings;
  for (const [id, weight] of weights) {
    const [from, end] = [offsets[id] ?? 0, offsets[id + 1] ?? 0];
    const rarity = rarityInFields(segment, from, end);
    for (let at = from; at < end; ) {
      const passage = Math.floor((slots[at] ?? 0) / F);
      let sum = 0;
      for (; at < end && Math.floor((slots[at] ?? 0) / F) === passage; at++) {
        const slot = slots[at] ?? 0;
        const field = slot - passage * F;
        const count = counts[at] ?? 0;
        const length = (B * (segment.different[slot] ?? 0)) / (segment.averages[field] ?? 1);
        sum += weight * (FIELD_BOOSTS[field] ?? 0) * ((rarity[field] ?? 0) * (D + (count * (K + 1)) / (count + K * (1 - B + length))));
      }
      scores[passage] = (scores[passage] ?? 0) + sum;
      terms[passage] = (terms[passage] ?? 0) + 1;
    }
  }
  return { scores, terms };
}

/** How rare a term is in each field. */
function rarityInFields({ passages, postings: { slots } }: Segment, from: number, end: number): number[] {
  const having = FIELDS.map(() => 0);
  for (let at = from; at < end; at++) {
    const field = (slots[at] ?? 0) % F;
    having[field] = (having[field] ?? 0) + 1;
  }
  return having.map((count) => Math.log(1 + (passages.cards.length - count + 0.5) / (count + 0.5)));
}

/** Counts the query's terms in each field of what was found. */
function countMatches(segment: Segment, hits: readonly Hit[], query: TermQuery): Found[] {
  const { offsets, slots, counts } = segment.postings;
  const found = hits.map(({ at, id, score, date }) => ({ id, score, date, matched: new Map<string, Partial<Record<Field, number>>>(), lengths: lengthsOf(segment, at) }));
  const places = new Uint32Array(segment.passages.cards.length);
  for (const [place, { at }] of hits.entries()) places[at] = place + 1;
  for (const { term } of query.terms) {
    const id = segment.vocabulary.numberOf(term);
    if (id === undefined) continue;
    const end = offsets[id + 1] ?? 0;
    for (let at = offsets[id] ?? 0; at < end; at++) {
      const passage = Math.floor((slots[at] ?? 0) / F);
      const matched = found[(places[passage] ?? 0) - 1]?.matched;
      const field = FIELDS[(slots[at] ?? 0) - passage * F];
      if (!matched || !field) continue;
      const own = matched.get(term);
      if (own) own[field] = counts[at] ?? 0;
      else matched.set(term, { [field]: counts[at] ?? 0 });
    }
  }
  return found;
}

function lengthsOf({ lengths }: Segment, passage: number): Record<Field, number> {
  const [text = 0, title = 0, subheading = 0, people = 0, meeting = 0] = lengths.subarray(passage * F, (passage + 1) * F);
  return { text, title, subheading, people, meeting };
}
