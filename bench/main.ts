/** Speed side by side, each engine and size in a process of its own, in one run. Ratios count; the machine is named beside them. */
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { buildAside } from './build-aside.ts';
import { CORPUS } from './corpus.ts';
import { ENGINES } from './engines.ts';
import { printMoments } from './moments.ts';

const rowSchema = z.object({ engine: z.string(), times: z.number(), passages: z.number(), buildMs: z.number(), megabytes: z.number(), p50Ms: z.number(), p99Ms: z.number() });

const sizes = process.argv[2]?.split(',').map(Number) ?? [1, 10, 30];
console.log(`${CORPUS}, Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'})\n`);
console.log('| size | engine | passages | build ms | MB | p50 ms | p99 ms |\n|---|---|---|---|---|---|---|');
for (const size of sizes) {
  for (const engine of Object.keys(ENGINES)) {
    const printed = execFileSync(process.execPath, ['--expose-gc', ...process.execArgv, 'bench/measure.ts', engine, String(size)], { encoding: 'utf8', maxBuffer: 1 << 24 });
    const row = rowSchema.parse(JSON.parse(printed.trim().split('\n').at(-1) ?? ''));
    console.log(`| ${row.times}x | ${row.engine} | ${row.passages} | ${row.buildMs} | ${row.megabytes} | ${row.p50Ms.toFixed(2)} | ${row.p99Ms.toFixed(2)} |`);
  }
}

console.log('');
const largest = Math.max(...sizes);
// 2,000 meetings are some 40 times the corpus; small sizes are measured with as many fewer.
const meetings = Math.round(2000 * Math.min(1, largest / 30));
execFileSync(process.execPath, [join(buildAside(), 'keeping-current.js'), String(largest), String(meetings)], { stdio: 'inherit' });
await printMoments();
