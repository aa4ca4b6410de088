/** What keeping current costs: one note that changed, a start from a snapshot, and answers while everything is read again. Prints a table. */
import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ask } from '../src/search/ask.ts';
import type { LiveArchive } from '../src/archive/open-archive.ts';
import { readQuestions, TODAY } from './corpus.ts';
import { writeCorpus, type LiveCorpus } from './live-corpus.ts';
import { nearestRank } from './nearest-rank.ts';

/** Questions come this often, whether those before are answered or not. */
const EVERY_MS = 250;
/** How long answers are timed while nothing else is done. */
const QUIET_MS = 60_000;
const ROUNDS = 3;
const OTHER_RULES = 'glossary: { aliases: { kubernetes: [k8s] } }';

const questions = readQuestions();
const median = (values: readonly number[]) => nearestRank([...values].sort((a, b) => a - b), 0.5);
const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};
const row = (cells: readonly (string | number)[]) => console.log(`| ${cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(cell < 100 ? 1 : 0) : cell)).join(' | ')} |`);

async function answer(live: LiveArchive, at: number): Promise<void> {
  const { view, language, community } = live.current();
  await ask(questions[at % questions.length] ?? '', { view, language, community, today: TODAY }, { limit: 5 });
}

/** Asks in an even stream until told to stop; times run from when a question was due. */
async function answerTimes(live: LiveArchive, isDone: () => boolean): Promise<number[]> {
  const taken: number[] = [];
  const start = performance.now();
  for (let at = 0; !isDone(); at++) {
    const due = start + at * EVERY_MS;
    await wait(Math.max(0, due - performance.now()));
    await answer(live, at);
    taken.push(performance.now() - due);
  }
  return taken.sort((a, b) => a - b);
}

async function measureChange(corpus: LiveCorpus): Promise<void> {
  const live = await corpus.open();
  const [first = ''] = readdirSync(corpus.notes, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md'));
  const [whole, one]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    corpus.rules = round % 2 ? '' : OTHER_RULES;
    whole.push(await timed(() => live.reindex()));
    appendFileSync(join(corpus.notes, first), `\nRound ${round} of the bench.\n`);
    one.push(await timed(() => live.reindex()));
  }
  row([`one note changed, of ${live.current().view.meetings.length} meetings`, `${median(one).toFixed(0)} ms`, `full reindex ${median(whole).toFixed(0)} ms`, median(one) / median(whole), 'at most 0.1']);
}

async function measureStart(corpus: LiveCorpus): Promise<void> {
  const built = await timed(() => corpus.open());
  const started = await timed(async () => answer(await corpus.open({ first: 'snapshot' }), 0));
  row(['start from a snapshot, to the first answer', `${started.toFixed(0)} ms`, `full build ${built.toFixed(0)} ms`, started / built, 'under 0.2']);
}

async function measureAnswers(corpus: LiveCorpus): Promise<void> {
  const live = await corpus.open({ first: 'snapshot' });
  for (let at = 0; at < questions.length; at++) await answer(live, at);
  const end = performance.now() + QUIET_MS;
  const quiet = await answerTimes(live, () => performance.now() > end);
  corpus.rules = OTHER_RULES;
  let isDone = false;
  const reindexed = timed(() => live.reindex()).finally(() => (isDone = true));
  const busy = await answerTimes(live, () => isDone);
  const meetings = live.current().view.meetings.length;
  row([`p99 of answers while ${meetings} meetings are reindexed (${((await reindexed) / 1000).toFixed(0)} s, ${busy.length} answers, longest ${(busy.at(-1) ?? 0).toFixed(0)} ms)`, `${nearestRank(busy, 0.99).toFixed(1)} ms`, `quiet ${nearestRank(quiet, 0.99).toFixed(1)} ms`, nearestRank(busy, 0.99) / nearestRank(quiet, 0.99), 'at most 5']);
}

const [size = 1, meetings = 2000] = process.argv.slice(2).map(Number);
row(['what', 'takes', 'compared to', 'ratio', 'wanted']);
row(['---', '---', '---', '---', '---']);
for (const [count, measure] of [[51, measureChange], [51 * size, measureStart], [meetings, measureAnswers]] as const) {
  const corpus = writeCorpus(count);
  try {
    await measure(corpus);
  } finally {
    corpus.remove();
  }
}
