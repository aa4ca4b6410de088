import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRowsBuilder, findNearRows } from '../../src/vectors/passage-rows.ts';
import { compact, expand, normalise, type CompactVector } from '../../src/vectors/vector-table.ts';

const DIMENSIONS = 5;
const vector = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: DIMENSIONS, maxLength: DIMENSIONS }).map((values) => normalise(Float32Array.from(values)));
/** A passage's rows: none, or all of it and its sentences. */
const passage = fc.oneof({ weight: 1, arbitrary: fc.constant([]) }, { weight: 4, arbitrary: fc.array(vector.map(compact), { minLength: 2, maxLength: 4 }) });
const dot = (row: CompactVector, question: Float32Array) => expand(row).reduce((sum, value, at) => sum + value * (question[at] ?? 0), 0);

function build(passages: readonly (readonly CompactVector[])[]) {
  const builder = createRowsBuilder();
  for (const rows of passages) builder.add(rows);
  return builder.build();
}

describe('the passages nearest to a question', () => {
  it('are the nearest as wholes among those that are kept, in the order of whole and nearest sentence', () => {
    const options = fc.record({ keptOf: fc.integer({ min: 1, max: 3 }), closer: fc.integer({ min: 0, max: 12 }), limit: fc.integer({ min: 0, max: 12 }) });
    fc.assert(fc.property(fc.array(passage, { maxLength: 40 }), vector, options, (passages, question, { keptOf, closer, limit }) => {
      const keeps = (at: number) => at % keptOf === 0;
      const expected = passages
        .flatMap(([whole, ...sentences], at) => (whole && keeps(at) ? [{ at, whole: dot(whole, question), sentence: Math.max(...sentences.map((row) => dot(row, question))) }] : []))
        .sort((a, b) => b.whole - a.whole)
        .slice(0, closer)
        .map(({ at, whole, sentence }) => ({ at, similarity: whole + sentence / 2 }));
      const found = findNearRows(build(passages), question, { keeps, closer, limit });
      const nearest = expected.map(({ similarity }) => similarity).sort((a, b) => b - a).slice(0, limit);
      expect(found).toHaveLength(nearest.length);
      expect(found.every(({ at }) => keeps(at) && passages[at]?.length)).toBe(true);
      // Of wholes that are equally near up to rounding, either may be looked at closer.
      if (closer >= passages.length) found.forEach(({ similarity }, at) => expect(similarity).toBeCloseTo(nearest[at] ?? 0, 3));
    }));
  });

  it('are the earlier ones where many are equally near', () => {
    const row = compact(Float32Array.of(1, 0));
    const rows = build(Array.from({ length: 20 }, () => [row, row]));
    expect(findNearRows(rows, Float32Array.of(1, 0), { keeps: (at) => at > 2, closer: 3, limit: 2 }).map(({ at }) => at)).toEqual([3, 4]);
  });

  it('are none for a question of another length', () => {
    const row = compact(Float32Array.of(1, 0));
    expect(findNearRows(build([[row, row]]), Float32Array.of(1), { keeps: () => true, closer: 3, limit: 3 })).toEqual([]);
  });
});

describe('rows of passages', () => {
  it('stand at the places of their passages, though the first ones have none', () => {
    const { wholes, sentences, starts } = build([[], [], [compact(Float32Array.of(1, 0)), compact(Float32Array.of(0, 1))], []]);
    expect([...wholes.values]).toEqual([0, 0, 0, 0, 127, 0, 0, 0]);
    expect([...sentences.values]).toEqual([0, 127]);
    expect([...starts]).toEqual([0, 0, 0, 1, 1]);
  });

  it('of two lengths are refused', () => {
    const [short, long] = [2, 3].map((length) => compact(new Float32Array(length).fill(1)));
    expect(() => build([[short, long].flatMap((row) => row ?? [])])).toThrow(/3 numbers, the others 2/);
  });
});
