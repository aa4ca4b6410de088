/**
 * Quality and speed side by side with what people would use instead, in one run. Ratios count; the machine is named beside them.
 * `npm run bench -- [sizes] [parts] [model]`: sizes such as `1,10,30`; parts some of `quality,confidence,ablations,speed,current,moments,askers`, all by default.
 * Where a third argument names the folder of a sentence model, quality and ablations are measured with it too.
 */
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { reportAblations } from './ablations.ts';
import { printAskers } from './askers.ts';
import { readArchives } from './bench-archives.ts';
import { buildAside } from './build-aside.ts';
import { reportConfidence } from './confidence.ts';
import { CORPUS } from './corpus.ts';
import { ENGINES } from './engines.ts';
import { readJudged } from './judge.ts';
import { printMoments } from './moments.ts';
import { reportQuality, reportTypes } from './quality.ts';
import { createReport } from './report.ts';
import { openModel } from './with-model.ts';

const rowSchema = z.object({ engine: z.string(), times: z.number(), passages: z.number(), buildMs: z.number(), megabytes: z.number(), p50Ms: z.number(), p99Ms: z.number() });
/** What 1x and 10x of an engine must leave over of a minute for the next size to be tried. */
const PATIENCE_MS = 60_000;

/** Which of the archives, counted from the last, are asked in other words. */
const OTHER_WORDS = [[-2, 'own-corpus'], [-1, 'made-communities']] as const;

const sizes = process.argv[2]?.split(',').map(Number) ?? [1, 10, 30];
const parts = process.argv[3]?.split(',') ?? ['quality', 'confidence', 'ablations', 'speed', 'current', 'moments', 'askers'];
const report = createReport();

if (parts.some((part) => ['quality', 'confidence', 'ablations'].includes(part))) await reportAnswers();
if (parts.includes('speed')) reportSpeed();
if (parts.includes('current')) reportCurrent();
report.write(`# Benchmarks

Written by \`npm run bench\`, on ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.version}. Times say little elsewhere; ratios do. A whole answer of cuepoint (parse, search, rank, excerpt) stands beside bare searches of the others over the same passages, each with stems, typos or beginnings as its documentation has them.`);
if (parts.includes('moments')) await printMoments();
if (parts.includes('askers')) await printAskers();

async function reportAnswers(): Promise<void> {
  const archives = await readArchives();
  const judged = readJudged();
  const model = await openModel(process.argv[4]);
  const [first] = archives;
  if (parts.includes('quality') && first && judged.length) {
    report.section('Judged questions by type');
    await reportTypes(first, judged, { report, model });
  }
  if (parts.includes('quality')) {
    report.section('Questions in other words');
    report.say('Written for the notes that come along and for the made-up communities, before any engine was asked: `paraphrase` shares no telling word with what answers it.');
    for (const [at, name] of OTHER_WORDS) {
      const archive = archives.at(at);
      if (!archive) continue;
      report.say(`\nIn ${archive.name}:\n`);
      await reportTypes(archive, readJudged(`bench/questions/${name}.jsonl`), { report, model });
    }
    report.section('Quality beside other engines');
    await reportQuality(archives, judged, report);
  }
  if (parts.includes('confidence')) {
    report.section('Confidence');
    await reportConfidence(archives, judged, report);
  }
  if (parts.includes('ablations')) {
    report.section('Each idea left out');
    await reportAblations(archives, judged, { report, model });
  }
  await model?.close();
}

/** Each engine and size in a process of its own, so that memory is its own. An engine that took too long at one size is not tried at a larger one. */
function reportSpeed(): void {
  report.section(`Speed on ${CORPUS === 'corpus' ? 'the notes that come along' : 'notes of Podman'}`);
  report.say('Five rounds over the questions after a warm one; nearest-rank percentiles; megabytes are the growth of the resident set, texts included.\n');
  report.head(['size', 'engine', 'passages', 'build ms', 'MB', 'p50 ms', 'p99 ms']);
  const slow = new Set<string>();
  for (const size of sizes) {
    for (const engine of Object.keys(ENGINES).filter((name) => !slow.has(name))) {
      const started = performance.now();
      const printed = execFileSync(process.execPath, ['--expose-gc', ...process.execArgv, 'bench/measure.ts', engine, String(size)], { encoding: 'utf8', maxBuffer: 1 << 24 });
      const row = rowSchema.parse(JSON.parse(printed.trim().split('\n').at(-1) ?? ''));
      report.row([`${row.times}x`, row.engine, row.passages, row.buildMs, row.megabytes, row.p50Ms.toFixed(2), row.p99Ms.toFixed(2)]);
      if (performance.now() - started > PATIENCE_MS && engine !== 'cuepoint' && engine !== 'minisearch' && engine !== 'fts5') slow.add(engine);
    }
  }
}

function reportCurrent(): void {
  const largest = Math.max(...sizes);
  // 2,000 meetings are some 40 times the corpus; small sizes are measured with as many fewer.
  const meetings = Math.round(2000 * Math.min(1, largest / 30));
  report.section('Keeping current');
  const printed = execFileSync(process.execPath, [join(buildAside(), 'keeping-current.js'), String(largest), String(meetings)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  for (const line of printed.trim().split('\n')) report.say(line);
}
