import type { Passage } from '../passages/passage.ts';
import { createRowsBuilder } from '../vectors/passage-rows.ts';
import { rowOf, type CompactVector } from '../vectors/vector-table.ts';
import { createPauses } from './pauses.ts';
import { cardOf, listOf, type Card } from './passage-list.ts';
import { emptyPostings, invert, STRIDE } from './postings.ts';
import { FIELDS, type IndexedPassage } from './search-index.ts';
import { completeSegment, type KeptSegment, type Segment } from './segment.ts';
import { vocabularyOf } from './vocabulary.ts';

/** How many passages' terms are put together at once. */
const BLOCK = 256;
const F = FIELDS.length;

/** Builds a segment, letting other work through; of passages with one id the last counts, the others are among the removed. */
export async function createSegment(indexed: AsyncIterable<IndexedPassage> | Iterable<IndexedPassage>): Promise<KeptSegment> {
  const pause = createPauses();
  const [cards, passages]: [Card[], Passage[]] = [[], []];
  const rows = createRowsBuilder();
  const names = createNumbering();
  const [termIds, starts] = [createNumbers(), createNumbers()];
  const places = new Map<string, number>();
  const removed = new Set<number>();
  starts.add([0]);
  let block: number[] = [];
  for await (const { passage, date, series, terms, vectors } of indexed) {
    const earlier = places.get(passage.id);
    if (earlier !== undefined) removed.add(earlier);
    places.set(passage.id, passages.length);
    for (const field of FIELDS) {
      for (const term of terms[field]) block.push(names.numberOf(term));
      starts.add([termIds.size() + block.length]);
    }
    cards.push(cardOf(passage, { date, series }));
    passages.push(passage);
    rows.add(vectors);
    if (passages.length % BLOCK === 0) {
      termIds.add(block);
      block = [];
    }
    const due = pause();
    if (due) await due;
  }
  termIds.add(block);
  const forward = { termIds: termIds.take(), starts: starts.take() };
  const lengths = forward.starts.slice(1).map((end, slot) => end - (forward.starts[slot] ?? 0));
  return { segment: await completeSegment({ passages: listOf(cards, passages), vocabulary: names.vocabulary(), postings: await invert(forward, names.size()), lengths, rows: rows.build() }), removed };
}

/** One segment of what still counts in several, letting other work through. */
export async function mergeSegments(parts: readonly KeptSegment[]): Promise<Segment> {
  const pause = createPauses();
  const [cards, passages]: [Card[], Passage[]] = [[], []];
  const rows = createRowsBuilder();
  const lengths = createNumbers();
  const names = createNumbering();
  const renumbered: Int32Array[] = [];
  for (const { segment, removed } of parts) {
    const places = new Int32Array(segment.passages.cards.length).fill(-1);
    renumbered.push(places);
    for (const [at, card] of segment.passages.cards.entries()) {
      if (removed.has(at)) continue;
      places[at] = cards.length;
      cards.push(card);
      passages.push(segment.passages.read(at));
      rows.add(rowsAt(segment, at));
      lengths.add(segment.lengths.subarray(at * F, (at + 1) * F));
      const due = pause();
      if (due) await due;
    }
  }
  const all = createNumbers();
  const each = (take: (id: number, slot: number, count: number) => void) => eachPosting(parts, renumbered, (term, slot, count) => {
    take(names.numberOf(term), slot, count);
  });
  await each((id) => {
    while (all.size() <= id + 1) all.add([0]);
    all.increase(id + 1);
  });
  const postings = emptyPostings(names.size() ? all.take() : new Uint32Array(1));
  const next = postings.offsets.slice();
  await each((id, slot, count) => {
    const at = next[id] ?? 0;
    next[id] = at + 1;
    postings.slots[at] = slot;
    postings.counts[at] = count;
  });
  return completeSegment({ passages: listOf(cards, passages), vocabulary: names.vocabulary(), postings, lengths: lengths.take(), rows: rows.build() });
}

function rowsAt({ rows: { wholes, sentences, starts } }: Segment, at: number): CompactVector[] {
  const [from = 0, end = 0] = starts.subarray(at, at + 2);
  return from === end ? [] : [rowOf(wholes, at), ...Array.from({ length: end - from }, (_, row) => rowOf(sentences, from + row))];
}

/** Goes through what still counts, part by part and term by term, with the passages' new numbers. */
async function eachPosting(parts: readonly KeptSegment[], renumbered: readonly Int32Array[], take: (term: string, slot: number, count: number) => void): Promise<void> {
  const pause = createPauses();
  for (const [part, { segment }] of parts.entries()) {
    const { offsets, slots, counts } = segment.postings;
    for (const [id, name] of segment.vocabulary.names.entries()) {
      const end = offsets[id + 1] ?? 0;
      for (let at = offsets[id] ?? 0; at < end; at++) {
        const slot = slots[at] ?? 0;
        const place = renumbered[part]?.[Math.floor(slot / F)] ?? -1;
        if (place >= 0) take(name, place * F + (slot % F), counts[at] ?? 0);
      }
      const due = id % STRIDE === 0 ? pause() : null;
      if (due) await due;
    }
  }
}

/** Gives terms numbers, in the order in which they come. */
function createNumbering() {
  const numbers = new Map<string, number>();
  return {
    size: () => numbers.size,
    numberOf(term: string): number {
      const known = numbers.get(term) ?? numbers.size;
      if (known === numbers.size) numbers.set(term, known);
      return known;
    },
    vocabulary: () => vocabularyOf([...numbers.keys()], numbers),
  };
}

/** Numbers that become one array at the end. */
function createNumbers() {
  let all = new Uint32Array(1024);
  let size = 0;
  return {
    size: () => size,
    add(more: ArrayLike<number>) {
      if (size + more.length > all.length) {
        const larger = new Uint32Array(2 * (size + more.length));
        larger.set(all.subarray(0, size));
        all = larger;
      }
      all.set(more, size);
      size += more.length;
    },
    increase(at: number) {
      all[at] = (all[at] ?? 0) + 1;
    },
    take: () => all.slice(0, size),
  };
}
