import { describe, expect, it } from 'vitest';
import { askTraced, type AskContext } from '../../src/search/ask.ts';
import { RANKING_POLICY } from '../../src/search/ranking-policy.ts';
import { archiveOf } from './archives.ts';

const NOTE = [
  '# Lamplighters Community Meeting, March 5, 2024',
  'Video: https://www.youtube.com/watch?v=lamplighter',
  '## Repairs (0:10)',
  '- The winch was looked at, and the matter is postponed until the tide tables are printed.',
  '## Stores (5:00)',
  '- The winch was looked at, and the matter is postponed until the tide tables are drawn.',
].join('\n\n');
const TALK = ['WEBVTT', '00:00:12.000 --> 00:00:30.000\nAna Teo: the gearbox of the winch has lost a tooth', '00:05:02.000 --> 00:05:20.000\nBo Lind: the ropes are in the shed'].join('\n\n');

describe('words that talk lends to notes', async () => {
  const context = await archiveOf([{ path: '2024-03-05.md', text: NOTE }, { path: '2024-03-05.en.vtt', text: TALK }]);
  const notes = async (question: string, asking: AskContext) =>
    (await askTraced(question, asking, { limit: 9 })).trace.ranked.flatMap(({ passage, score }) => (passage.origin === 'notes' ? [{ line: passage.from.line, score }] : []));
  const without: AskContext = { ...context, policy: { ...RANKING_POLICY, lentWeight: 0 } };

  it('put the note of the minutes in which they were said further before another', async () => {
    const [first] = await notes('winch gearbox postponed', context);
    const [before] = await notes('winch gearbox postponed', without);
    expect(first?.line).toBe(7);
    expect(first?.score).toBeGreaterThan(before?.score ?? 0);
  });

  it('are lent by what is a candidate itself', async () => {
    expect(await notes('winch gearbox in:notes', context)).toEqual(await notes('winch gearbox in:notes', without));
  });
});
