import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuse, FUSED, meaningWeight } from '../../src/search/fuse.ts';
import type { Ranked } from '../../src/search/rank.ts';
import { archiveOf } from './archives.ts';

const ranked = (id: string, score: number): Ranked => ({ passage: { ...(BASE as Ranked['passage']), id }, date: '2024-01-01', score, lexical: score, coverage: 0, topicScore: 0, parts: [], covers: [] });
const { view } = await archiveOf([{ path: '2024-01-02.md', text: '# Lantern Meeting\n## Oil (1:00 in the video)\nIt burns.\n' }]);
const [BASE] = await view.passagesOf(view.meetings[0]?.id ?? '');

describe('words and meaning as one list', () => {
  it('leave the last word to words where these cover the question', () => {
    expect(meaningWeight(1)).toBeCloseTo(0.1);
    expect(meaningWeight(0.2)).toBeCloseTo(1);
    expect(meaningWeight(0)).toBeCloseTo(1);
    fc.assert(fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (a, b) => {
      expect(meaningWeight(Math.min(a, b))).toBeGreaterThanOrEqual(meaningWeight(Math.max(a, b)));
    }));
  });

  it('put what both found first, and keep what only one found', () => {
    const fused = fuse([ranked('a', 4), ranked('b', 3.9), ranked('d', 2)], [{ ranked: ranked('b', 3.9), similarity: 0.7 }, { ranked: ranked('c', 0), similarity: 0.5 }], 0.5);
    expect(fused.map(({ passage }) => passage.id)).toEqual(['b', 'a', 'd', 'c']);
    expect(fused[0]?.score).toBeCloseTo(4 * 0.5 * 0.95 + 4 * 0.5);
  });

  it('keep by words, and last, what is neither among the first by words nor near', () => {
    const many = Array.from({ length: FUSED + 3 }, (_, at) => ranked(`p${at}`, 100 - at));
    const fused = fuse(many, [{ ranked: ranked('near', 0), similarity: 0.5 }], 0.3);
    expect(fused.slice(-4).map(({ passage, score }) => [passage.id, score])).toEqual([29, 30, 31, 32].map((at) => [`p${at}`, 0]));
    expect(fused.map(({ passage }) => passage.id).slice(0, 3)).toEqual(['p0', 'p1', 'p2']);
  });

  it('let what is nearest pass what shares a word or two', () => {
    expect(fuse([ranked('a', 1)], [{ ranked: ranked('x', 0), similarity: 0.2 }, { ranked: ranked('y', 0), similarity: 0.9 }], 0.6).map(({ passage }) => passage.id)).toEqual(['y', 'a', 'x']);
  });
});
