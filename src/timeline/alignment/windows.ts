import type { Talk } from '../talk/talk.ts';

/** Seconds from a sentence's beginning: from (included) and to. */
export type Span = readonly [number, number];

/** Sums over stretches of a talk around each of its sentences. Values are one for each sentence. */
export interface Windows {
  readonly talk: Talk;
  /** Makes a value for each sentence; of 0 where nothing is given. */
  each(value?: (index: number) => number): Float64Array;
  /** Running sums of values; one longer than they are. */
  prefix(values: Float64Array): Float64Array;
  /** For each sentence the sum of the values behind `prefix` of the sentences that begin within the span. */
  sums(prefix: Float64Array, span: Span): Float64Array;
  /** Adds `amount` to every sentence that has one of `occurrences` (indexes, ascending) within the span, once. */
  addNear(values: Float64Array, occurrences: readonly number[], near: { readonly span: Span; readonly amount: number }): void;
}

/** Prepares summing over the stretches of one talk. */
export function createWindows(talk: Talk): Windows {
  const { sentences } = talk;
  const bounds = new Map<number, Int32Array>();
  /** For each sentence the first one that begins `shift` seconds from it or later. */
  const boundsOf = (shift: number): Int32Array => {
    const found = bounds.get(shift);
    if (found !== undefined) return found;
    const made = new Int32Array(sentences.length);
    let at = 0;
    for (const [index, { seconds }] of sentences.entries()) {
      while (at < sentences.length && (sentences[at]?.seconds ?? 0) < seconds + shift) at += 1;
      made[index] = at;
    }
    bounds.set(shift, made);
    return made;
  };
  return {
    talk,
    each(value) {
      const values = new Float64Array(sentences.length);
      if (value !== undefined) for (let index = 0; index < values.length; index += 1) values[index] = value(index);
      return values;
    },
    prefix(values) {
      const sums = new Float64Array(values.length + 1);
      values.forEach((value, index) => (sums[index + 1] = (sums[index] ?? 0) + value));
      return sums;
    },
    sums(prefix, [from, to]) {
      const [first, end] = [boundsOf(from), boundsOf(to)];
      const sums = new Float64Array(first.length);
      for (let index = 0; index < sums.length; index += 1) sums[index] = (prefix[end[index] ?? 0] ?? 0) - (prefix[first[index] ?? 0] ?? 0);
      return sums;
    },
    addNear(values, occurrences, { span: [from, to], amount }) {
      let done = 0;
      for (const at of occurrences) {
        const seconds = sentences[at]?.seconds ?? 0;
        const first = Math.max(done, talk.indexAt(seconds - to));
        const end = talk.indexAt(seconds - from + 0.001);
        for (let index = first; index < end; index += 1) values[index] = (values[index] ?? 0) + amount;
        done = Math.max(done, end);
      }
    },
  };
}
