import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseChat } from '../../src/notes/chat/parse-chat.ts';
import { findRegions } from '../../src/notes/regions.ts';
import { parseSideFile } from '../../src/notes/side-files.ts';
import { parseTranscript } from '../../src/notes/transcript/parse-transcript.ts';

const SIZE = 5_000_000;
const LIMIT_SECONDS = 15;
const fill = (bit: string): string => bit.repeat(Math.ceil(SIZE / bit.length)).slice(0, SIZE);

/** Texts made to have a reader look at the same lines again and again, or to fill its memory. */
const HOSTILE: Readonly<Record<string, string>> = {
  'one letter': fill('a'),
  'blank lines': fill('\n'),
  'labels only': fill('Ab: c\n'),
  'clocks only': fill('1:11\n'),
  'names above clocks': fill('Ana Ruiz\nAna Ruiz\n1:11\nhi\n'),
  'one cue of voices': `WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n${fill('<v A>x')}`,
  'one cue of word times': `00:00:01.000 --> 00:00:02.000\n${fill('<00:00:01.000><c> hi</c>')}`,
  'open tags': `00:00:01.000 --> 00:00:02.000\n${fill('<c')}`,
  'fences': fill('```\n'),
  'headings with open fences': fill('## chat aa bb cc dd\n```x\n'),
  'introductions': fill('## Raw chat\n'),
  'introductions with fences': fill('## Chat\n```\n'),
  'reactions': fill('10:11:12\tAna:\t"aaa" 👍\n'),
  'private heads': fill('Ana Ruiz (direct message)\n'),
  'names that are all new': Array.from({ length: 300_000 }, (_, index) => `Ab${index}: hello`).join('\n'),
};

const READERS: readonly [string, (text: string) => unknown][] = [
  ['regions', (text) => findRegions('a.md', text)],
  ['transcript', (text) => parseTranscript('a.vtt', text)],
  ['chat', (text) => parseChat('a.txt', text)],
  ['side file', (text) => parseSideFile({ path: 'a.txt', text })],
];

describe.each(Object.entries(HOSTILE))('five megabytes of %s', (_, text) => {
  it.each(READERS)(`are read as %s within ${LIMIT_SECONDS} seconds`, (_name, read) => {
    const before = process.cpuUsage().user;
    read(text);
    expect((process.cpuUsage().user - before) / 1e6).toBeLessThan(LIMIT_SECONDS);
  });
});

describe('any bytes', () => {
  it('are read without an error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        const text = Buffer.from(bytes).toString('utf8');
        for (const [, read] of READERS) read(text);
      }),
      { numRuns: 10_000 },
    );
  });
});
