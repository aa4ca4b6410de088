import { expect } from 'vitest';
import { communitySchema } from '../../src/community/community.ts';
import type { Block } from '../../src/notes/meeting.ts';
import { readNote } from '../../src/notes/read-note.ts';

const community = communitySchema.parse({});

/** What holds of every note: it is read, twice alike, and everything in it stands where it says. */
export function expectSound(text: string): void {
  const file = { path: '2031-04-01.md', text };
  const result = readNote(file, { community });
  expect(readNote(file, { community })).toEqual(result);
  const { meeting, diagnostics } = result;
  const lineCount = text.split(/\r\n|\n|\r/).length;
  for (const { line } of diagnostics) expect(line).toSatisfy((value: number) => value >= 1 && value <= lineCount);
  if (meeting === null) throw new Error('a note with a date in its path is always a meeting');
  let last = 0;
  for (const { line, endLine, blocks, seconds, marks } of meeting.topics) {
    expect(line).toBeGreaterThan(last);
    expect(endLine).toBeGreaterThanOrEqual(line);
    expect(endLine).toBeLessThanOrEqual(lineCount);
    last = line;
    for (const time of [seconds ?? 0, ...marks.map((mark) => mark.seconds)]) expect(time).toBeGreaterThanOrEqual(0);
    expectBlocks(blocks, [line, endLine]);
  }
  expectBlocks(meeting.loose, [1, lineCount]);
}

function expectBlocks(blocks: readonly Block[], [first, end]: readonly [number, number]): void {
  let line = first;
  for (const [index, { from, to, parent, text, kind }] of blocks.entries()) {
    expect(from.line).toBeGreaterThanOrEqual(line);
    expect(to.line).toBeGreaterThanOrEqual(from.line);
    expect(to.line).toBeLessThanOrEqual(end);
    expect(parent ?? -1).toBeLessThan(index);
    if (kind !== 'code') expect(text).not.toMatch(/\n/);
    line = from.line;
  }
}
