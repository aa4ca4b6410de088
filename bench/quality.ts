import { rankOfAnswer, scoreQuestion, type JudgedQuestion } from '../cli/evaluate.ts';
import type { Embedder } from '../src/embedding/embedder.ts';
import { ask, type AskContext } from '../src/search/ask.ts';
import type { AskedArchive } from './bench-archives.ts';
import { compare, meanOf, renderDifference } from './bootstrap.ts';
import type { Prepared } from './corpus.ts';
import { ENGINES, type Measured } from './engines.ts';
import type { FreeQuestion } from './free-question.ts';
import type { Report } from './report.ts';
import { withModel } from './with-model.ts';

const DEPTH = 10;

/** Prints how well each engine answers: judged questions where they are there, and what the archives ask themselves. */
export async function reportQuality(archives: readonly AskedArchive[], judged: readonly JudgedQuestion[], report: Report): Promise<void> {
  const answerable = judged.filter(({ type, relevant }) => type !== 'none' && relevant.length);
  report.say('Reciprocal rank of the first right passage among ten (MRR), in points; beside it the difference to cuepoint with its 95 % interval, by paired bootstrap. Questions of which a heading was taken away are not in it: peers cannot hide one.\n');
  report.head(['engine', ...(answerable.length ? [`${answerable.length} judged questions: success@1 / @3 / MRR`] : []), ...archives.map(({ name, questions }) => `${name}, ${questions.filter(isForAll).length} free questions`)]);
  const own = new Map<string, readonly number[]>();
  for (const create of Object.values(ENGINES)) {
    const cells: string[] = [];
    let engine: Measured | null = null;
    for (const [at, { name, prepared, questions }] of archives.entries()) {
      engine = create();
      await engine.build(prepared);
      if (at === 0 && answerable.length) cells.push(await judgeOf(engine, prepared, answerable));
      const ranks = await freeRanks(engine, questions.filter(isForAll));
      const first = own.get(name);
      if (!first) own.set(name, ranks);
      cells.push(`${points(meanOf(ranks))}${first ? `; ${renderDifference(compare(first, ranks))}` : ''}`);
    }
    report.row([engine?.name ?? '', ...cells]);
  }
}

/** Prints the judged questions by type: what `cuepoint eval` prints, by words alone, and with a sentence model where one is given. */
export async function reportTypes(archive: AskedArchive, judged: readonly JudgedQuestion[], { report, model }: { readonly report: Report; readonly model: Embedder | null }): Promise<void> {
  report.head(['type', 'n', 'success@1', '@3', '@5', 'MRR', 'nDCG', 'visible@1', '@3']);
  const answerable = judged.filter(({ type, relevant }) => type !== 'none' && relevant.length);
  const { context } = archive;
  for (const [suffix, asked] of [['', context], ...(model ? [[', with the local model', await withModel(archive, model)] as const] : [])] as const) await reportTypesOf(answerable, { suffix, context: asked, report });
}

async function reportTypesOf(answerable: readonly JudgedQuestion[], { suffix, context, report }: { readonly suffix: string; readonly context: AskContext; readonly report: Report }): Promise<void> {
  const scored = [];
  for (const question of answerable) scored.push({ type: question.type, scores: scoreQuestion(question, (await ask(question.query, context, { limit: DEPTH })).results) });
  for (const type of ['all', ...new Set(scored.map((one) => one.type))]) {
    const own = scored.filter((one) => type === 'all' || one.type === type);
    report.row([`${type}${suffix}`, own.length, ...(['s1', 's3', 's5', 'mrr', 'ndcg', 'v1', 'v3'] as const).map((measure) => meanOf(own.map(({ scores }) => scores[measure])).toFixed(3))]);
  }
}

const isForAll = ({ untitled }: FreeQuestion) => untitled.size === 0;
const points = (value: number) => (100 * value).toFixed(1);

async function freeRanks(engine: Measured, questions: readonly FreeQuestion[]): Promise<number[]> {
  const ranks: number[] = [];
  for (const { query, hidden, answers } of questions) {
    const found = (await engine.answer(query, DEPTH + hidden.size)).filter((id) => !hidden.has(id)).slice(0, DEPTH);
    const at = found.findIndex((id) => answers.has(id));
    ranks.push(at < 0 ? 0 : 1 / (at + 1));
  }
  return ranks;
}

async function judgeOf(engine: Measured, { passages }: Prepared, questions: readonly JudgedQuestion[]): Promise<string> {
  const byId = new Map(passages.map(({ passage }) => [passage.id, passage]));
  const ranks: number[] = [];
  for (const question of questions) {
    const found = (await engine.answer(question.query, DEPTH)).flatMap((id) => byId.get(id) ?? []);
    ranks.push(rankOfAnswer(question, found.map((passage) => ({ passage, excerpt: { text: '' } }))) ?? Infinity);
  }
  const within = (top: number) => meanOf(ranks.map((rank) => (rank <= top ? 1 : 0))).toFixed(2);
  return `${within(1)} / ${within(3)} / ${meanOf(ranks.map((rank) => 1 / rank)).toFixed(2)}`;
}
