/** Speed side by side, each engine and size in a process of its own, in one run. Ratios count; the machine is named beside them. */
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { z } from 'zod';
import { CORPUS } from './corpus.ts';
import { ENGINES } from './engines.ts';

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
