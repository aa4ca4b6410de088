#!/usr/bin/env node
import { join } from 'node:path';
import type { ExitCode } from './context.ts';
import { findPackage } from './find-package.ts';
import { readEnvironment } from './read-environment.ts';
import { run, tell } from './run.ts';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever reads our output may stop early (`cuepoint ask … | head -1`): that is no failure.
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`Standard output cannot be written (${error.code ?? error.message}).\n`);
  process.exit(1);
});

process.exitCode = await main();

async function main(): Promise<ExitCode> {
  const { stdin, stdout, stderr } = process;
  const { root, version } = findPackage(import.meta.dirname);
  try {
    const env = readEnvironment(process.env, process.cwd());
    return await run(process.argv.slice(2), { stdin, stdout, stderr, env, cwd: process.cwd(), bundledCorpus: join(root, 'corpus'), version, now: Date.now });
  } catch (error) {
    return tell(error, { stderr });
  }
}
