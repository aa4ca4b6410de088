/** A source of numbers from 0 to below 1 that gives the same ones for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** At most so many of a list, drawn evenly, in their order; the same for the same seed. */
export function draw<Item>(items: readonly Item[], most: number, seed: number): Item[] {
  if (items.length <= most) return [...items];
  const random = createRandom(seed);
  const drawn = items.map((_, at) => ({ at, key: random() })).sort((a, b) => a.key - b.key).slice(0, most);
  return drawn.sort((a, b) => a.at - b.at).flatMap(({ at }) => items[at] ?? []);
}
