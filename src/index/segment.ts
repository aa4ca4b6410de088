import { createPauses } from './pauses.ts';
import type { PassageList } from './passage-list.ts';
import { countDifferent, STRIDE, type Postings } from './postings.ts';
import { FIELDS, type Field } from './search-index.ts';
import type { PassageRows } from '../vectors/passage-rows.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Fields whose terms count as standing in a passage, for term statistics. */
const STATED_FIELDS: readonly Field[] = ['text', 'title', 'subheading', 'people'];

/** What a segment is made of, and what of it is written. */
export interface SegmentParts {
  readonly passages: PassageList;
  readonly vocabulary: Vocabulary;
  readonly postings: Postings;
  /** How many terms each field of each passage has, field after field. */
  readonly lengths: Uint32Array;
  /** What passages mean by word vectors. */
  readonly rows: PassageRows;
}

/** An immutable part of the index: some passages, their terms, and which terms stand in which of them. */
export interface Segment extends SegmentParts {
  /** How many different terms each field of each passage has, and each field on average. */
  readonly different: Uint32Array;
  readonly averages: readonly number[];
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

/** Adds to a segment's own parts those that follow from them. */
export async function completeSegment(parts: SegmentParts): Promise<Segment> {
  const size = parts.passages.cards.length;
  const different = await countDifferent(parts.postings, size);
  const sums = FIELDS.map(() => 0);
  for (let slot = 0; slot < different.length; slot++) sums[slot % FIELDS.length] = (sums[slot % FIELDS.length] ?? 0) + (different[slot] ?? 0);
  return { ...parts, different, averages: sums.map((sum) => (size ? sum / size : 0)) };
}

/** In how many passages each term of a segment stands, those that are removed left out. */
export async function countPassages({ segment, removed }: KeptSegment): Promise<TermCounts> {
  const pause = createPauses();
  const { offsets, slots } = segment.postings;
  const size = segment.vocabulary.names.length;
  const [inText, inAny] = [new Uint32Array(size), new Uint32Array(size)];
  for (let id = 0; id < size; id++) {
    const end = offsets[id + 1] ?? 0;
    let before = -1;
    for (let at = offsets[id] ?? 0; at < end; at++) {
      const slot = slots[at] ?? 0;
      const field = slot % FIELDS.length;
      const passage = (slot - field) / FIELDS.length;
      // The text is the first field, and one that is not stated is the last.
      if (field >= STATED_FIELDS.length || passage === before || (removed.size > 0 && removed.has(passage))) continue;
      before = passage;
      inAny[id] = (inAny[id] ?? 0) + 1;
      if (field === 0) inText[id] = (inText[id] ?? 0) + 1;
    }
    const due = id % STRIDE === 0 ? pause() : null;
    if (due) await due;
  }
  return { inText, inAny };
}
