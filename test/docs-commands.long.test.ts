import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const PAGES = ['README.md', 'CONTRIBUTING.md', ...readdirSync('docs').filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)];
/** Lines of a page's `sh` blocks. */
function commandsIn(page: string): string[] {
  const blocks = [...readFileSync(page, 'utf8').matchAll(/^```(\w+)\n([^]*?)^```$/gm)].filter((match) => match[1] === 'sh');
  return blocks.flatMap((match) => (match[2] ?? '').split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#')));
}
/** What `.ci/run` runs itself, in a fresh clone. */
const RUN_BY_CI = ['npm install && echo ipv6 | npm start', 'npm test'];

/** A checkout in which commands may write beside what is there. */
function madeCheckout(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cuepoint-docs-'));
  for (const name of ['dist', 'corpus', 'docs', 'test', 'node_modules', 'package.json', '.env.example']) symlinkSync(resolve(name), join(folder, name));
  return folder;
}

describe.skipIf(!existsSync('dist/cli/main.js'))('a command in the documentation', () => {
  const cases = PAGES.flatMap((page) => commandsIn(page).map((command) => ({ page, command }))).filter(({ command }) => !RUN_BY_CI.includes(command));

  it('is there', () => expect(cases.length).toBeGreaterThan(5));

  it.each(cases)('does what $page says: $command', ({ command }) => {
    const { status, stderr } = spawnSync('/bin/sh', ['-c', command], { cwd: madeCheckout(), input: '', encoding: 'utf8', timeout: 60_000, env: { PATH: process.env['PATH'], HOME: process.env['HOME'] } });
    // 1 says that something was found: a problem in notes, a token that is missing.
    expect([0, command.includes('lint') || command.includes('doctor') ? 1 : 0], stderr).toContain(status);
  });

  it('that .ci/run runs stands there', () => {
    const script = readFileSync('.ci/run', 'utf8');
    expect(script).toContain('echo ipv6 | npm start');
    expect(script).toContain('npm test');
  });
});
