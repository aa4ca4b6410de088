import { firstAtLeast } from '../ordered.ts';

/** An estimated time with its error, both in seconds. */
export interface Estimate {
  readonly seconds: number;
  /** Half-width that holds `HELD` of the flattened distribution. */
  readonly errorSeconds: number;
}

/** How an estimate is read off a distribution. */
export interface EstimateOptions {
  /** Seconds over which its mass is smoothed. */
  readonly smoothing: number;
  /** Least and largest error to state. */
  readonly leastError: number;
  readonly mostError: number;
}

/** Share of the flattened distribution that the stated error holds. */
const HELD = 0.6;

/** Centre of the stretch of `2 * smoothing` seconds with most mass. */
function findMode(seconds: readonly number[], mass: Float64Array, smoothing: number): number {
  let from = 0;
  let to = 0;
  let sum = 0;
  let best = { sum: -1, at: 0 };
  for (const [index, second] of seconds.entries()) {
    while (to < seconds.length && (seconds[to] ?? 0) <= second + smoothing) sum += mass[to++] ?? 0;
    while ((seconds[from] ?? 0) < second - smoothing) sum -= mass[from++] ?? 0;
    if (sum > best.sum + 1e-12) best = { sum, at: index };
  }
  return seconds[best.at] ?? 0;
}

/** Weighted median of the places within a span. */
function medianWithin(seconds: readonly number[], mass: Float64Array, [from, to]: readonly [number, number]): number {
  const first = firstAtLeast(seconds, from, (second) => second);
  const end = firstAtLeast(seconds, to + 0.001, (second) => second);
  let total = 0;
  for (let index = first; index < end; index += 1) total += mass[index] ?? 0;
  let sum = 0;
  for (let index = first; index < end; index += 1) {
    sum += mass[index] ?? 0;
    if (sum * 2 >= total) return seconds[index] ?? from;
  }
  return (from + to) / 2;
}

/** Half-width around a time that holds a share of a distribution. */
function halfWidth(seconds: readonly number[], flattened: Float64Array, centre: number): number {
  const total = flattened.reduce((sum, value) => sum + value, 0);
  let after = firstAtLeast(seconds, centre, (second) => second);
  let before = after - 1;
  let sum = 0;
  while (before >= 0 || after < seconds.length) {
    const behind = centre - (seconds[before] ?? -Infinity);
    const ahead = (seconds[after] ?? Infinity) - centre;
    sum += (behind < ahead ? flattened[before--] : flattened[after++]) ?? 0;
    if (sum >= HELD * total) return Math.min(behind, ahead);
  }
  return Infinity;
}

/**
 * Reads an estimate off a distribution over places: the median around its densest stretch.
 * @param seconds time of each place, ascending
 * @param flattened a less confident form of the distribution, from which the error is taken
 * @returns null for a distribution without mass
 */
export function estimateFrom(seconds: readonly number[], mass: Float64Array, { flattened, smoothing, leastError, mostError }: EstimateOptions & { readonly flattened: Float64Array }): Estimate | null {
  if (!mass.some((value) => value > 0)) return null;
  const mode = findMode(seconds, mass, smoothing);
  const centre = medianWithin(seconds, mass, [mode - 1.5 * smoothing, mode + 1.5 * smoothing]);
  const width = halfWidth(seconds, flattened, centre);
  return { seconds: centre, errorSeconds: Math.min(mostError, Math.max(leastError, Math.ceil(width))) };
}
