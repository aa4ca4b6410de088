import { lettersOf } from './edit-distance.ts';
import { createMiniSearch } from './minisearch-postings.ts';
import { createPauses } from './pauses.ts';
import { FIELDS, type IndexedPassage } from './search-index.ts';
import type { Entry, KeptSegment, Segment } from './segment.ts';

/** How many passages' terms are put together at once. */
const BLOCK = 256;

/** Builds a segment, letting other work through; of passages with one id the last counts, the others are among the removed. */
export async function createSegment(passages: AsyncIterable<IndexedPassage> | Iterable<IndexedPassage>): Promise<KeptSegment> {
  const pause = createPauses();
  const entries: Entry[] = [];
  const vocabulary = new Map<string, number>();
  const numbers = createNumbers();
  const starts = createNumbers();
  const places = new Map<string, number>();
  const removed = new Set<number>();
  starts.add([0]);
  let block: number[] = [];
  for await (const { passage, date, series, terms } of passages) {
    const earlier = places.get(passage.id);
    if (earlier !== undefined) removed.add(earlier);
    places.set(passage.id, entries.length);
    for (const field of FIELDS) {
      for (const term of terms[field]) block.push(numberOf(term, vocabulary));
      starts.add([numbers.size() + block.length]);
    }
    entries.push({ passage, date, series });
    if (entries.length % BLOCK === 0) {
      numbers.add(block);
      block = [];
    }
    const due = pause();
    if (due) await due;
  }
  numbers.add(block);
  return { segment: await completeSegment({ entries, names: [...vocabulary.keys()], termIds: numbers.take(), starts: starts.take() }), removed };
}

function numberOf(term: string, vocabulary: Map<string, number>): number {
  const known = vocabulary.get(term);
  if (known !== undefined) return known;
  vocabulary.set(term, vocabulary.size);
  return vocabulary.size - 1;
}

/** Makes of a segment's own parts those that follow from them. */
export async function completeSegment(parts: Pick<Segment, 'entries' | 'names' | 'termIds' | 'starts'>): Promise<Segment> {
  const pause = createPauses();
  const vocabulary = new Map<string, number>();
  const letters = new Uint32Array(parts.names.length);
  for (const [id, name] of parts.names.entries()) {
    vocabulary.set(name, id);
    letters[id] = lettersOf(name);
    const due = pause();
    if (due) await due;
  }
  return { ...parts, vocabulary, letters, mini: await createMiniSearch(parts) };
}

/** Numbers that become one array at the end. */
function createNumbers() {
  let all = new Uint32Array(1024);
  let size = 0;
  return {
    size: () => size,
    add(more: readonly number[]) {
      if (size + more.length > all.length) {
        const larger = new Uint32Array(2 * (size + more.length));
        larger.set(all.subarray(0, size));
        all = larger;
      }
      all.set(more, size);
      size += more.length;
    },
    take: () => all.slice(0, size),
  };
}
