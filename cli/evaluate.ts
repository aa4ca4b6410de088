import { z } from 'zod';
import type { Answer, Result } from '../src/search/answer.ts';

/** Excerpts with more source lines or characters count as misses: padding does not pay. */
const MAX_LINES = 40;
const MAX_TEXT = 360;
/** How deep MRR and nDCG look. */
const DEPTH = 10;

const spanSchema = z.object({
  path: z.string(),
  lines: z.tuple([z.int(), z.int()]),
  /** 2 answers the question, 1 helps. */
  grade: z.union([z.literal(1), z.literal(2)]),
});

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'i') instanceof RegExp;
  } catch {
    return false;
  }
}

/** A question with what answers it. `key`: patterns of which a good excerpt shows at least one. Type `none`: no meeting covers it. */
export const questionSchema = z.object({
  id: z.union([z.string(), z.number()]),
  type: z.string().default('question'),
  query: z.string(),
  relevant: z.array(spanSchema).default([]),
  key: z.array(z.string().refine(isPattern, 'a regular expression')).default([]),
  /** What whoever reported an answer had expected. */
  expected: z.string().optional(),
});
export type JudgedQuestion = z.infer<typeof questionSchema>;

const MEASURES = ['s1', 's3', 's5', 'mrr', 'ndcg', 'v1', 'v3'] as const;
export type Measure = (typeof MEASURES)[number];
/** Means between 0 and 1: success@1/3/5, MRR@10, nDCG@10, answer-visible@1/3. */
export type Scores = Readonly<Record<Measure, number>>;

/** How well one question was answered. */
export function scoreQuestion(question: JudgedQuestion, results: readonly Result[]): Scores {
  const grades = results.map((result) => Math.max(0, ...question.relevant.filter((span) => isHit(result, span)).map(({ grade }) => grade)));
  const first = grades.indexOf(2);
  const patterns = question.key.map((key) => new RegExp(key, 'i'));
  const visible = results.findIndex((result, at) => (grades[at] ?? 0) > 0 && patterns.some((pattern) => pattern.test(result.excerpt.text)));
  const within = (rank: number, top: number) => (rank >= 0 && rank < top ? 1 : 0);
  return {
    s1: within(first, 1),
    s3: within(first, 3),
    s5: within(first, 5),
    mrr: within(first, DEPTH) / (first + 1 || 1),
    ndcg: ndcg(question, results),
    v1: within(visible, 1),
    v3: within(visible, 3),
  };
}

/** Rank (1-based) of the first result that answers, or null. */
export function rankOfAnswer(question: JudgedQuestion, results: readonly Found[]): number | null {
  const at = results.findIndex((result) => question.relevant.some((span) => span.grade === 2 && isHit(result, span)));
  return at < 0 ? null : at + 1;
}

/** What is judged of a result. */
interface Found extends Pick<Result, 'passage'> {
  readonly excerpt: Pick<Result['excerpt'], 'text'>;
}

function isHit({ passage, excerpt }: Found, span: z.infer<typeof spanSchema>): boolean {
  const [first, last] = [passage.from.line, passage.to.line];
  if (last - first + 1 > MAX_LINES || excerpt.text.length > MAX_TEXT) return false;
  return (passage.from.path === span.path || passage.from.path.endsWith(`/${span.path}`)) && first <= span.lines[1] && last >= span.lines[0];
}

/** Over judged spans: each counts once, at the first result that covers it. */
function ndcg({ relevant }: JudgedQuestion, results: readonly Result[]): number {
  const gain = (grade: number, rank: number) => (2 ** grade - 1) / Math.log2(rank + 2);
  const seen = new Set<number>();
  let dcg = 0;
  for (const [rank, result] of results.slice(0, DEPTH).entries()) {
    const hits = relevant.flatMap((span, at) => (isHit(result, span) ? [at] : []));
    const best = Math.max(0, ...hits.filter((at) => !seen.has(at)).map((at) => relevant[at]?.grade ?? 0));
    for (const at of hits) seen.add(at);
    if (best > 0) dcg += gain(best, rank);
  }
  const ideal = relevant.map(({ grade }) => grade).sort((a, b) => b - a).slice(0, DEPTH).reduce((sum, grade, rank) => sum + gain(grade, rank), 0);
  return ideal === 0 ? 0 : dcg / ideal;
}

/** An answer to a judged question. */
export interface Judged {
  readonly question: JudgedQuestion;
  readonly answer: Answer;
}

export interface Evaluation {
  /** Means by type, `ALL` first; questions that no meeting covers, or that nobody judged, are left out. */
  readonly byType: readonly { readonly type: string; readonly count: number; readonly scores: Scores }[];
  /** Pairs: so many, of so many. Modest: without confidence `answer` where no meeting covers it; refused: no result where there is an answer, paraphrases aside; sure: confidence `answer` where the first result answers. */
  readonly modest: readonly [number, number];
  readonly refused: readonly [number, number];
  readonly sure: readonly [number, number];
  readonly unjudged: number;
}

/** Means over many questions, and how honest the confidence was. */
export function evaluate(judged: readonly Judged[]): Evaluation {
  const none = judged.filter(({ question }) => question.type === 'none');
  const answerable = judged.filter(({ question }) => question.type !== 'none' && question.relevant.length > 0);
  const types = ['ALL', ...new Set(answerable.map(({ question }) => question.type))];
  const right = answerable.filter(({ question, answer }) => rankOfAnswer(question, answer.results) === 1);
  const plain = answerable.filter(({ question }) => question.type !== 'paraphrase');
  return {
    byType: types.map((type) => {
      const own = answerable.filter(({ question }) => type === 'ALL' || question.type === type);
      return { type, count: own.length, scores: meanOf(own.map(({ question, answer }) => scoreQuestion(question, answer.results))) };
    }),
    modest: [none.filter(({ answer }) => answer.confidence !== 'answer').length, none.length],
    refused: [plain.filter(({ answer }) => answer.results.length === 0).length, plain.length],
    sure: [right.filter(({ answer }) => answer.confidence === 'answer').length, right.length],
    unjudged: judged.length - none.length - answerable.length,
  };
}

function meanOf(scores: readonly Scores[]): Scores {
  const mean = (measure: Measure) => scores.reduce((sum, score) => sum + score[measure], 0) / (scores.length || 1);
  return { s1: mean('s1'), s3: mean('s3'), s5: mean('s5'), mrr: mean('mrr'), ndcg: mean('ndcg'), v1: mean('v1'), v3: mean('v3') };
}

/** The figures as a table. */
export function renderEvaluation({ byType, modest, refused, sure, unjudged }: Evaluation): string {
  const heads: Readonly<Record<Measure, string>> = { s1: 'success@1', s3: '@3', s5: '@5', mrr: 'MRR@10', ndcg: 'nDCG@10', v1: 'visible@1', v3: '@3' };
  const rows = byType.map(({ type, count, scores }) => [type, String(count), ...MEASURES.map((measure) => scores[measure].toFixed(3))]);
  const table = [['type', 'n', ...MEASURES.map((measure) => heads[measure])], ...rows];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = table.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '));
  const of = ([some, all]: readonly [number, number]) => `${some} of ${all}`;
  return [
    ...lines,
    `not covered by any meeting, and not claimed to be: ${of(modest)}; refused though covered: ${of(refused)}; right and sure of it: ${of(sure)}`,
    ...(unjudged > 0 ? [`${unjudged} without "relevant" spans are not counted; add them to make a question count.`] : []),
  ].join('\n');
}
