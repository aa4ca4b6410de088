import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPassageVectors, findNearPassages, type EmbeddedVectors } from '../../src/embedding/passage-vectors.ts';
import { compact, normalise } from '../../src/vectors/vector-table.ts';
import type { MeetingId, TopicId } from '../../src/notes/meeting.ts';
import type { Passage } from '../../src/passages/passage.ts';

const at = { path: 'a.md', line: 1, offset: 0 };
const passage = (id: string, more: Partial<Passage> = {}): Passage => ({ id, meeting: 'm' as MeetingId, topic: null, origin: 'notes', kind: 'topic', speakers: [], mentions: [], text: '', subheading: null, leadIns: [], from: at, to: at, moment: null, endSeconds: null, segments: [], ...more });
const unit = (...values: number[]) => normalise(Float32Array.from(values));
/** Vectors as they are kept. */
const kept = (...values: number[]) => compact(unit(...values));
const everything = { isWanted: () => true, limit: 10 };
const find = async (embedded: readonly EmbeddedVectors[], question: Float32Array, wanted: Partial<Parameters<typeof findNearPassages>[2]> = {}) =>
  findNearPassages(await createPassageVectors(embedded), question, { ...everything, ...wanted }).map(({ id }) => id);

describe('passages by meaning', () => {
  it('are found by one sentence that means what is asked, though the passage tells other things', async () => {
    const one = { passage: passage('one'), whole: kept(1, 1, 0), sentences: [kept(1, 0, 0), kept(0, 1, 0)] };
    const other = { passage: passage('other'), whole: kept(1, 1, 0.2), sentences: [kept(1, 1, 0)] };
    expect(await find([other, one], unit(0, 1, 0))).toEqual(['one', 'other']);
  });

  it('mean what their topic is about, which its notes say', async () => {
    const topic = 't' as TopicId;
    const said = (id: string, of: TopicId | null) => ({ passage: passage(id, { origin: 'transcript', topic: of }), whole: kept(1, 0), sentences: [] });
    const notes = { passage: passage('notes', { topic }), whole: kept(0, 1), sentences: [] };
    expect(await find([said('elsewhere', null), said('here', topic), notes], unit(0.5, 0.6))).toEqual(['notes', 'here', 'elsewhere']);
  });

  it('come in the order of their nearness, as many as are wanted, and never above 1', async () => {
    const vector = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }).map((values) => normalise(Float32Array.from(values)));
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(vector, fc.array(vector, { maxLength: 3 })), { maxLength: 20 }), vector, fc.integer({ min: 1, max: 8 }), async (all, question, limit) => {
      const vectors = await createPassageVectors(all.map(([whole, sentences], index) => ({ passage: passage(String(index)), whole: compact(whole), sentences: sentences.map(compact) })));
      const found = findNearPassages(vectors, question, { ...everything, limit });
      expect(found).toHaveLength(Math.min(limit, all.length));
      found.forEach(({ similarity }, index) => {
        expect(similarity).toBeLessThanOrEqual(1.02);
        expect(similarity).toBeLessThanOrEqual(found[index - 1]?.similarity ?? 2);
      });
    }));
  });

  it('are looked at only in the meetings and origins that are wanted, and only where they have a vector', async () => {
    const all = [
      { passage: passage('a'), whole: kept(1, 0), sentences: [] },
      { passage: passage('b', { meeting: 'n' as MeetingId }), whole: kept(1, 0), sentences: [] },
      { passage: passage('c', { origin: 'chat' }), whole: kept(1, 0), sentences: [] },
      { passage: passage('d'), whole: null, sentences: [kept(1, 0)] },
    ];
    expect(await find(all, unit(1, 0), { isWanted: ({ meeting }) => meeting === 'm' })).toEqual(['a', 'c']);
    expect(await find(all, unit(1, 0), { isWanted: ({ origin }) => origin === 'chat' })).toEqual(['c']);
  });

  it('are not near to a question of another length, and none are where there are none', async () => {
    expect(await find([{ passage: passage('a'), whole: kept(1, 0), sentences: [] }], unit(1, 0, 0))).toEqual([]);
    expect(await find([], unit(1, 0))).toEqual([]);
  });

  it('let other work through while their vectors are put together', async () => {
    const whole = compact(Float32Array.from({ length: 384 }, (_, index) => Math.sin(index)));
    const making = createPassageVectors(Array.from({ length: 20_000 }, (_, index) => ({ passage: passage(String(index), { meeting: String(index % 50) as MeetingId, topic: 't' as TopicId }), whole, sentences: [whole] })));
    const other = new Promise<string>((resolve) => setImmediate(() => resolve('other work')));
    expect(await Promise.race([making.then(() => 'vectors'), other])).toBe('other work');
    await making;
  });
});
