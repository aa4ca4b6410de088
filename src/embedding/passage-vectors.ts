import { normalise } from './embedder.ts';
import { compact, createVectorTable, similarityOf, type VectorTable } from './vector-table.ts';
import type { Origin, Passage } from '../passages/passage.ts';

/** What a passage as a whole, its topic, and the sentence that is nearest count: what a passage means depends on what was talked about, and a question means one thing of it. */
const WHOLE_SHARE = 0.35;
const TOPIC_SHARE = 0.15;
const SENTENCE_SHARE = 0.5;
/** So many passages, the nearest as wholes, are looked at sentence by sentence. */
const LOOKED_CLOSER = 400;

/** A passage with its vectors, as far as they are known. */
export interface EmbeddedVectors {
  readonly passage: Passage;
  readonly whole: Float32Array | null;
  readonly sentences: readonly Float32Array[];
}

/** The passages of an archive by meaning. */
export interface PassageVectors {
  /** For each passage a row for all of it with its topic, then one for each sentence. */
  readonly table: VectorTable;
  readonly passages: readonly PassageRows[];
}

/** A passage and its rows: from `first` on, before `end`. */
interface PassageRows extends Pick<Passage, 'id' | 'meeting' | 'origin'> {
  readonly first: number;
  readonly end: number;
}

/** Mixes each passage's vector with that of its topic, which is the mean over its notes, or over all of it where it has none. Passages without a vector are left out; one without sentences stands for its only one. */
export function createPassageVectors(embedded: readonly EmbeddedVectors[]): PassageVectors {
  const topics = topicVectors(embedded);
  const rows: Float32Array[] = [];
  const passages: PassageRows[] = [];
  for (const { passage, whole, sentences } of embedded) {
    if (!whole) continue;
    const topic = (passage.topic === null ? undefined : topics.get(passage.topic)) ?? whole;
    const first = rows.push(whole.map((value, at) => WHOLE_SHARE * value + TOPIC_SHARE * (topic[at] ?? 0))) - 1;
    rows.push(...(sentences.length ? sentences : [whole]));
    passages.push({ id: passage.id, meeting: passage.meeting, origin: passage.origin, first, end: rows.length });
  }
  return { table: createVectorTable(rows.map((_, row) => String(row)), (row) => compact(rows[row] ?? new Float32Array())), passages };
}

function topicVectors(embedded: readonly EmbeddedVectors[]): ReadonlyMap<string, Float32Array> {
  const hasNotes = new Set(embedded.flatMap(({ passage: { topic, origin } }) => (topic !== null && origin === 'notes' ? [topic] : [])));
  const sums = new Map<string, Float32Array>();
  for (const { passage: { topic, origin }, whole } of embedded) {
    if (!whole || topic === null || (hasNotes.has(topic) && origin !== 'notes')) continue;
    const sum = sums.get(topic);
    if (sum) for (const [index, value] of whole.entries()) sum[index] = (sum[index] ?? 0) + value;
    else sums.set(topic, whole.slice());
  }
  return new Map([...sums].map(([topic, sum]) => [topic, normalise(sum)]));
}

/** A passage and how near it is: at most 1. */
interface Near {
  readonly id: string;
  readonly similarity: number;
}

/** The passages nearest to a question, of the meetings and origins that are wanted: all of them as wholes, the nearest of these by their sentences. None where the question's vector is of another length. */
export function findNearPassages({ table, passages }: PassageVectors, question: Float32Array, wanted: { readonly meetings: ReadonlySet<string>; readonly origins: ReadonlySet<Origin> | null; readonly limit: number }): readonly Near[] {
  if (question.length !== table.dimensions) return [];
  return passages
    .filter(({ meeting, origin }) => wanted.meetings.has(meeting) && (wanted.origins?.has(origin) ?? true))
    .map((passage) => ({ passage, similarity: similarityOf(table, passage.first, question) }))
    .sort(byNearness)
    .slice(0, LOOKED_CLOSER)
    .map(({ passage: { id, first, end }, similarity }) => {
      let nearest = -1;
      for (let row = first + 1; row < end; row++) nearest = Math.max(nearest, similarityOf(table, row, question));
      return { id, similarity: similarity + SENTENCE_SHARE * nearest };
    })
    .sort(byNearness)
    .slice(0, wanted.limit);
}

function byNearness(a: Pick<Near, 'similarity'>, b: Pick<Near, 'similarity'>): number {
  return b.similarity - a.similarity;
}
