import { describe, expect, it } from 'vitest';
import { hasPlatforms, PLATFORMS_ASKED } from './ask-at-once.ts';

describe.skipIf(!hasPlatforms)('many who ask at once', () => {
  it.each(Object.entries(PLATFORMS_ASKED))('are all answered: %s', async (name, ask) => {
    const { first, whole, violations } = await ask();
    console.info(`${name}: the slowest of ${whole.length} heard first after ${Math.round(first.at(-1) ?? Infinity)} ms, and had an answer after ${Math.round(whole.at(-1) ?? Infinity)} ms`);
    expect(whole).toHaveLength(250);
    expect(first.every(Number.isFinite)).toBe(true);
    expect(violations).toEqual([]);
  });
});
