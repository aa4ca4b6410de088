import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise } from '../../src/embedding/embedder.ts';
import { compact, createVectorTable, expand, findNearest } from '../../src/embedding/vector-table.ts';

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

  it('find the nearest in the order that looking at each would give', () => {
    fc.assert(fc.property(fc.array(vector, { minLength: 1, maxLength: 40 }), vector, fc.integer({ min: 1, max: 10 }), (rows, query, limit) => {
      const table = createVectorTable(rows.map((_, row) => String(row)), (row) => compact(rows[row] ?? new Float32Array()));
      const found = findNearest(table, query, { limit });
      const all = rows.map((row) => dot(expand(compact(row)), query)).sort((a, b) => b - a).slice(0, limit);
      expect(found).toHaveLength(all.length);
      found.forEach(({ similarity }, at) => expect(similarity).toBeCloseTo(all[at] ?? 0, 4));
    }));
  });

  it('look only at the rows that are wanted', () => {
    const rows = [[1, 0], [0.9, 0.1], [0, 1]].map((values) => Float32Array.from(values));
    const table = createVectorTable(['a', 'b', 'c'], (row) => compact(rows[row] ?? new Float32Array()));
    expect(findNearest(table, Float32Array.from([1, 0]), { limit: 2, isWanted: (row) => row > 0 }).map(({ row }) => row)).toEqual([1, 2]);
  });

  it('of two lengths are refused, and a question of another length finds nothing', () => {
    expect(() => createVectorTable(['a', 'b'], (row) => compact(new Float32Array(row + 2)))).toThrow(/2|3/);
    expect(findNearest(createVectorTable(['a'], () => compact(new Float32Array(3))), new Float32Array(4), { limit: 3 })).toEqual([]);
    expect(findNearest(createVectorTable([], () => compact(new Float32Array())), new Float32Array(4), { limit: 3 })).toEqual([]);
  });
});
