import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate, chooseLevel } from '../../src/search/calibrate.ts';
import { SURE_LEVEL } from '../../src/search/confidence.ts';
import { archiveOf, readFolder, readYaml } from './archives.ts';

describe('the level from which an answer is sure', () => {
  it('is the general one where an archive answers too few of its own questions', () => {
    expect(chooseLevel({ right: [0.9, 0.8], negative: [0.1, 0.1] })).toBe(SURE_LEVEL);
  });

  it('is higher where negatives look better', () => {
    const right = Array.from({ length: 40 }, (_, at) => 0.4 + at / 100);
    const poor = chooseLevel({ right, negative: right.map(() => 0.2) });
    expect(chooseLevel({ right, negative: right.map(() => 0.45) })).toBeGreaterThan(poor);
  });

  it('keeps at least 85 of 100 right answers sure wherever it is not held by its bounds', () => {
    const level = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(level, { minLength: 20, maxLength: 60 }), fc.array(level, { minLength: 20, maxLength: 60 }), (right, negative) => {
        const chosen = chooseLevel({ right, negative });
        expect(chosen).toBeGreaterThanOrEqual(0.3);
        expect(chosen).toBeLessThanOrEqual(0.46);
        if (chosen > 0.3) expect(right.filter((one) => one >= chosen).length / right.length).toBeGreaterThanOrEqual(0.85);
      }),
    );
  });

  it('is measured by the archive itself, the same each time, and stands while the archive is about as large', async () => {
    const { view, language, community } = await archiveOf(readFolder('corpus'), readYaml('corpus/cuepoint.yml'));
    const context = { view, language, community };
    const first = await calibrate(context, null);
    expect(first).toEqual({ level: first.level, passages: view.statistics.passages });
    expect(await calibrate(context, null)).toEqual(first);
    const before = { level: 0.5, passages: Math.round(view.statistics.passages * 1.05) };
    expect(await calibrate(context, before)).toBe(before);
    expect(await calibrate(context, { level: 0.5, passages: view.statistics.passages * 2 })).toEqual(first);
  });
});
