import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import wabt from 'wabt';
import { createFastDotProducts, plainDotProducts } from '../../src/vectors/dot-products.ts';
import { mostSteps } from '../../src/vectors/vector-table.ts';

const fast = createFastDotProducts();

/** Numbers that look random, the least and the largest among them. */
function fill<Kind extends Int8Array | Int16Array>(numbers: Kind, { most, seed }: { readonly most: number; readonly seed: number }): Kind {
  let state = seed >>> 0;
  for (let at = 0; at < numbers.length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    numbers[at] = state % 7 === 0 ? -most : state % 11 === 0 ? most - 1 : ((state >>> 8) % (2 * most)) - most;
  }
  return numbers;
}

describe('dot products', () => {
  it('are assembled from their text', async () => {
    const { buffer } = (await wabt()).parseWat('dot-products.wat', readFileSync('src/vectors/dot-products.wat', 'utf8'), { simd: true }).toBinary({});
    const code = `/** dot-products.wat, assembled, in base64; \`npx vitest run test/vectors/dot-products.test.ts --update\` writes it anew. */\nexport const DOT_PRODUCTS_CODE = '${Buffer.from(buffer).toString('base64')}';\n`;
    await expect(code).toMatchFileSnapshot('../../src/vectors/dot-products-code.ts');
  });

  it.skipIf(!fast)('are the same by vector instructions as without, whatever the length of the rows', () => {
    const sizes = fc.record({ dimensions: fc.integer({ min: 1, max: 4096 }), count: fc.integer({ min: 0, max: 200 }), seed: fc.integer() });
    fc.assert(fc.property(sizes, ({ dimensions, count, seed }) => {
      const rows = fill(new Int8Array(dimensions * count), { most: 128, seed });
      const question = fill(new Int16Array(dimensions), { most: mostSteps(dimensions), seed: seed + 1 });
      expect(fast?.(rows, question)).toEqual(plainDotProducts(rows, question));
    }), { numRuns: 60 });
  });

  it.skipIf(!fast).each([[1, 30_000], [7, 30_000], [16_384, 13], [16_385, 3], [65_536, 2]])('are the same for rows of %i numbers, %i of them', (dimensions, count) => {
    const rows = fill(new Int8Array(dimensions * count), { most: 128, seed: 5 });
    const question = fill(new Int16Array(dimensions), { most: mostSteps(dimensions), seed: 6 });
    expect(fast?.(rows, question)).toEqual(plainDotProducts(rows, question));
  });

  it.each([1, 256, 4096, 65_536])('do not overflow where all of %i numbers are the largest', (dimensions) => {
    const rows = new Int8Array(dimensions).fill(-128);
    const question = new Int16Array(dimensions).fill(-mostSteps(dimensions));
    for (const multiply of [plainDotProducts, ...(fast ? [fast] : [])]) expect([...multiply(rows, question)]).toEqual([128 * dimensions * mostSteps(dimensions)]);
  });

  it('of no rows, or of rows without numbers, are none', () => {
    for (const multiply of [plainDotProducts, ...(fast ? [fast] : [])]) {
      expect(multiply(new Int8Array(0), new Int16Array(3))).toHaveLength(0);
      expect(multiply(new Int8Array(0), new Int16Array(0))).toHaveLength(0);
    }
  });
});
