import { describe, expect, it } from 'vitest';
import { ask } from '../../src/search/ask.ts';
import { archiveOf } from './archives.ts';

const meeting = (date: string, topics: readonly (readonly [string, string])[]) => ({
  path: `${date}.md`,
  text: [`# Lamplighters Community Meeting ${date}`, ...topics.flatMap(([title, text]) => [`## ${title} (1:00)`, `- ${text}`])].join('\n\n'),
});

describe('a subject that came up again', async () => {
  const context = await archiveOf([
    meeting('2024-03-05', [['Harbour winch brake', 'The harbour winch brake slips when the winch drum is wet, and the winch brake pad is worn.'], ['Lantern oil', 'Rapeseed oil smokes less than the old mixture.']]),
    meeting('2024-04-02', [['Harbour winch brake repair', 'The harbour winch brake has a new pad, nobody has tried it in the rain.'], ['Rope store', 'The winch ropes are counted.']]),
    meeting('2024-05-07', [['Harbour fees', 'Fees for visiting boats rise.'], ['Winch inspection day', 'The inspector looks at cranes.']]),
  ]);
  const again = async (question: string) => (await ask(question, context, { limit: 3 })).cameUpAgain;

  it('is said with the meeting whose heading names it', async () => {
    expect(await again('harbour winch brake')).toMatchObject({ meeting: { date: '2024-04-02' }, topic: { title: 'Harbour winch brake repair' }, moment: { seconds: 60 }, link: null });
  });

  it('is not said of a meeting that shares a word, nor of an earlier one', async () => {
    expect(await again('lantern oil smoke')).toBeNull();
    expect(await again('harbour winch brake repair new pad rain')).toBeNull();
  });

  it('is not said where the question is about a meeting as a whole', async () => {
    expect(await again('latest meeting')).toBeNull();
  });
});
