import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { LANTERN } from '../fixtures/lantern-archive.ts';
import { madeFolder } from './made-command.ts';

const DIST = join(import.meta.dirname, '../../dist');
const CLIENTS = ['discord.js', '@slack/bolt'];

/** What a process imports, by the names of the packages and by the addresses of its own files. */
function importsOf(args: readonly string[]): Set<string> {
  const cwd = madeFolder();
  const list = join(cwd, 'imports.txt');
  writeFileSync(join(cwd, 'hooks.mjs'), `import { appendFileSync } from 'node:fs'; export const resolve = (name, around, next) => { appendFileSync(${JSON.stringify(list)}, name + '\\n'); return next(name, around); };`);
  writeFileSync(join(cwd, 'register.mjs'), `import { register } from 'node:module'; register('./hooks.mjs', import.meta.url);`);
  const { status, stderr } = spawnSync(process.execPath, ['--import', './register.mjs', ...args], { cwd, encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '', CORPUS: LANTERN } });
  expect(status, stderr).toBe(0);
  return new Set(readFileSync(list, 'utf8').split('\n'));
}

describe.skipIf(!existsSync(join(DIST, 'cli/main.js')))('the built command line', () => {
  it('answers a question without loading the client of a platform', () => {
    const imports = importsOf([join(DIST, 'cli/main.js'), 'ask', 'firefly']);
    expect([...imports]).toContain('zod');
    for (const client of CLIENTS) expect([...imports]).not.toContain(client);
  });

  it.each(['discord', 'slack'])('would be seen to load it: %s', (platform) => {
    const imports = importsOf(['--input-type=module', '--eval', `await import(${JSON.stringify(pathToFileURL(join(DIST, 'adapters', platform, 'adapter.js')).href)})`]);
    expect(CLIENTS.some((client) => imports.has(client))).toBe(true);
  });
});
