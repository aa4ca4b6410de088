import { expect, it } from 'vitest';
import { Fault } from '../../src/faults.ts';
import { createMemoryIndex } from '../../src/index/memory-index.ts';
import type { DumpableIndex } from '../../src/index/search-index.ts';
import { makeIndexed, makeSummary, makeVector } from '../contracts/made-meetings.ts';
import { createNaiveIndex } from '../contracts/naive-index.ts';
import { describeSearchIndex } from '../contracts/search-index-contract.ts';

describeSearchIndex('the engine in memory', createMemoryIndex);
describeSearchIndex('the naive engine', createNaiveIndex);

async function bytesOf(index: DumpableIndex): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of index.dump()) pieces.push(piece);
  return Buffer.concat(pieces);
}

it('comes back from its own bytes as it was', async () => {
  const index = createMemoryIndex();
  await index.replaceAll([makeIndexed({ id: 'a', text: 'the bridge network' }), makeIndexed({ id: 'b', text: 'volumes' })], [makeSummary('2024-01-02')]);
  await index.update({ added: [makeIndexed({ id: 'c', text: 'bridge again' })], removedIds: ['b'], meetings: [makeSummary('2024-01-02')] });
  const copy = createMemoryIndex();
  await copy.load(await bytesOf(index));
  const query = { terms: [{ term: 'bridge', weight: 1, finds: true }], filter: {} };
  expect(await copy.view().candidates(query, 9)).toEqual(await index.view().candidates(query, 9));
  expect((await copy.view().near(makeVector('bridge'), {}, 9)).map(({ id }) => id)).toEqual(['a', 'c']);
  expect(await copy.view().near(makeVector('bridge'), {}, 9)).toEqual(await index.view().near(makeVector('bridge'), {}, 9));
  expect(copy.view().meetings).toEqual(index.view().meetings);
  expect(copy.view().statistics).toEqual(index.view().statistics);
  expect(await copy.view().terms({ kind: 'exact', term: 'volumes' })).toEqual([]);
});

it('keeps nothing in its bytes of what was removed', async () => {
  const index = createMemoryIndex();
  await index.replaceAll([makeIndexed({ id: 'a', text: 'the bridge network' }), makeIndexed({ id: 'b', text: 'hidden volumes' }), makeIndexed({ id: 'c', text: 'the bridge' })], [makeSummary('2024-01-02')]);
  await index.update({ added: [], removedIds: ['b'], meetings: [makeSummary('2024-01-02')] });
  expect(Buffer.from(await bytesOf(index)).toString('latin1')).toMatch(/bridge/);
  expect(Buffer.from(await bytesOf(index)).toString('latin1')).not.toMatch(/hidden|volumes/);
});

it('is refused where its bytes are cut anywhere', async () => {
  const index = createMemoryIndex();
  await index.replaceAll([makeIndexed({ id: 'a', text: 'the bridge network' })], [makeSummary('2024-01-02')]);
  const bytes = await bytesOf(index);
  for (let end = 0; end < bytes.length; end++) await expect(createMemoryIndex().load(bytes.subarray(0, end))).rejects.toMatchObject({ code: 'snapshot' });
});

it('refuses bytes that are not its own', async () => {
  await expect(createMemoryIndex().load(new TextEncoder().encode('{"format":"other"}'))).rejects.toThrow(Fault);
  await expect(createMemoryIndex().load(new Uint8Array([1, 2, 3]))).rejects.toThrow(Fault);
});

it('writes again what it was loaded from, and goes on from there', async () => {
  const index = createMemoryIndex();
  await index.replaceAll([makeIndexed({ id: 'a', text: 'the bridge network' }), makeIndexed({ id: 'b', text: 'hidden volumes' }), makeIndexed({ id: 'c', text: 'a bridge' })], [makeSummary('2024-01-02')]);
  const copy = createMemoryIndex();
  await copy.load(await bytesOf(index));
  expect(await bytesOf(copy)).toEqual(await bytesOf(index));
  await copy.update({ added: [makeIndexed({ id: 'd', text: 'one more bridge' })], removedIds: ['a', 'b'], meetings: [makeSummary('2024-01-02')] });
  const query = { terms: [{ term: 'bridge', weight: 1, finds: true }], filter: {} };
  const found = await copy.view().candidates(query, 9);
  expect((await copy.view().passages(found.map(({ id }) => id))).map(({ text }) => text).sort()).toEqual(['a bridge', 'one more bridge']);
  expect(Buffer.from(await bytesOf(copy)).toString('latin1')).not.toMatch(/hidden|network/);
});
