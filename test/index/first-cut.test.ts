import fc from 'fast-check';
import MiniSearch from 'minisearch';
import { expect, it } from 'vitest';
import { createMemoryIndex } from '../../src/index/memory-index.ts';
import { FIELDS, type Field } from '../../src/index/search-index.ts';
import { makeIndexed, makeSummary } from '../contracts/made-meetings.ts';

const BOOST: Readonly<Record<Field, number>> = { text: 1, title: 1.2, subheading: 0.8, people: 0.6, meeting: 0.3 };
const words = fc.array(fc.constantFrom('anchor', 'beacon', 'cable', 'dock', 'ebb'), { minLength: 1, maxLength: 12 });
const passages = fc.array(fc.record({ text: words, title: words }), { minLength: 1, maxLength: 12 });

it('scores what it finds as MiniSearch does', async () => {
  await fc.assert(
    fc.asyncProperty(passages, fc.uniqueArray(words.map(([first = '']) => first), { minLength: 1 }), async (made, asked) => {
      const indexed = made.map(({ text, title }, at) => makeIndexed({ id: `p${at}`, text: text.join(' '), title: title.join(' ') }));
      const index = createMemoryIndex();
      await index.replaceAll(indexed, [makeSummary('2024-01-02')]);
      const mini = new MiniSearch({ fields: [...FIELDS], tokenize: (text) => text.split(' '), processTerm: (term) => term });
      mini.addAll(indexed.map(({ passage, terms }) => ({ id: passage.id, ...Object.fromEntries(FIELDS.flatMap((field) => (terms[field].length ? [[field, terms[field].join(' ')]] : []))) })));
      const expected = new Map(mini.search(asked.join(' '), { boost: BOOST, bm25: { k: 1, b: 0.6, d: 0.5 } }).map(({ id, score }) => [String(id), score]));
      const found = await index.view().candidates({ terms: asked.map((term) => ({ term, weight: 1, finds: true })), filter: {} }, 100);
      expect(new Set(found.map(({ id }) => id))).toEqual(new Set(expected.keys()));
      for (const { id, score } of found) expect(score).toBeCloseTo(expected.get(id) ?? Number.NaN, 9);
    }),
  );
});
