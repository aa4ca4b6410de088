import { expect, it } from 'vitest';
import { soundsSame } from '../../src/language/sound.ts';

it.each([
  ['kwadlet', 'quadlet', true],
  ['fone', 'phone', true],
  ['knight', 'nite', true],
  ['quadlet', 'quarrel', false],
  ['123', '', false],
  ['配置', '配合', false],
])('%s and %s: %s', (one, other, isSame) => {
  expect(soundsSame(one, other)).toBe(isSame);
  expect(soundsSame(other, one)).toBe(isSame);
});
