import fc from 'fast-check';
import { expect, it } from 'vitest';
import { editDistance } from '../../src/index/edit-distance.ts';

it.each<[string, string, number | null]>([
  ['quadlet', 'quadlet', 0],
  ['quadelt', 'quadlet', 1],
  ['chromebok', 'chromebook', 1],
  ['electorn', 'electron', 1],
  ['podmn', 'podman', 1],
  ['abcd', 'wxyz', null],
  ['', 'ab', 2],
])('"%s" and "%s" are %s apart', (a, b, distance) => {
  expect(editDistance(a, b, 2)).toBe(distance);
});

it('is the same both ways, and never more than its bound', () => {
  const word = fc.string({ maxLength: 8, unit: fc.constantFrom('a', 'b', 'c') });
  fc.assert(
    fc.property(word, word, (a, b) => {
      const distance = editDistance(a, b, 2);
      expect(distance).toBe(editDistance(b, a, 2));
      expect(distance === null || distance <= 2).toBe(true);
      expect(editDistance(a, a, 2)).toBe(0);
    }),
  );
});
