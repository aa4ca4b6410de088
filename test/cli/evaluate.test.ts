import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { evaluate, questionSchema, rankOfAnswer, scoreQuestion, type JudgedQuestion } from '../../cli/evaluate.ts';
import type { Answer, Result } from '../../src/search/answer.ts';
import { madeFolder, runCommand } from './made-command.ts';

const result = (rank: number, path: string, [first, last, text = 'text']: readonly [number, number, string?]): Result => {
  const at = (line: number) => ({ path, line, offset: 0 });
  const meeting = { id: '2024-03-05-x' as Result['meeting']['id'], path, date: '2024-03-05', series: 'x', title: 'X', recordings: [], retold: false, nextMeetings: [], attendees: [], topics: [] };
  return {
    rank, meeting, topic: null, speakers: [], moment: null, link: null, also: [],
    excerpt: { from: 0, text, matches: [], isCutBefore: false, isCutAfter: false },
    heardAs: [],
    passage: { id: `${rank}`, meeting: meeting.id, topic: null, origin: 'notes', kind: 'topic', speakers: [], mentions: [], text, subheading: null, leadIns: [], from: at(first), to: at(last), moment: null, endSeconds: null, segments: [] },
  };
};
const answer = (results: readonly Result[], confidence: Answer['confidence'] = results.length ? 'answer' : 'none'): Answer => ({
  question: 'q', total: results.length, results, meeting: null, confidence, noAnswer: null, cameUpAgain: null, generation: 1,
  interpreted: { words: 'q', intent: { kind: 'passages' }, phrases: [], without: [], speakers: [], speakersAsked: [], unknownSpeakers: [], dates: null, droppedDates: null, series: [], origins: [], ignored: [], corrections: [], unknown: [] },
});
const question = (more: Partial<JudgedQuestion> = {}): JudgedQuestion => questionSchema.parse({ id: 1, query: 'q', relevant: [{ path: 'a.md', lines: [10, 20], grade: 2 }, { path: 'a.md', lines: [30, 30], grade: 1 }], key: ['needle'], ...more });

describe('the score of a question', () => {
  it('counts the first result that answers', () => {
    const results = [result(1, 'b.md', [10, 20]), result(2, 'a.md', [30, 31]), result(3, 'a.md', [20, 25, 'a needle'])];
    expect(scoreQuestion(question(), results)).toMatchObject({ s1: 0, s3: 1, s5: 1, mrr: 1 / 3, v1: 0, v3: 1 });
    expect(rankOfAnswer(question(), results)).toBe(3);
  });

  it('is full where the best comes first', () => {
    expect(scoreQuestion(question(), [result(1, 'a.md', [10, 12, 'needle']), result(2, 'a.md', [30, 30])])).toEqual({ s1: 1, s3: 1, s5: 1, mrr: 1, ndcg: 1, v1: 1, v3: 1 });
  });

  it('counts a span once, and padding not at all', () => {
    expect(scoreQuestion(question(), [result(1, 'a.md', [10, 12]), result(2, 'a.md', [13, 14])]).ndcg).toBeLessThan(1);
    expect(scoreQuestion(question(), [result(1, 'a.md', [1, 41])])).toMatchObject({ s1: 0, ndcg: 0 });
    expect(scoreQuestion(question(), [result(1, 'a.md', [10, 12, 'needle'.repeat(100)])])).toMatchObject({ s1: 0, v1: 0 });
  });

  it('is zero without results', () => {
    expect(Object.values(scoreQuestion(question(), []))).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });
});

describe('an evaluation', () => {
  it('counts honesty beside the means', () => {
    const right = [result(1, 'a.md', [10, 12])];
    const evaluation = evaluate([
      { question: question(), answer: answer(right) },
      { question: question({ type: 'keyword' }), answer: answer(right, 'mention') },
      { question: question({ type: 'keyword' }), answer: answer([]) },
      { question: question({ type: 'none', relevant: [] }), answer: answer([]) },
      { question: question({ type: 'none', relevant: [] }), answer: answer(right) },
      { question: question({ type: 'reported', relevant: [] }), answer: answer(right) },
    ]);
    expect(evaluation.byType.map(({ type, count, scores }) => [type, count, scores.s1])).toEqual([['ALL', 3, 2 / 3], ['question', 1, 1], ['keyword', 2, 0.5]]);
    expect(evaluation).toMatchObject({ modest: [1, 2], refused: [1, 3], sure: [1, 2], unjudged: 1 });
  });
});

describe('cuepoint eval', () => {
  it('prints a table by type, and what stood above the answer', async () => {
    const cwd = madeFolder();
    writeFileSync(
      join(cwd, 'q.jsonl'),
      [
        { id: 'a', type: 'keyword', query: 'ghost-limit', relevant: [{ path: '2024-03-05.md', lines: [19, 21], grade: 2 }], key: ['ghost'] },
        { id: 'b', type: 'question', query: 'bluetooth', relevant: [{ path: '2024-03-05.md', lines: [35, 35], grade: 2 }], key: [] },
        { id: 'c', type: 'none', query: 'kubernetes', relevant: [], key: [] },
      ].map((line) => JSON.stringify(line)).join('\n'),
    );
    const { code, out } = await runCommand(['eval', 'q.jsonl', '--failures'], { cwd });
    expect(code).toBe(0);
    expect(out).toMatch(/^b \(question, answer\) bluetooth\n {2}at 2; wanted 2024-03-05\.md:35-35\n {4}1\. 2024-04-02\.md:/);
    expect(out).toMatch(/^ALL +2 +0\.500 +1\.000/m);
    expect(out).toMatch(/not covered by any meeting, and not claimed to be: 1 of 1; refused though covered: 0 of 2/);
    expect(JSON.parse((await runCommand(['eval', 'q.jsonl', '--json'], { cwd })).out)).toMatchObject({ byType: [{ type: 'ALL', count: 2 }, {}, {}] });
  });

  it('takes the reports that people made', async () => {
    const cwd = madeFolder();
    await runCommand(['start'], { cwd, input: 'bluetooth\nnot it\n1\nthe headset that keeps it awake\n' });
    const { code, out } = await runCommand(['eval', 'data/reports.jsonl', '--failures'], { cwd });
    expect(code).toBe(0);
    expect(out).toMatch(/^bluetooth \(reported, answer\) bluetooth\n {2}not among the results; expected: the headset that keeps it awake\n {4}1\. /);
    expect(out).toContain('1 without "relevant" spans');
  });
});

const SCORER = join(import.meta.dirname, '../../../shared/corpus/score/answer-score.mjs');
describe.skipIf(!existsSync(SCORER))('beside another scorer', () => {
  it('gives the same figures', async () => {
    const { scoreOne } = (await import(pathToFileURL(SCORER).href)) as { scoreOne: (question: unknown, hits: unknown) => Record<string, number> };
    const results = [result(1, 'b.md', [1, 2]), result(2, 'a.md', [30, 30, 'needle']), result(3, 'a.md', [15, 40]), result(4, 'a.md', [10, 60]), result(5, 'a.md', [10, 11, 'needle'])];
    for (let cut = 0; cut <= results.length; cut++) {
      const taken = results.slice(cut);
      const hits = taken.map(({ passage, excerpt }) => ({ path: passage.from.path, lines: [passage.from.line, passage.to.line], text: excerpt.text }));
      expect(scoreQuestion(question(), taken)).toEqual(scoreOne(question(), hits));
    }
  });
});
