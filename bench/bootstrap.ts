import { createRandom } from './random.ts';

const ROUNDS = 2000;

/** A mean difference with the interval that holds it 95 times in 100. */
export interface Difference {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Paired bootstrap: how much better `after` is than `before` on the same questions, question by question. NaN for none. */
export function compare(before: readonly number[], after: readonly number[], seed = 1): Difference {
  const differences = after.map((value, at) => value - (before[at] ?? 0));
  const size = differences.length;
  const meanOf = (pick: () => number) => {
    let sum = 0;
    for (let at = 0; at < size; at++) sum += pick();
    return sum / size;
  };
  const random = createRandom(seed);
  const means = Array.from({ length: ROUNDS }, () => meanOf(() => differences[Math.floor(random() * size)] ?? 0)).sort((a, b) => a - b);
  let next = 0;
  return { mean: meanOf(() => differences[next++] ?? 0), low: means[Math.floor(ROUNDS * 0.025)] ?? Number.NaN, high: means[Math.ceil(ROUNDS * 0.975) - 1] ?? Number.NaN };
}

/** `+5.7 [4.4, 7.2]`, in points. */
export function renderDifference({ mean, low, high }: Difference): string {
  const points = (value: number) => (100 * value).toFixed(1).replace(/^-0\.0$/, '0.0');
  return `${mean > 0 ? '+' : ''}${points(mean)} [${points(low)}, ${points(high)}]`;
}

/** NaN for none. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
