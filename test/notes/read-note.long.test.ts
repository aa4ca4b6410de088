import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { communitySchema } from '../../src/community/community.ts';
import { readNote } from '../../src/notes/read-note.ts';
import { anyBytes, markedText, mutatedNote } from './any-note.ts';
import { expectSound } from './expect-sound.ts';

const FIVE_MEGABYTES = 5_000_000;
/** Processor time, which does not depend on what else the machine does. */
function secondsOf(act: () => void): number {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000;
}

function read(text: string): void {
  expect(readNote({ path: '2031-04-01.md', text }, { community: communitySchema.parse({}) }).meeting).not.toBeNull();
}

const filled = (piece: string) => piece.repeat(Math.ceil(FIVE_MEGABYTES / piece.length)).slice(0, FIVE_MEGABYTES);
const nested = (marker: string) => Array.from({ length: 3000 }, (_, depth) => `${' '.repeat(depth)}${marker} x`).join('\n');

describe('ten thousand texts as notes', () => {
  it.each([
    ['of any bytes', anyBytes],
    ['of marks', markedText],
    ['of damaged lines', mutatedNote],
  ])('%s are read soundly', (_, text) => {
    fc.assert(fc.property(text, expectSound), { numRuns: 3400 });
  });
});

describe('five megabytes', () => {
  it.each(
    [
      '>', '> > > > > x\n', '- ', '1) ', '> - > - > - a\n', '- item\n', '- item\n\n', '1. a\n2. b\n', '#\n', '## Oil - Ada Byron (1:00 in the video)\n', '## Oil\n### Ada Byron\n#### (1:00 in the video)\ntext\n', '[', '[a](', '![a](b', '*a_ ', '` ', '<a ', '&#', '\\', '~~a', '**a**\n', '|', '| a | b |\n', '```\n', '<!-- ', '\n', ' ', '\t', '\0', '\r', '\uFEFF', '\uD800', 'a', 'lorem ipsum dolor ', 'lorem ipsum\n', '(1:00 in the video) ', '1:00 ', ': in the video ', '[1:00](https://youtu.be/aBcDeFgHiJk?t=60) ', 'Attendees: a, b\n', 'Ada Byron, ', 'May 4, 2031 ', '## Next Meeting: May 4, 2031\n', 'Meeting start: 1:00 a.m.\n', 'first 1 minute ', 'https://a.b/c ', 'www.', 'a@', '[^1]: x\n', '[a]: /x\n', 'a\n===\n', 'a - ', 'a:\n- b\n', 'Ada Byron10:57 AM\nhi\n', 'Ada Byron: hello\n', '00:00:01.000 --> 00:00:02.000\nAda: x\n\n',
    ].map((piece) => [piece]),
  )('of %j are read in under 15 seconds', (piece) => {
    expect(secondsOf(() => read(`# Lantern\n${filled(piece)}`))).toBeLessThan(15);
  });

  it.each([['-'], ['>'], ['1.'], ['*']])('or three thousand levels of %s do not overflow anything', (marker) => {
    expect(secondsOf(() => read(nested(marker)))).toBeLessThan(15);
  });

  it('of random characters are read in under 15 seconds', () => {
    let state = 7;
    const next = () => (state = (state * 1_103_515_245 + 12_345) & 0x7fffffff) >> 8;
    for (const alphabet of ['ab #*-_`[]()<>!&\n:0123456789|~"\\\t.', null]) {
      const text = Array.from({ length: FIVE_MEGABYTES }, () => (alphabet === null ? String.fromCharCode(next() & 0xffff) : (alphabet[next() % alphabet.length] ?? ''))).join('');
      expect(secondsOf(() => read(text))).toBeLessThan(15);
    }
  });
});
