import { createPauses } from './pauses.ts';
import { FIELDS } from './search-index.ts';

/**
 * Where terms stand. A slot is a field of a passage: passage * F + field. The slots of term t stand from offsets[t] to offsets[t + 1], in their
 * order, each with how often the term stands there.
 */
export interface Postings {
  readonly offsets: Uint32Array;
  readonly slots: Uint32Array;
  readonly counts: Uint16Array;
}

/** All terms of passages as numbers, field after field; those of slot s stand from starts[s] to starts[s + 1]. */
export interface Forward {
  readonly termIds: Uint32Array;
  readonly starts: Uint32Array;
}

/** Most that a count says. */
const MOST = 0xffff;
/** How many postings are looked at between two looks at the clock. */
export const STRIDE = 512;

/** Turns passages' terms into terms' passages, letting other work through. @param terms how many there are */
export async function invert({ termIds, starts }: Forward, terms: number): Promise<Postings> {
  const pause = createPauses();
  const slots = starts.length - 1;
  const last = new Int32Array(terms).fill(-1);
  const offsets = new Uint32Array(terms + 1);
  const each = async (take: (id: number, slot: number) => void) => {
    for (let slot = 0; slot < slots; slot++) {
      const end = starts[slot + 1] ?? 0;
      for (let at = starts[slot] ?? 0; at < end; at++) take(termIds[at] ?? 0, slot);
      const due = slot % STRIDE === 0 ? pause() : null;
      if (due) await due;
    }
  };
  await each((id, slot) => {
    if (last[id] === slot) return;
    last[id] = slot;
    offsets[id + 1] = (offsets[id + 1] ?? 0) + 1;
  });
  const postings = emptyPostings(offsets);
  const next = offsets.slice();
  last.fill(-1);
  await each((id, slot) => {
    const at = last[id] === slot ? (next[id] ?? 0) - 1 : (next[id] ?? 0);
    if (last[id] !== slot) next[id] = at + 1;
    last[id] = slot;
    postings.slots[at] = slot;
    postings.counts[at] = Math.min(MOST, (postings.counts[at] ?? 0) + 1);
  });
  return postings;
}

/** Postings to be filled. @param offsets how many each term has stands behind its place; becomes where they begin */
export function emptyPostings(offsets: Uint32Array): Postings {
  for (let id = 1; id < offsets.length; id++) offsets[id] = (offsets[id] ?? 0) + (offsets[id - 1] ?? 0);
  const all = offsets.at(-1) ?? 0;
  return { offsets, slots: new Uint32Array(all), counts: new Uint16Array(all) };
}

/** How many different terms each slot has. */
export async function countDifferent({ slots }: Postings, size: number): Promise<Uint32Array> {
  const pause = createPauses();
  const different = new Uint32Array(size * FIELDS.length);
  for (let at = 0; at < slots.length; at++) {
    const slot = slots[at] ?? 0;
    different[slot] = (different[slot] ?? 0) + 1;
    const due = at % STRIDE === 0 ? pause() : null;
    if (due) await due;
  }
  return different;
}
