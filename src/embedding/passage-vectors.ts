import { normalise } from './embedder.ts';
import { compact, createVectorTable, expand, similarityOf, type CompactVector, type VectorTable } from './vector-table.ts';
import { createPauses } from '../index/pauses.ts';
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
  readonly whole: CompactVector | null;
  readonly sentences: readonly CompactVector[];
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

/** Mixes each passage's vector with that of its topic, which is the mean over its notes, or over all of it where it has none. Passages without a vector are left out; one without sentences stands for its only one. Lets other work through. */
export async function createPassageVectors(embedded: readonly EmbeddedVectors[]): Promise<PassageVectors> {
  const pause = createPauses();
  const topics = await topicVectors(embedded);
  const rows: CompactVector[] = [];
  const passages: PassageRows[] = [];
  for (const { passage, whole, sentences } of embedded) {
    if (!whole) continue;
    const own = expand(whole);
    const first = rows.push(compact(mix(own, (passage.topic === null ? undefined : topics.get(passage.topic)) ?? own))) - 1;
    rows.push(...(sentences.length ? sentences : [whole]));
    passages.push({ id: passage.id, meeting: passage.meeting, origin: passage.origin, first, end: rows.length });
    const due = pause();
    if (due) await due;
  }
  return { table: createVectorTable(rows.map((_, row) => String(row)), (row) => rows[row] ?? { values: new Int8Array(), scale: 0 }), passages };
}

function mix(whole: Float32Array, topic: Float32Array): Float32Array {
  const mixed = new Float32Array(whole.length);
  for (let at = 0; at < whole.length; at++) mixed[at] = WHOLE_SHARE * (whole[at] ?? 0) + TOPIC_SHARE * (topic[at] ?? 0);
  return mixed;
}

async function topicVectors(embedded: readonly EmbeddedVectors[]): Promise<ReadonlyMap<string, Float32Array>> {
  const pause = createPauses();
  const hasNotes = new Set(embedded.flatMap(({ passage: { topic, origin } }) => (topic !== null && origin === 'notes' ? [topic] : [])));
  const sums = new Map<string, Float32Array>();
  for (const { passage: { topic, origin }, whole } of embedded) {
    if (!whole || topic === null || (hasNotes.has(topic) && origin !== 'notes')) continue;
    const own = expand(whole);
    const sum = sums.get(topic);
    if (sum) for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] ?? 0) + (own[at] ?? 0);
    else sums.set(topic, own);
    const due = pause();
    if (due) await due;
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
