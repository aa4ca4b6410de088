import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import { askContext } from '../../src/desk/context.ts';
import { reportSchema } from '../../src/desk/reports.ts';
import { Fault } from '../../src/faults.ts';
import { neutraliseLine } from '../../src/neutralise.ts';
import { ask } from '../../src/search/ask.ts';
import type { CliContext, ExitCode } from '../context.ts';
import { evaluate, questionSchema, rankOfAnswer, renderEvaluation, type Judged, type JudgedQuestion } from '../evaluate.ts';
import { openEmbedding } from '../embedding.ts';
import { parseJsonLines } from '../json-lines.ts';
import { openCorpus } from '../open-corpus.ts';
import { createProgress } from '../progress.ts';

export interface EvalOptions {
  readonly corpus?: string;
  readonly json?: boolean;
  readonly failures?: boolean;
}

/** Results that are looked at for each question. */
const LIMIT = 10;

/** A line of reports.jsonl: a question that nobody has judged yet. */
const reportedSchema = reportSchema.transform(({ question, expected }, context): JudgedQuestion => {
  if (question === '') context.addIssue({ code: 'custom', message: 'an empty question' });
  return { id: question, type: 'reported', query: question, relevant: [], key: [], expected };
});
const lineSchema: z.ZodType<JudgedQuestion> = z.union([questionSchema, reportedSchema]);

/** `cuepoint eval`: how good the answers to judged questions are. */
export async function runEval(path: string, options: EvalOptions, context: CliContext): Promise<ExitCode> {
  const questions = await readQuestions(path, context.cwd);
  const open = await openCorpus(context, options.corpus);
  const embedding = await openEmbedding(open, context);
  await embedding?.complete(createProgress(context.stderr, 'Embedding', 'passages'));
  const asking = askContext(open.live.current(), context.now(), embedding?.meaning);
  const judged: Judged[] = [];
  for (const question of questions) {
    const answer = await ask(question.query, asking, { limit: LIMIT });
    judged.push({ question, answer });
  }
  await embedding?.close();
  const evaluation = evaluate(judged);
  if (options.failures) for (const one of judged) context.stdout.write(renderFailure(one));
  context.stdout.write(`${options.json ? JSON.stringify(evaluation) : renderEvaluation(evaluation)}\n`);
  return 0;
}

async function readQuestions(path: string, cwd: string): Promise<JudgedQuestion[]> {
  const example = '{"id": 1, "query": "ipv6", "relevant": [{"path": "2021-05-04.md", "lines": [17, 27], "grade": 2}], "key": ["ipv6"]}';
  const text = await readFile(resolve(cwd, path), 'utf8').catch((cause: unknown) => {
    throw new Fault('usage', `The argument is "${path}", which cannot be read.`, { remedy: `Name a file with a JSON object a line, such as ${example}`, cause });
  });
  const questions = parseJsonLines(text, { path, schema: lineSchema, example });
  if (!questions.length) throw new Fault('usage', `The argument is "${path}", which holds none.`, { remedy: `Write a JSON object a line, such as ${example}` });
  return questions;
}

/** What stood above the answer, for a question whose answer was not first; empty for the others. */
function renderFailure({ question, answer }: Judged): string {
  if (question.type === 'none') return '';
  const rank = rankOfAnswer(question, answer.results);
  if (rank === 1) return '';
  const above = answer.results.slice(0, (rank ?? 4) - 1).flatMap((result) => {
    const { passage, topic, excerpt } = result;
    return [`    ${result.rank}. ${passage.from.path}:${passage.from.line}-${passage.to.line} ${passage.origin} · ${topic?.title ?? 'no topic'}`, `       ${excerpt.text.slice(0, 160)}`];
  });
  const wanted = question.relevant.filter(({ grade }) => grade === 2).map(({ path, lines }) => `${path}:${lines.join('-')}`);
  return [
    `${question.id} (${question.type}, ${answer.confidence}) ${question.query}`,
    `  ${rank === null ? 'not among the results' : `at ${rank}`}; ${question.expected === undefined ? `wanted ${wanted.join(', ')}` : `expected: ${question.expected}`}`,
    ...above,
    '',
  ]
    .map(neutraliseLine)
    .join('\n');
}
