import { describe, expect, it } from 'vitest';
import { scoreConfidence } from '../../src/search/confidence.ts';
import { askTraced } from '../../src/search/ask.ts';
import { archiveOf } from './archives.ts';

const FERRY = [
  '# Lamplighters Community Meeting, March 5, 2024',
  '## Harbour winch (0:10)',
  '- The rusted cable drum is greased every spring before the season opens.',
  '- Nobody has looked at the brake since the storm took the boathouse door.',
  '## Lantern oil (3:00)',
  '- Rapeseed oil smokes less than the old mixture.',
].join('\n\n');

describe('confidence', async () => {
  const context = await archiveOf([{ path: '2024-03-05.md', text: FERRY }]);
  const level = async (question: string) => (await askTraced(question, context, { limit: 1 })).trace.confidence;

  it('counts a word of the heading whatever light words stand before it', async () => {
    expect(await level('tell us about winch cable')).toBeCloseTo(await level('winch cable'), 5);
    expect(await level('does anybody know how the winch cable is greased')).toBeCloseTo(await level('winch cable greased'), 5);
  });

  it('is higher where what the best passage lacks is talked of in its meeting than where another meeting has it', async () => {
    const other = ['# Lamplighters Community Meeting, April 2, 2024', '## Pottery shed (0:10)', '- The kiln smokes less than the neighbours feared.'].join('\n\n');
    const both = await archiveOf([{ path: '2024-03-05.md', text: FERRY }, { path: '2024-04-02.md', text: other }]);
    const levelOf = async (question: string) => (await askTraced(question, both, { limit: 1 })).trace.confidence;
    expect(await levelOf('rusted cable drum rapeseed')).toBeGreaterThan(1.2 * (await levelOf('rusted cable drum kiln')));
  });

  it('is higher the more words are asked, and the rarer they are, where the same share of them is found', async () => {
    const { trace } = await askTraced('winch', context, { limit: 1 });
    const [best] = trace.ranked;
    const [concept] = trace.concepts;
    if (!best || !concept) throw new Error('nothing is found');
    const halfOf = (words: number, idf: number) => scoreConfidence([{ ...best, score: (words * idf) / 2, covers: Array.from({ length: words }, (_, at) => at % 2 === 0) }], Array.from({ length: words }, () => ({ ...concept, idf })), 400);
    expect(halfOf(6, 4)).toBeGreaterThan(halfOf(3, 4));
    expect(halfOf(4, 5)).toBeGreaterThan(halfOf(4, 2));
    expect(halfOf(1, 4)).toBe(halfOf(2, 4));
  });

  it('is lower the more words are asked that no meeting knows', async () => {
    const levels = await Promise.all(['winch cable', 'winch cable snowflake', 'winch cable snowflake pizza banana zzqx'].map(level));
    expect([...levels].sort((a, b) => b - a)).toEqual(levels);
    expect(new Set(levels).size).toBe(3);
  });

  it('is never sure of what is shown first without a word of the question', async () => {
    const [oil] = (await askTraced('rapeseed oil', context, { limit: 1 })).answer.results;
    const meaning = { findNear: () => Promise.resolve([{ id: oil?.passage.id ?? '', similarity: 1 }]) };
    const asked = async (by: object) => (await askTraced('rusted cable drum greased spring season opens snowflake umbrella pizza banana', { ...context, ...by, sureLevel: 0.3 }, { limit: 1 })).answer;
    expect(await asked({ meaning })).toMatchObject({ results: [{ topic: { title: 'Lantern oil' } }], confidence: 'mention' });
    expect(await asked({ language: { ...context.language, wordVectors: () => null } })).toMatchObject({ results: [{ topic: { title: 'Harbour winch' } }], confidence: 'answer' });
  });

  it('is nothing where no word says anything', async () => {
    const { trace } = await askTraced('winch', context, { limit: 1 });
    expect(scoreConfidence(trace.ranked, [], 4)).toBe(0);
    expect(scoreConfidence([], trace.concepts, 4)).toBe(0);
  });
});
