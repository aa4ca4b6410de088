/** Things that began one after the other, each with a weight for every place where it may have begun. */
export interface OrderedPlaces {
  /** Time of each place, ascending. */
  readonly seconds: readonly number[];
  /** For each thing, in order, the weights of the places; at least one of them above 0. */
  readonly weights: readonly Float64Array[];
  /** Seconds by which the next thing usually follows, at least. */
  readonly usualGap: number;
}

/** How likely the next thing follows at once, against its following after the usual gap. */
const AT_ONCE = 0.02;

/** Scales values in place to the sum of 1; zeros stay. */
function normalise(values: Float64Array): Float64Array {
  let total = 0;
  for (const value of values) total += value;
  if (total > 0) for (let index = 0; index < values.length; index += 1) values[index] = (values[index] ?? 0) / total;
  return values;
}

function product(one: Float64Array, other: Float64Array | null): Float64Array {
  const values = one.slice();
  if (other !== null) for (let index = 0; index < values.length; index += 1) values[index] = (values[index] ?? 0) * (other[index] ?? 0);
  return values;
}

/** For each place what may come before it (`step` 1) or behind it (-1): all places there, the nearest ones at less weight. */
function reach(values: Float64Array, step: 1 | -1, { seconds, usualGap }: OrderedPlaces): Float64Array {
  const reached = new Float64Array(values.length);
  let sum = 0;
  let near = 0;
  let last = NaN;
  for (let count = 0; count < values.length; count += 1) {
    const index = step === 1 ? count : values.length - 1 - count;
    const second = seconds[index] ?? 0;
    if (count > 0) near *= Math.exp(-Math.abs(second - last) / usualGap);
    reached[index] = Math.max(0, sum - (1 - AT_ONCE) * near);
    sum += values[index] ?? 0;
    near += values[index] ?? 0;
    last = second;
  }
  return reached;
}

/** How likely each thing began at each place, given that they began in this order: one distribution for each, of sum 1. */
export function orderedPosterior(places: OrderedPlaces): Float64Array[] {
  const forward: Float64Array[] = [];
  for (const own of places.weights) {
    const before = forward.at(-1);
    forward.push(normalise(product(own, before === undefined ? null : reach(before, 1, places))));
  }
  const result: Float64Array[] = [];
  let after: Float64Array | null = null;
  for (const [index, own] of [...places.weights.entries()].reverse()) {
    const allowed: Float64Array | null = after === null ? null : reach(after, -1, places);
    result.push(normalise(product(forward[index] ?? own, allowed)));
    after = normalise(product(own, allowed));
  }
  return result.reverse();
}
