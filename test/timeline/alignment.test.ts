import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { estimateFrom } from '../../src/timeline/alignment/estimate.ts';
import { orderedPosterior } from '../../src/timeline/alignment/ordered-posterior.ts';
import { constantMap, piecewiseMap } from '../../src/timeline/clock-map.ts';
import type { Knot } from '../../src/timeline/clock-map.ts';
import { createWordKeys, wordKeys } from '../../src/timeline/talk/word-keys.ts';
import { madeCommunity } from './made-meeting.ts';

const USUAL_GAP = 45;

/** The same by going through all combinations of places. */
function naivePosterior(seconds: readonly number[], weights: readonly Float64Array[]): number[][] {
  const sums = weights.map(() => seconds.map(() => 0));
  const walk = (thing: number, places: readonly number[], weight: number): void => {
    if (thing === weights.length) {
      for (const [index, place] of places.entries()) {
        const row = sums[index];
        if (row !== undefined) row[place] = (row[place] ?? 0) + weight;
      }
      return;
    }
    for (const place of seconds.keys()) {
      const before = places.at(-1);
      if (before !== undefined && place <= before) continue;
      const gap = before === undefined ? Infinity : (seconds[place] ?? 0) - (seconds[before] ?? 0);
      walk(thing + 1, [...places, place], weight * (weights[thing]?.[place] ?? 0) * (1 - 0.98 * Math.exp(-gap / USUAL_GAP)));
    }
  };
  walk(0, [], 1);
  return sums.map((row) => { const total = row.reduce((a, b) => a + b, 0); return row.map((value) => (total > 0 ? value / total : 0)); });
}

describe('places of things in order', () => {
  it('are as likely as going through all of them says', () => {
    const cases = fc.record({
      gaps: fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 3, maxLength: 6 }),
      weights: fc.array(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 6, maxLength: 6 }), { minLength: 1, maxLength: 3 }),
    });
    fc.assert(
      fc.property(cases, ({ gaps, weights }) => {
        let clock = 0;
        const seconds = gaps.map((gap) => (clock += gap));
        const given = weights.map((row) => Float64Array.from(seconds, (_, index) => row[index] ?? 0));
        const expected = naivePosterior(seconds, given);
        for (const [thing, found] of orderedPosterior({ seconds, weights: given, usualGap: USUAL_GAP }).entries()) {
          for (const [place, value] of found.entries()) expect(value).toBeCloseTo(expected[thing]?.[place] ?? NaN, 6);
        }
      }),
    );
  });
});

describe('an estimate', () => {
  const options = { smoothing: 10, leastError: 15, mostError: 600 };

  it('lies in the densest stretch, and its error holds more than half of the flattened weight', () => {
    const seconds = Array.from({ length: 100 }, (_, index) => index * 10);
    const mass = Float64Array.from(seconds, (second) => (second === 500 ? 0.5 : second === 510 ? 0.4 : 0.001));
    const estimate = estimateFrom(seconds, mass, { ...options, flattened: mass.map(Math.sqrt) });
    expect(estimate?.seconds).toBeGreaterThanOrEqual(500);
    expect(estimate?.seconds).toBeLessThanOrEqual(510);
    expect(estimate?.errorSeconds).toBeGreaterThanOrEqual(15);
  });

  it('is none where nothing has weight', () => {
    expect(estimateFrom([1, 2, 3], new Float64Array(3), { ...options, flattened: new Float64Array(3) })).toBeNull();
  });
});

describe('the map of a clock', () => {
  const knot = (clock: number, video: number): Knot => ({ clock, video, errorSeconds: 5 });

  it('shifts by one offset, both ways', () => {
    const map = constantMap(437, 5);
    expect(map.toVideo(500)).toEqual({ seconds: 63, errorSeconds: 5 });
    expect(map.toClock(63)).toBe(500);
  });

  it('has nothing for what was cut, and runs on behind it', () => {
    const map = piecewiseMap([knot(0, 0), knot(100, 100), knot(160, 100), knot(300, 240)]);
    expect([50, 130, 160, 200, 400].map((clock) => map.toVideo(clock)?.seconds ?? null)).toEqual([50, null, 100, 140, 340]);
    expect(map.toClock(140)).toBe(200);
  });

  it('leaps over what only the video has', () => {
    const map = piecewiseMap([knot(0, 0), knot(100, 100), knot(100, 160), knot(300, 360)]);
    expect([50, 100, 101].map((clock) => map.toVideo(clock)?.seconds)).toEqual([50, 160, 161]);
  });

  it('never runs backwards, whatever the knots', () => {
    const knots = fc.array(fc.record({ clock: fc.integer({ min: 0, max: 1000 }), video: fc.integer({ min: 0, max: 1000 }), errorSeconds: fc.constant(5) }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(knots, (made) => {
        const map = piecewiseMap(made);
        const seconds = Array.from({ length: 120 }, (_, index) => map.toVideo(index * 10 - 100)?.seconds).filter((second) => second !== undefined);
        expect(seconds.every((second, index) => second >= (seconds[index - 1] ?? -Infinity) - 1e-9)).toBe(true);
      }),
    );
  });
});

describe('the keys of words', () => {
  it('are the same for forms of a word, for accents, and for versions as they are heard', () => {
    expect(wordKeys('Images')).toEqual(wordKeys('image'));
    expect(wordKeys('Café')).toEqual(wordKeys('cafe'));
    expect(wordKeys('v5.8.1')).toEqual(wordKeys('581'));
    expect(wordKeys("Ada's")).toEqual(wordKeys('Ada'));
  });
});

describe('keys of names that the glossary knows', () => {
  const words = createWordKeys(madeCommunity({ glossary: { aliases: { kubernetes: ['k8s'] }, 'heard-as': { skopper: ['scopper', 'sea hopper'], rael: ['real'] }, related: {} } }));

  it('are added to another name of them, wherever it stands', () => {
    expect(words.written('On k8s now.')).toEqual([...wordKeys('On k8s now.'), ...wordKeys('kubernetes')]);
    expect(words.heard('k8s')).toContain('kubernet');
  });

  it('are added to misheard forms in what was heard alone', () => {
    expect(words.heard('the scopper and the sea hopper').filter((key) => key === 'skopper')).toHaveLength(2);
    expect(words.written('the scopper')).toEqual(wordKeys('the scopper'));
  });

  it('are not added to a common word', () => {
    expect(words.heard('the real thing')).toEqual(wordKeys('the real thing'));
  });
});
