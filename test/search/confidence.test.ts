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

  it('is nothing where no word says anything', async () => {
    const { trace } = await askTraced('winch', context, { limit: 1 });
    expect(scoreConfidence(trace.ranked, [], context.language)).toBe(0);
    expect(scoreConfidence([], trace.concepts, context.language)).toBe(0);
  });
});
