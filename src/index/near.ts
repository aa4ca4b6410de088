import { findNearRows } from '../vectors/passage-rows.ts';
import { createFilter } from './passage-filter.ts';
import type { NearPassage, PassageFilter } from './search-index.ts';
import type { KeptSegment } from './segment.ts';

/** So many passages are looked at sentence by sentence; with 400 nothing changed but the time. */
const LOOKED_CLOSER = 150;

/** The passages nearest to a vector among those that the filter keeps, best first. */
export function findNear(parts: readonly KeptSegment[], vector: Float32Array, { filter, limit }: { readonly filter: PassageFilter; readonly limit: number }): readonly NearPassage[] {
  const found = parts.flatMap(({ segment, removed }) => {
    const isKept = createFilter(segment, filter);
    const near = findNearRows(segment.rows, vector, { keeps: (at) => !removed.has(at) && isKept(at), closer: Math.max(LOOKED_CLOSER, limit), limit });
    return near.map(({ at, similarity }) => ({ id: segment.passages.cards[at]?.id ?? '', similarity }));
  });
  return found.sort((a, b) => b.similarity - a.similarity).slice(0, limit);
}
