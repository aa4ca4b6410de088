import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import { askContext } from '../../src/desk/context.ts';
import { Fault } from '../../src/faults.ts';
import { neutraliseLine } from '../../src/neutralise.ts';
import type { Answer } from '../../src/search/answer.ts';
import { askTraced, type Trace } from '../../src/search/ask.ts';
import { answerJson } from '../answer-json.ts';
import type { CliContext, ExitCode } from '../context.ts';
import { openEmbedding } from '../embedding.ts';
import { parseJsonLines } from '../json-lines.ts';
import { openCorpus, type OpenCorpus } from '../open-corpus.ts';

export interface AskOptions {
  readonly corpus?: string;
  readonly limit: number;
  readonly json?: boolean;
  readonly explain?: boolean;
  readonly batch?: string;
}

const EXAMPLE = '{"id": 1, "query": "ipv6"}';
const batchLine = z.object({ id: z.union([z.string(), z.number()]), query: z.string() });

/** `cuepoint ask`: one question, or one a line of a file. */
export async function runAsk(words: readonly string[], options: AskOptions, context: CliContext): Promise<ExitCode> {
  const batch = options.batch === undefined ? null : await readBatch(options.batch, words, context.cwd);
  const open = await openCorpus(context, options.corpus, { first: 'nearest' });
  const embedding = await openEmbedding(open, context);
  if (embedding?.hasVectors === false) context.stderr.write('No passage is embedded yet, so words alone answer.\nRun cuepoint reindex, or leave cuepoint start running.\n');
  const asking = askContext(open.live.current(), context.now(), embedding?.meaning);
  const isJson = batch !== null || options.json === true;
  const explain = options.explain ? await createExplain(open) : null;
  for (const { id, query } of batch ?? [{ id: null, query: words.join(' ') }]) {
    const begun = performance.now();
    const { answer, trace } = await askTraced(query, asking, { limit: options.limit });
    const tookMs = performance.now() - begun;
    if (explain) (isJson ? context.stderr : context.stdout).write(`${explain(answer, trace)}\n`);
    if (isJson) context.stdout.write(`${JSON.stringify(answerJson(answer, { id, tookMs, sourceUrl: open.settings.SOURCE_URL }))}\n`);
    else await printAnswer(answer, open, context);
  }
  await embedding?.close();
  return 0;
}

async function createExplain({ source, live }: OpenCorpus): Promise<(answer: Answer, trace: Trace) => string> {
  const { explainAnswer, readOffsets } = await import('../explain.ts');
  const findOffset = await readOffsets(source, live.current().community);
  return (answer, trace) => explainAnswer(answer, trace, findOffset);
}

async function readBatch(path: string, words: readonly string[], cwd: string): Promise<z.infer<typeof batchLine>[]> {
  if (words.length) {
    throw new Fault('usage', `--batch is given together with the question "${words.join(' ').slice(0, 80)}"; only one of them can be asked.`, { remedy: 'Leave one of them out.' });
  }
  const text = await readFile(resolve(cwd, path), 'utf8').catch((cause: unknown) => {
    throw new Fault('usage', `--batch is "${path}", which cannot be read.`, { remedy: `Give it a file with a JSON object a line, such as ${EXAMPLE}`, cause });
  });
  return parseJsonLines(text, { path, schema: batchLine, example: EXAMPLE });
}

async function printAnswer(answer: Answer, open: OpenCorpus, { stdout, env, now }: CliContext): Promise<void> {
  const [{ createStyle }, { renderBody }, { answerBody }] = await Promise.all([
    import('../../adapters/console/style.ts'),
    import('../../adapters/console/render.ts'),
    import('../../src/desk/answer-body.ts'),
  ]);
  const archive = open.live.current();
  const { body } = await answerBody(answer, { archive, notes: [], command: 'cuepoint ask', asking: askContext(archive, now()) });
  const style = createStyle({ isTerminal: Boolean(stdout.isTTY), columns: stdout.columns, env });
  const next = nextQuestions(answer).map((question) => `  cuepoint ask '${neutraliseLine(question).replace(/'/g, "'\\''")}'`);
  stdout.write(`${[...renderBody(body, [], style), ...(next.length ? ['', ...next] : [])].join('\n')}\n`);
}

/** What to ask instead where there is no answer: each that is nearest, then the question without the filter that emptied it. */
function nextQuestions({ noAnswer }: Answer): string[] {
  if (!noAnswer) return [];
  return [...noAnswer.nearest.map(({ query }) => query), ...(noAnswer.reason === 'filter' ? [noAnswer.relaxed] : [])];
}
