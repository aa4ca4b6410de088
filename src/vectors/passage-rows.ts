import { compact, expand, normalise, similarityOf, type CompactVector, type VectorTable } from './vector-table.ts';

/** What a passage as a whole, its topic, and the sentence that is nearest count: what a passage means depends on what was talked about, and a question means one thing of it. */
const WHOLE_SHARE = 0.35;
const TOPIC_SHARE = 0.15;
const SENTENCE_SHARE = 0.5;

/** A passage with its vectors, as far as they are known. */
export interface EmbeddedPassage {
  readonly topic: string | null;
  readonly origin: string;
  readonly whole: CompactVector | null;
  readonly sentences: readonly CompactVector[];
}

/** The rows of some passages: for each one for all of it with its topic, then one for each sentence. */
export interface PassageRows {
  readonly table: VectorTable;
  /** The first row of each passage, and at the end how many rows there are; a passage without a vector has none. */
  readonly starts: Uint32Array;
}

/** A passage by its number, and how near it is: at most 1. */
export interface NearRow {
  readonly at: number;
  readonly similarity: number;
}

/** The rows of a meeting's passages. Each is mixed with its topic, which is the mean over its notes, or over all of it where it has none; one without sentences stands for its only one. */
export function rowsOf(passages: readonly EmbeddedPassage[]): (readonly CompactVector[])[] {
  const topics = topicVectors(passages);
  return passages.map(({ topic, whole, sentences }) => {
    if (!whole) return [];
    const own = expand(whole);
    return [compact(mix(own, (topic === null ? undefined : topics.get(topic)) ?? own)), ...(sentences.length ? sentences : [whole])];
  });
}

/** Puts the rows of passages one behind the other. */
export interface RowsBuilder {
  /** The rows of the next passage. @throws RangeError where they are not of the length of those before */
  add(rows: readonly CompactVector[]): void;
  build(): PassageRows;
}

/** Rows are copied as they come, so that whoever adds many can let other work through between them. */
export function createRowsBuilder(): RowsBuilder {
  const [starts, scales]: [number[], number[]] = [[0], []];
  let values = new Int8Array(1 << 16);
  let dimensions = 0;
  return {
    add(rows) {
      for (const row of rows) {
        if (scales.length === 0) dimensions = row.values.length;
        if (row.values.length !== dimensions) throw new RangeError(`A vector has ${row.values.length} numbers, the others ${dimensions}.`);
        const from = scales.length * dimensions;
        if (from + dimensions > values.length) {
          const larger = new Int8Array(2 * (from + dimensions));
          larger.set(values);
          values = larger;
        }
        values.set(row.values, from);
        scales.push(row.scale);
      }
      starts.push(scales.length);
    },
    build: () => ({ table: { dimensions, values: values.slice(0, scales.length * dimensions), scales: Float32Array.from(scales) }, starts: Uint32Array.from(starts) }),
  };
}

function mix(whole: Float32Array, topic: Float32Array): Float32Array {
  return whole.map((value, at) => WHOLE_SHARE * value + TOPIC_SHARE * (topic[at] ?? 0));
}

function topicVectors(passages: readonly EmbeddedPassage[]): ReadonlyMap<string, Float32Array> {
  const hasNotes = new Set(passages.flatMap(({ topic, origin }) => (topic !== null && origin === 'notes' ? [topic] : [])));
  const sums = new Map<string, Float32Array>();
  for (const { topic, origin, whole } of passages) {
    if (!whole || topic === null || (hasNotes.has(topic) && origin !== 'notes')) continue;
    const own = expand(whole);
    const sum = sums.get(topic);
    if (sum) for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] ?? 0) + (own[at] ?? 0);
    else sums.set(topic, own);
  }
  return new Map([...sums].map(([topic, sum]) => [topic, normalise(sum)]));
}

/** Which passages are looked at, and how closely. */
export interface NearRowsOptions {
  readonly keeps: (at: number) => boolean;
  /** So many, the nearest as wholes, are looked at sentence by sentence. */
  readonly closer: number;
  readonly limit: number;
}

/** The passages nearest to a question, best first: all that are kept as wholes, the nearest of these by their sentences. None where the question's vector is of another length. */
export function findNearRows({ table, starts }: PassageRows, question: Float32Array, { keeps, closer, limit }: NearRowsOptions): readonly NearRow[] {
  if (question.length !== table.dimensions) return [];
  const size = starts.length - 1;
  const nearness = new Float64Array(size).fill(-Infinity);
  let count = 0;
  for (let at = 0; at < size; at++) {
    const row = starts[at] ?? 0;
    if (row === starts[at + 1] || !keeps(at)) continue;
    nearness[at] = similarityOf(table, row, question);
    count++;
  }
  return nearest(nearness, Math.min(count, closer))
    .map(({ at, similarity }) => {
      let sentence = -1;
      for (let row = (starts[at] ?? 0) + 1; row < (starts[at + 1] ?? 0); row++) sentence = Math.max(sentence, similarityOf(table, row, question));
      return { at, similarity: similarity + SENTENCE_SHARE * sentence };
    })
    .sort(byNearness)
    .slice(0, limit);
}

/** The nearest of many, in order: the rest is cut off before what is left is sorted. */
function nearest(nearness: Float64Array, limit: number): NearRow[] {
  const least = limit > 0 ? (nearness.slice().sort().at(-limit) ?? 0) : Infinity;
  const found: NearRow[] = [];
  for (let at = 0; at < nearness.length; at++) {
    const similarity = nearness[at] ?? 0;
    if (similarity >= least) found.push({ at, similarity });
  }
  return found.sort(byNearness).slice(0, limit);
}

function byNearness(a: NearRow, b: NearRow): number {
  return b.similarity - a.similarity || a.at - b.at;
}
