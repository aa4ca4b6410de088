import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compact, compactQuestion, createVectorTable, expand, normalise, rowsBetween, similaritiesOf } from '../../src/vectors/vector-table.ts';

const DIMENSIONS = 8;
const numbers = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: DIMENSIONS, maxLength: DIMENSIONS });
const vector = numbers.map((values) => normalise(Float32Array.from(values)));
const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

describe('vectors in 8 bits a number', () => {
  it('are what they were within a step', () => {
    fc.assert(fc.property(vector, (given) => {
      const most = Math.max(...given.map(Math.abs));
      expand(compact(given)).forEach((value, at) => expect(Math.abs(value - (given[at] ?? 0))).toBeLessThanOrEqual(most / 127));
    }));
  });

  it('are as near to a vector as they were', () => {
    fc.assert(fc.property(fc.array(vector, { minLength: 1, maxLength: 40 }), vector, (rows, query) => {
      const table = createVectorTable(rows.map(compact));
      const similarities = similaritiesOf(table, compactQuestion(query));
      rows.forEach((row, at) => expect(similarities[at]).toBeCloseTo(dot(expand(compact(row)), query), 4));
      expect(similaritiesOf(rowsBetween(table, 1, 3), compactQuestion(query))).toEqual(similarities.slice(1, 3));
    }));
  });

  it('of two lengths are refused', () => {
    expect(() => createVectorTable([2, 3].map((length) => compact(new Float32Array(length))))).toThrow(/2|3/);
  });
});
