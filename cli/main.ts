#!/usr/bin/env node
import { join } from 'node:path';
import { findPackage } from './find-package.ts';
import { readEnvironment } from './read-environment.ts';
import { run } from './run.ts';

// Whoever reads our output may stop early (`cuepoint ask … | head -1`): that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const { root, version } = findPackage(import.meta.dirname);
process.exitCode = await run(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: readEnvironment(process.env, process.cwd()),
  cwd: process.cwd(),
  bundledCorpus: join(root, 'corpus'),
  version,
  now: Date.now,
});
