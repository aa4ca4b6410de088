import MiniSearch, { type AsPlainObject } from 'minisearch';
import { createPauses } from './pauses.ts';
import { FIELDS } from './search-index.ts';
import { MINISEARCH_OPTIONS, type MiniDocument, type Segment } from './segment.ts';

type Parts = Pick<Segment, 'entries' | 'names' | 'termIds' | 'starts'>;
type Postings = Record<number, number>;

/** Segments with fewer passages are taken at once: that takes some 50 ms at most. */
const AT_ONCE = 3000;

/**
 * A MiniSearch over a segment's terms. It is given its own plain form, term by term, which takes a third of the time of adding passage by
 * passage; and as everything in it follows from the terms, a snapshot needs none of it.
 */
export async function createMiniSearch(parts: Parts): Promise<MiniSearch<MiniDocument>> {
  const count = parts.entries.length;
  const { index, uniques } = await invert(parts);
  const documentIds: Record<number, number> = {};
  const fieldLength: Record<number, number[]> = {};
  const sums = FIELDS.map(() => 0);
  for (let passage = 0; passage < count; passage++) {
    const lengths = FIELDS.map((_, field) => uniques[passage * FIELDS.length + field] ?? 0);
    for (const [field, length] of lengths.entries()) sums[field] = (sums[field] ?? 0) + length;
    documentIds[passage] = passage;
    fieldLength[passage] = lengths;
  }
  const plain: AsPlainObject = {
    documentCount: count,
    nextId: count,
    documentIds,
    fieldIds: Object.fromEntries(FIELDS.map((field, id) => [field, id])),
    fieldLength,
    averageFieldLength: sums.map((sum) => (count ? sum / count : 0)),
    storedFields: {},
    dirtCount: 0,
    index,
    serializationVersion: 2,
  };
  return count < AT_ONCE ? MiniSearch.loadJS(plain, MINISEARCH_OPTIONS) : MiniSearch.loadJSAsync(plain, MINISEARCH_OPTIONS);
}

/** For each term how often it stands in which field of which passage, and for each field of each passage how many different terms it has. */
async function invert(parts: Parts): Promise<{ readonly index: AsPlainObject['index']; readonly uniques: Uint32Array }> {
  const pause = createPauses();
  const { names, starts } = parts;
  const { offsets, slots } = await sortSlots(parts);
  const uniques = new Uint32Array(starts.length - 1);
  const index: AsPlainObject['index'] = [];
  for (const [term, name] of names.entries()) {
    const byField: Record<number, Postings> = {};
    const end = offsets[term + 1] ?? 0;
    for (let at = offsets[term] ?? 0; at < end; ) {
      const slot = slots[at] ?? 0;
      const first = at;
      while (at < end && slots[at] === slot) at++;
      const field = slot % FIELDS.length;
      const postings = (byField[field] ??= {});
      postings[(slot - field) / FIELDS.length] = at - first;
      uniques[slot] = (uniques[slot] ?? 0) + 1;
      const due = pause();
      if (due) await due;
    }
    index.push([name, byField]);
  }
  return { index, uniques };
}

/** The places of every term in their order; those of term t stand from offsets[t] to offsets[t + 1]. A slot is a field of a passage. */
async function sortSlots({ names, termIds, starts }: Parts): Promise<{ readonly offsets: Uint32Array; readonly slots: Uint32Array }> {
  const pause = createPauses();
  const offsets = new Uint32Array(names.length + 1);
  for (const id of termIds) offsets[id + 1] = (offsets[id + 1] ?? 0) + 1;
  for (let id = 0; id < names.length; id++) offsets[id + 1] = (offsets[id + 1] ?? 0) + (offsets[id] ?? 0);
  const next = offsets.slice();
  const slots = new Uint32Array(termIds.length);
  for (let slot = 0; slot + 1 < starts.length; slot++) {
    const end = starts[slot + 1] ?? 0;
    for (let at = starts[slot] ?? 0; at < end; at++) {
      const id = termIds[at] ?? 0;
      const place = next[id] ?? 0;
      slots[place] = slot;
      next[id] = place + 1;
    }
    const due = pause();
    if (due) await due;
  }
  return { offsets, slots };
}
