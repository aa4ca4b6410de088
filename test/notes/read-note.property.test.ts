import fc from 'fast-check';
import { describe, it } from 'vitest';
import { anyBytes, markedText, mutatedNote } from './any-note.ts';
import { expectSound } from './expect-sound.ts';

describe('any text as a note', () => {
  it.each([
    ['of any bytes', anyBytes],
    ['of marks', markedText],
    ['of damaged lines', mutatedNote],
  ])('%s is read soundly', (_, text) => {
    fc.assert(fc.property(text, expectSound), { numRuns: 150 });
  });
});
