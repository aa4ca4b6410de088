import { expect, it } from 'vitest';
import { ask } from '../../src/search/ask.ts';
import type { Meaning } from '../../src/search/meaning.ts';
import { archiveOf } from './archives.ts';

const topic = (title: string, at: number, line: string) => `## ${title}\n\n### Ada Quist\n\n#### (0:${String(at).padStart(2, '0')} in the video)\n\n- ${line}\n`;
const NOTES = [
  '# Harbour Crew Meeting\n\n## March 5, 2024\n',
  ...Array.from({ length: 40 }, (_, at) => topic(`Buoy ${at}`, at, `The ${at}th one floats where the tide is slow.`)),
  topic('Winch', 50, 'The brake wants grease.'),
  topic('Gale flags', 55, 'They are hoisted before it blows.'),
  topic('Soup', 57, 'It is served hot.'),
].join('\n');

it('finds by meaning what holds none of the words that must not be there, though many that do are nearer', async () => {
  const context = await archiveOf([{ path: '2024-03-05.md', text: NOTES }]);
  const meaning: Meaning = {
    async findNear(_, { view, limit }) {
      const passages = await view.passagesOf(view.meetings[0]?.id ?? '');
      return passages.map(({ id, text }, at) => ({ id, similarity: at < 40 ? 1 : text.includes('hoisted') ? 0.9 : 0.1 })).sort((a, b) => b.similarity - a.similarity).slice(0, limit);
    },
  };
  const found = async (by: Partial<{ meaning: Meaning }>) => (await ask('quorbs on the winch not:"tide is slow"', { ...context, ...by }, { limit: 10 })).results.map(({ topic: one }) => one?.title);
  expect((await found({}))[0]).toBe('Winch');
  expect((await found({ meaning }))[0]).toBe('Gale flags');
});

it('finds by word vectors what is said in other words, and not where words cover the question', async () => {
  const notes = ['# Harbour Crew Meeting\n\n## March 5, 2024\n', topic('Mooring', 10, 'Ropes are to be replaced every spring.'), topic('Kitchen', 20, 'The cook was ill, so nobody got a warm meal.'), topic('Flags', 30, 'A new rope for the flags.')].join('\n');
  const context = await archiveOf([{ path: '2024-03-05.md', text: notes }]);
  const titles = async (question: string) => (await ask(question, context, { limit: 10 })).results.map(({ topic: one }) => one?.title);
  expect((await titles('was there no dinner this spring because the chef felt sick'))[0]).toBe('Kitchen');
  expect(await titles('flags')).toEqual(['Flags']);
});
