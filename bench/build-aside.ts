import { execFileSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';

const VECTORS = 'src/vectors/english.vectors';

/** Builds the benchmarks and what they measure as it is shipped: threads of its own take no TypeScript on every Node.js. @returns the folder of the built benchmarks */
export function buildAside(): string {
  const folder = 'node_modules/.cache/cuepoint-bench';
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'bench/tsconfig.json', '--noCheck', '--noEmit', 'false', '--outDir', folder], { stdio: 'inherit' });
  copyFileSync(VECTORS, join(folder, VECTORS));
  return join(folder, 'bench');
}
