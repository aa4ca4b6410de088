/** One engine at one size, in a process of its own so that memory is its own. Prints one JSON line. */
import { prepareCorpus, readQuestions } from './corpus.ts';
import { ENGINES } from './engines.ts';
import { nearestRank } from './nearest-rank.ts';

const [engine = '', times = '1'] = process.argv.slice(2);
const create = ENGINES[engine];
if (!create) throw new Error(`no engine "${engine}"; there are ${Object.keys(ENGINES).join(', ')}`);

const ROUNDS = 5;
const megabytes = () => Math.round(process.memoryUsage().rss / 1_048_576);

const before = megabytes();
const corpus = await prepareCorpus(Number(times));
// Word vectors are cuepoint's own.
const prepared = engine === 'cuepoint' ? corpus : { ...corpus, passages: corpus.passages.map((indexed) => ({ ...indexed, vectors: [] })) };
const measured = create();
const started = performance.now();
await measured.build(prepared);
const buildMs = performance.now() - started;
const questions = readQuestions();
for (const question of questions) await measured.answer(question, 5);
const taken: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  for (const question of questions) {
    const from = performance.now();
    await measured.answer(question, 5);
    taken.push(performance.now() - from);
  }
}
taken.sort((a, b) => a - b);
globalThis.gc?.();
console.log(JSON.stringify({ engine: measured.name, times: Number(times), passages: prepared.passages.length, buildMs: Math.round(buildMs), megabytes: megabytes() - before, p50Ms: nearestRank(taken, 0.5), p99Ms: nearestRank(taken, 0.99) }));
