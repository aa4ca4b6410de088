import { compact, compactQuestion, expand, normalise, rowsBetween, similaritiesOf, type CompactVector, type VectorTable } from './vector-table.ts';

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

/** The rows of some passages. Those that are looked at together lie one behind the other. */
export interface PassageRows {
  /** A row for each passage: all of it with its topic, or zeros where it has no vector. */
  readonly wholes: VectorTable;
  readonly sentences: VectorTable;
  /** The first sentence of each passage, and at the end how many there are; a passage without a vector has none. */
  readonly starts: Uint32Array;
}

/** A passage by its number, and how near it is: at most 1. */
export interface NearRow {
  readonly at: number;
  readonly similarity: number;
}

/** The rows of a meeting's passages: for each one for all of it, then one for each sentence; none where it has no vector. Each is mixed with its topic, which is the mean over its notes, or over all of it where it has none; one without sentences stands for its only one. */
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
  /** The rows of the next passage, as `rowsOf` gives them. @throws RangeError where they are not of the length of those before */
  add(rows: readonly CompactVector[]): void;
  build(): PassageRows;
}

/** Rows are copied as they come, so that whoever adds many can let other work through between them. */
export function createRowsBuilder(): RowsBuilder {
  const [wholes, sentences] = [createGrowingTable(), createGrowingTable()];
  const starts: number[] = [0];
  let dimensions = 0;
  return {
    add(rows) {
      for (const { values } of rows) {
        dimensions ||= values.length;
        if (values.length !== dimensions) throw new RangeError(`A vector has ${values.length} numbers, the others ${dimensions}.`);
      }
      const [whole = { values: new Int8Array(dimensions), scale: 0 }, ...own] = rows;
      wholes.add(whole, dimensions);
      for (const row of own) sentences.add(row, dimensions);
      starts.push(sentences.size());
    },
    build: () => ({ wholes: wholes.take(dimensions), sentences: sentences.take(dimensions), starts: Uint32Array.from(starts) }),
  };
}

/** Rows before the first of any length are of zeros, and so is new memory. */
function createGrowingTable() {
  const scales: number[] = [];
  let values = new Int8Array(1 << 16);
  const makeRoom = (length: number) => {
    if (length <= values.length) return;
    const larger = new Int8Array(2 * length);
    larger.set(values);
    values = larger;
  };
  return {
    size: () => scales.length,
    add(row: CompactVector, dimensions: number) {
      makeRoom((scales.length + 1) * dimensions);
      values.set(row.values, scales.length * dimensions);
      scales.push(row.scale);
    },
    take: (dimensions: number): VectorTable => ({ dimensions, values: values.slice(0, scales.length * dimensions), scales: Float32Array.from(scales) }),
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
export function findNearRows({ wholes, sentences, starts }: PassageRows, vector: Float32Array, { keeps, closer, limit }: NearRowsOptions): readonly NearRow[] {
  if (vector.length !== wholes.dimensions) return [];
  const question = compactQuestion(vector);
  return nearest(similaritiesOf(wholes, question), { keeps: (at) => starts[at] !== starts[at + 1] && keeps(at), limit: closer })
    .map(({ at, similarity }) => {
      const own = similaritiesOf(rowsBetween(sentences, starts[at] ?? 0, starts[at + 1] ?? 0), question);
      return { at, similarity: similarity + SENTENCE_SHARE * own.reduce((most, one) => Math.max(most, one), -1) };
    })
    .sort(byNearness)
    .slice(0, limit);
}

/** The nearest of many, in order. Whether one is kept is only asked where it is nearer than as many as are wanted, as far as that is known. */
function nearest(similarities: Float64Array, { keeps, limit }: Pick<NearRowsOptions, 'keeps' | 'limit'>): NearRow[] {
  const found: NearRow[] = [];
  const most = new Float64Array(2 * limit);
  let size = 0;
  let least = -Infinity;
  for (let at = 0; at < similarities.length; at++) {
    const similarity = similarities[at] ?? 0;
    if (similarity <= least || !keeps(at)) continue;
    found.push({ at, similarity });
    most[size++] = similarity;
    if (size < most.length) continue;
    most.sort().copyWithin(0, limit);
    size = limit;
    least = most[0] ?? least;
  }
  return found.filter(({ similarity }) => similarity >= least).sort(byNearness).slice(0, limit);
}

function byNearness(a: NearRow, b: NearRow): number {
  return b.similarity - a.similarity || a.at - b.at;
}
