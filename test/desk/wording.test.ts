import { expect, it } from 'vitest';
import { mentionOnly } from '../../src/desk/wording.ts';

it('says of words that they are mentioned, and of a whole sentence only that there is no answer', () => {
  expect(mentionOnly('rootless GPU')).toBe('"rootless GPU" is mentioned, but I see no answer. The nearest:');
  expect(mentionOnly('why is the GPU not there')).toBe('I see no answer to "why is the GPU not there". The nearest:');
});
