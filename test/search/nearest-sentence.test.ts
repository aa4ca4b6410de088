import { expect, it } from 'vitest';
import { readEnglishVectors } from '../../src/vectors/english-vectors.ts';
import { ask } from '../../src/search/ask.ts';
import { coverageOf, isCovered, missingMass } from '../../src/search/coverage.ts';
import { findConcepts } from '../../src/search/concepts.ts';
import { findSegment } from '../../src/search/excerpt.ts';
import { findNearestSentence } from '../../src/search/nearest-sentence.ts';
import { RANKING_POLICY } from '../../src/search/ranking-policy.ts';
import { archiveOf } from './archives.ts';

const SENTENCES = [
  'The harbour office opens at eight, and the office of the pilots an hour later on every day of the week.',
  'Tickets for the ferry are sold on the quay by whoever is there, and the price has not been changed for two years.',
  'The crane was painted green after a long talk about colours, in which nobody was of the same mind as the others.',
  'The cook was ill, so nobody got a warm meal.',
  'Nets are mended by the old boat house, where the wind does not blow, as long as there is light enough to see.',
  'The lamp of the pier is lit by hand until the new motor comes, which was ordered in spring and is still not here.',
];
const NOTE = `# Harbour Crew Meeting\n\n## March 5, 2024\n\n### Everything else\n\n#### (0:10 in the video)\n\n${SENTENCES.join(' ')}\n`;
const context = await archiveOf([{ path: '2024-03-05.md', text: NOTE }]);
const words = readEnglishVectors();
const [passage] = await context.view.passagesOf(context.view.meetings[0]?.id ?? '');
const conceptsOf = (question: string) => findConcepts(question, { ...context, policy: RANKING_POLICY });
const covering = (concepts: Awaited<ReturnType<typeof conceptsOf>>) => concepts.map(({ isKnown }) => isKnown);

it('shows the sentence that is nearest in meaning where words are lacking', async () => {
  const { results } = await ask('was there no dinner because the chef of the harbour felt sick', context, { limit: 1 });
  expect(results[0]?.excerpt.text).toContain('The cook was ill, so nobody got a warm meal.');
  expect(results[0]?.excerpt.matches.map(([from, to]) => results[0]?.excerpt.text.slice(from, to).toLowerCase())).not.toContain('the cook was ill');
});

it('shows where the words stand where they cover the question', async () => {
  const { results } = await ask('lamp of the pier', context, { limit: 1 });
  expect(results[0]?.excerpt.text).toContain('The lamp of the pier is lit by hand');
});

it('counts the nearest sentence as much as what is lacking', async () => {
  const concepts = await conceptsOf('harbour dinner');
  const covers = covering(concepts);
  if (!passage) throw new Error('no passage');
  const found = findNearestSentence({ passage, covers }, words.embed('was dinner served'), { concepts, words });
  expect(found && passage.text.slice(found.from, found.to)).toBe('The cook was ill, so nobody got a warm meal.');
  expect(found?.weight).toBeCloseTo(missingMass({ covers }, concepts));
  expect(missingMass({ covers }, concepts)).toBeGreaterThan(0);
  expect(coverageOf({ covers }, concepts)).toBeGreaterThan(0);
  expect(isCovered({ covers }, concepts)).toBe(false);
});

it('finds none where nothing is lacking, or where nothing is a sentence', async () => {
  const concepts = await conceptsOf('harbour');
  if (!passage) throw new Error('no passage');
  expect(findNearestSentence({ passage, covers: [true] }, words.embed('harbour'), { concepts, words })).toBeNull();
  expect(isCovered({ covers: [true] }, concepts)).toBe(true);
  expect(findNearestSentence({ passage: { ...passage, text: 'Yes. No. Sure. '.repeat(40) }, covers: [false] }, words.embed('harbour'), { concepts, words })).toBeNull();
});

it('says who spoke where the nearest sentence begins, if it counts more than the words', () => {
  if (!passage) throw new Error('no passage');
  const at = passage.text.indexOf('The cook was ill');
  const told = { ...passage, segments: [{ from: 0, to: at, line: 7, speaker: 'Ada Quist', moment: null }, { from: at, to: passage.text.length, line: 7, speaker: 'Bruno Feld', moment: null }] };
  const excerpt = { from: at - 50, text: passage.text.slice(at - 50, at + 200), matches: [[2, 8] as const], isCutBefore: true, isCutAfter: true };
  const nearest = { from: at, to: at + 44, weight: 3, isMost: true };
  expect(findSegment(told, excerpt, nearest)?.speaker).toBe('Bruno Feld');
  expect(findSegment(told, excerpt, { ...nearest, isMost: false })?.speaker).toBe('Ada Quist');
  expect(findSegment(told, excerpt, null)?.speaker).toBe('Ada Quist');
  expect(findSegment(told, { ...excerpt, from: 0, text: passage.text.slice(0, 100) }, nearest)?.speaker).toBe('Ada Quist');
  expect(findSegment(passage, excerpt, nearest)).toBe(passage.segments[0] ?? null);
});
