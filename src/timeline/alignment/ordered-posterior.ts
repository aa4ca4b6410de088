/** Things that began one after the other, each with a weight for every place where it may have begun. */
export interface OrderedPlaces {
  /** Time of each place, ascending. */
  readonly seconds: readonly number[];
  /** For each thing, in order, the weights of the places; at least one of them above 0. */
  readonly weights: readonly Float64Array[];
}

/** Seconds by which the next thing usually follows, and how much likelier it is beyond them than at once. */
const USUAL_GAP = 45;
const AT_ONCE = 0.02;

function normalise(values: Float64Array): Float64Array {
  const total = values.reduce((sum, value) => sum + value, 0);
  return total > 0 ? values.map((value) => value / total) : values;
}

/** For each place what may come before it: all earlier places, the nearest ones at less weight. */
function reach(values: Float64Array, seconds: readonly number[]): Float64Array {
  let sum = 0;
  let near = 0;
  return values.map((value, index) => {
    near *= Math.exp(-((seconds[index] ?? 0) - (seconds[index - 1] ?? seconds[index] ?? 0)) / USUAL_GAP);
    const reached = Math.max(0, sum - (1 - AT_ONCE) * near);
    sum += value;
    near += value;
    return reached;
  });
}

/** How likely each thing began at each place, given that they began in this order: one distribution for each, of sum 1. */
export function orderedPosterior({ seconds, weights }: OrderedPlaces): Float64Array[] {
  const back = seconds.map((second) => -second).reverse();
  const forward: Float64Array[] = [];
  for (const own of weights) {
    const before = forward.at(-1);
    const allowed = before === undefined ? null : reach(before, seconds);
    forward.push(normalise(own.map((weight, index) => weight * (allowed === null ? 1 : (allowed[index] ?? 0)))));
  }
  const result: Float64Array[] = [];
  let after: Float64Array | null = null;
  for (const [index, own] of [...weights.entries()].reverse()) {
    const allowed: Float64Array | null = after === null ? null : reach(after.toReversed(), back).reverse();
    const ahead = forward[index] ?? own;
    result.unshift(normalise(ahead.map((value, at) => value * (allowed?.[at] ?? 1))));
    after = normalise(own.map((weight, at) => weight * (allowed?.[at] ?? 1)));
  }
  return result;
}
