import { expect, it } from 'vitest';
import { Fault } from '../../src/faults.ts';
import { createMiniSearchIndex } from '../../src/index/minisearch-index.ts';
import { makeIndexed, makeSummary } from '../contracts/made-meetings.ts';
import { createNaiveIndex } from '../contracts/naive-index.ts';
import { describeSearchIndex } from '../contracts/search-index-contract.ts';

describeSearchIndex('MiniSearch', createMiniSearchIndex);
describeSearchIndex('the naive engine', createNaiveIndex);

it('comes back from its own bytes as it was', async () => {
  const index = createMiniSearchIndex();
  await index.replaceAll([makeIndexed({ id: 'a', text: 'the bridge network' }), makeIndexed({ id: 'b', text: 'volumes' })], [makeSummary('2024-01-02')]);
  await index.update({ added: [makeIndexed({ id: 'c', text: 'bridge again' })], removedIds: ['b'], meetings: [makeSummary('2024-01-02')] });
  const copy = createMiniSearchIndex();
  await copy.load(await index.dump());
  const query = { terms: [{ term: 'bridge', weight: 1, finds: true }], filter: {} };
  expect(await copy.view().candidates(query, 9)).toEqual(await index.view().candidates(query, 9));
  expect(copy.view().meetings).toEqual(index.view().meetings);
  expect(copy.view().statistics).toEqual(index.view().statistics);
  expect(await copy.view().terms({ kind: 'exact', term: 'volumes' })).toEqual([]);
});

it('refuses bytes that are not its own', async () => {
  await expect(createMiniSearchIndex().load(new TextEncoder().encode('{"format":"other"}'))).rejects.toThrow(Fault);
  await expect(createMiniSearchIndex().load(new Uint8Array([1, 2, 3]))).rejects.toThrow(Fault);
});
