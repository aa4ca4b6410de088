import { describe, expect, it } from 'vitest';
import { Fault } from '../../src/faults.ts';
import type { SearchIndex, TermQuery } from '../../src/index/search-index.ts';
import { madeMeetingId, makeIndexed, makeSummary, makeVector, type MadePassage } from './made-meetings.ts';

const PASSAGES: readonly MadePassage[] = [
  { id: 'a', text: 'the bridge network gets a second address', title: 'Networks', speakers: ['Ada Moss'], date: '2024-01-02' },
  { id: 'b', text: 'the bridge is slow, the bridge is old', speakers: ['Bo Lind'], date: '2024-02-06', line: 4 },
  { id: 'c', text: 'a bridge in the chat', origin: 'chat', speakers: ['Cy Roe'], date: '2024-02-06', line: 9 },
  { id: 'd', text: 'volumes and images', date: '2024-02-06', line: 2 },
  { id: 'e', text: 'volumes and images', date: '2024-03-05', series: 'monthly' },
];
const MEETINGS = [makeSummary('2024-01-02'), makeSummary('2024-02-06'), makeSummary('2024-03-05', 'monthly')];

const find = (words: string, filter: TermQuery['filter'] = {}): TermQuery => ({ terms: words.split(' ').map((term) => ({ term, weight: 1, finds: true })), filter });

/** What every engine must do, whatever its scores. */
export function describeSearchIndex(name: string, create: () => SearchIndex): void {
  const filled = async () => {
    const index = create();
    await index.replaceAll(PASSAGES.map(makeIndexed), MEETINGS);
    return index;
  };
  const ids = async (index: SearchIndex, query: TermQuery, limit = 10) => (await index.view().candidates(query, limit)).map(({ id }) => id);

  describe(`${name} as a search index`, () => {
    it('finds every passage that holds a term', async () => {
      expect((await ids(await filled(), find('bridge'))).sort()).toEqual(['a', 'b', 'c']);
    });

    it('puts the newer meeting first where scores are equal', async () => {
      expect(await ids(await filled(), find('volumes'))).toEqual(['e', 'd']);
    });

    it('gives no more than the limit', async () => {
      expect(await ids(await filled(), find('bridge'), 2)).toHaveLength(2);
    });

    it('says how often each term stands in which field, and how long the fields are', async () => {
      const found = await (await filled()).view().candidates(find('bridge networks'), 10);
      expect(found.find(({ id }) => id === 'b')?.matched.get('bridge')).toEqual({ text: 2 });
      expect(found.find(({ id }) => id === 'a')?.matched.get('networks')).toEqual({ title: 1 });
      expect(found.find(({ id }) => id === 'a')?.lengths).toEqual({ text: 7, title: 1, subheading: 0, people: 2, meeting: 2 });
    });

    it('counts terms that do not find, and finds nothing by them', async () => {
      const query: TermQuery = { terms: [{ term: 'volumes', weight: 1, finds: true }, { term: 'images', weight: 1, finds: false }, { term: 'bridge', weight: 1, finds: false }], filter: {} };
      const found = await (await filled()).view().candidates(query, 10);
      expect(found.map(({ id }) => id)).toEqual(['e', 'd']);
      expect(found[0]?.matched.get('images')).toEqual({ text: 1 });
    });

    it.each<[string, TermQuery['filter'], string[]]>([
      ['dates, inclusive', { fromDate: '2024-02-06', toDate: '2024-02-06' }, ['b', 'c']],
      ['series', { series: ['monthly'] }, []],
      ['origins', { origins: ['chat'] }, ['c']],
      ['speakers', { speakers: ['Ada Moss', 'Nobody'] }, ['a']],
      ['meetings', { meetings: [madeMeetingId({ date: '2024-01-02' })] }, ['a']],
      ['words that must not be there', { without: ['slow'] }, ['a', 'c']],
      ['words that must all be there', { withAll: ['bridge', 'chat'] }, ['c']],
      ['words that nobody knows', { withAll: ['unheard'] }, []],
    ])('keeps what fits a filter by %s', async (_, filter, expected) => {
      expect((await ids(await filled(), find('bridge', filter))).sort()).toEqual(expected);
    });

    it('finds what is nearest in meaning first, and nothing by a vector of another length', async () => {
      const view = (await filled()).view();
      const near = await view.near(makeVector('bridge chat'), {}, 3);
      expect(near.map(({ id }) => id)).toEqual(['c', 'a', 'b']);
      expect(near[0]?.similarity).toBeCloseTo(1, 2);
      expect(await view.near(new Float32Array(2), {}, 3)).toEqual([]);
    });

    it('finds by meaning only what a filter keeps, and what has not been replaced', async () => {
      const index = await filled();
      const nearest = async (filter: TermQuery['filter']) => (await index.view().near(makeVector('bridge'), filter, 2)).map(({ id }) => id);
      expect(await nearest({ speakers: ['Cy Roe'] })).toEqual(['c']);
      expect(await nearest({ fromDate: '2024-02-06', without: ['chat'] })).toEqual(['b', 'd']);
      await index.update({ added: [makeIndexed({ id: 'a', text: 'bridge, bridge and volumes' })], removedIds: ['b'], meetings: MEETINGS });
      expect(await nearest({})).toEqual(['a', 'c']);
    });

    it('finds nothing by meaning in series that are left out', async () => {
      const view = await (await filled()).view().without(new Set(['monthly']));
      expect((await view.near(makeVector('volumes'), {}, 9)).map(({ id }) => id).sort()).toEqual(['a', 'b', 'c', 'd']);
    });

    it('gives passages in the order asked for, without those it does not know', async () => {
      const passages = await (await filled()).view().passages(['d', 'nothing', 'a']);
      expect(passages.map(({ id }) => id)).toEqual(['d', 'a']);
    });

    it('gives all of a meeting in the order of its origins and lines', async () => {
      const passages = await (await filled()).view().passagesOf(madeMeetingId({ date: '2024-02-06' }));
      expect(passages.map(({ id }) => id)).toEqual(['d', 'b', 'c']);
    });

    it('lists meetings newest first, and who speaks', async () => {
      const view = (await filled()).view();
      expect(view.meetings.map(({ date }) => date)).toEqual(['2024-03-05', '2024-02-06', '2024-01-02']);
      expect(view.speakers).toEqual(['Ada Moss', 'Bo Lind', 'Cy Roe']);
    });

    it('knows terms exactly, by beginning, and by near spelling', async () => {
      const view = (await filled()).view();
      expect(await view.terms({ kind: 'exact', term: 'bridge' })).toEqual([{ term: 'bridge', inText: 3, inAny: 3 }]);
      expect(await view.terms({ kind: 'exact', term: 'unheard' })).toEqual([]);
      expect((await view.terms({ kind: 'prefix', term: 'network', limit: 5 })).map(({ term }) => term)).toEqual(['network', 'networks']);
      expect((await view.terms({ kind: 'near', term: 'birdge', distance: 1, limit: 5 })).map(({ term }) => term)).toEqual(['bridge']);
    });

    it('keeps a view as it was while the index changes', async () => {
      const index = await filled();
      const before = index.view();
      await index.update({ added: [makeIndexed({ id: 'f', text: 'a new bridge' })], removedIds: ['a', 'b', 'c'], meetings: MEETINGS });
      expect((await before.candidates(find('bridge'), 10)).map(({ id }) => id).sort()).toEqual(['a', 'b', 'c']);
      expect(await ids(index, find('bridge'))).toEqual(['f']);
      expect(index.view().generation).toBeGreaterThan(before.generation);
    });

    it('replaces a passage of the same id', async () => {
      const index = await filled();
      await index.update({ added: [makeIndexed({ id: 'a', text: 'tunnels now' })], removedIds: [], meetings: MEETINGS });
      expect((await ids(index, find('bridge'))).sort()).toEqual(['b', 'c']);
      expect(await ids(index, find('tunnels'))).toEqual(['a']);
      expect(index.view().statistics.passages).toBe(PASSAGES.length);
      expect(await index.view().terms({ kind: 'exact', term: 'bridge' })).toEqual([{ term: 'bridge', inText: 2, inAny: 2 }]);
    });

    it('refuses to become empty, and keeps what it had', async () => {
      const index = await filled();
      await expect(index.replaceAll([], [])).rejects.toThrow(Fault);
      await expect(index.update({ added: [], removedIds: PASSAGES.map(({ id }) => id), meetings: [] })).rejects.toThrow(Fault);
      expect(await ids(index, find('chat'))).toEqual(['c']);
    });

    it('keeps what it had when the passages break off', async () => {
      const index = await filled();
      const broken = (async function* () {
        yield await Promise.resolve(makeIndexed({ id: 'x', text: 'half' }));
        throw new Error('source gone');
      })();
      await expect(index.replaceAll(broken, [])).rejects.toThrow('source gone');
      expect(await ids(index, find('half'))).toEqual([]);
      expect(await ids(index, find('chat'))).toEqual(['c']);
    });

    it('stays the same through many small changes', async () => {
      const index = await filled();
      for (let round = 0; round < 20; round++) {
        await index.update({ added: [makeIndexed({ id: `n${round}`, text: `round bridge number${round}` })], removedIds: round > 0 ? [`n${round - 1}`] : [], meetings: MEETINGS });
      }
      expect((await ids(index, find('bridge'))).sort()).toEqual(['a', 'b', 'c', 'n19']);
      expect(index.view().statistics.passages).toBe(PASSAGES.length + 1);
    });
  });
}
