import { normalise } from './embedder.ts';
import { compact, createVectorTable, findNearest, type VectorTable } from './vector-table.ts';
import type { Origin, Passage } from '../passages/passage.ts';

/** How much of a passage's vector is its topic's: what a passage means depends on what was talked about. */
const TOPIC_SHARE = 0.3;

/** The passages of an archive by meaning. */
export interface PassageVectors {
  readonly table: VectorTable;
  /** What each row is of, in the order of the rows. */
  readonly passages: readonly Pick<Passage, 'id' | 'meeting' | 'origin'>[];
}

/**
 * Mixes each passage's vector with that of its topic, which is the mean over its notes, or over all of it where it has none.
 * @param vectorOf the vector of a passage by its place in the list; passages without one are left out
 */
export function createPassageVectors(passages: readonly Passage[], vectorOf: (at: number) => Float32Array | null): PassageVectors {
  const topics = topicVectors(passages, vectorOf);
  const kept = passages.flatMap((passage, at) => (vectorOf(at) === null ? [] : [{ passage, at }]));
  const mixed = (row: number) => {
    const { passage, at } = kept[row] ?? { passage: null, at: -1 };
    const own = vectorOf(at) ?? new Float32Array();
    const topic = passage?.topic == null ? undefined : topics.get(passage.topic);
    return compact(topic ? normalise(own.map((value, index) => (1 - TOPIC_SHARE) * value + TOPIC_SHARE * (topic[index] ?? 0))) : own);
  };
  return {
    table: createVectorTable(kept.map(({ passage }) => passage.id), mixed),
    passages: kept.map(({ passage: { id, meeting, origin } }) => ({ id, meeting, origin })),
  };
}

function topicVectors(passages: readonly Passage[], vectorOf: (at: number) => Float32Array | null): ReadonlyMap<string, Float32Array> {
  const hasNotes = new Set(passages.flatMap(({ topic, origin }) => (topic !== null && origin === 'notes' ? [topic] : [])));
  const sums = new Map<string, Float32Array>();
  for (const [at, { topic, origin }] of passages.entries()) {
    if (topic === null || (hasNotes.has(topic) && origin !== 'notes')) continue;
    const vector = vectorOf(at);
    if (!vector) continue;
    const sum = sums.get(topic);
    if (sum) for (const [index, value] of vector.entries()) sum[index] = (sum[index] ?? 0) + value;
    else sums.set(topic, vector.slice());
  }
  return new Map([...sums].map(([topic, sum]) => [topic, normalise(sum)]));
}

/** Rows nearest to a question, of the meetings and origins that are wanted. */
export function findNearPassages({ table, passages }: PassageVectors, question: Float32Array, wanted: { readonly meetings: ReadonlySet<string>; readonly origins: ReadonlySet<Origin> | null; readonly limit: number }): { readonly id: string; readonly similarity: number }[] {
  const isWanted = (row: number) => {
    const passage = passages[row];
    return passage !== undefined && wanted.meetings.has(passage.meeting) && (wanted.origins?.has(passage.origin) ?? true);
  };
  return findNearest(table, question, { limit: wanted.limit, isWanted }).flatMap(({ row, similarity }) => {
    const passage = passages[row];
    return passage ? [{ id: passage.id, similarity }] : [];
  });
}
