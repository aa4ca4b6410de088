import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeRepository } from '../archive/git/made-repository.ts';
import { blockCommandsOf, codeSpansOf, PAGES, readPage, spanCommandsOf } from './pages.ts';

/** What `.ci/run` runs itself, in a fresh clone. */
const CI = readFileSync('.ci/run', 'utf8');
/** The one list of what nothing runs. */
const LIST = /^## Commands that no test runs\n[^]*?(?=^## |$(?![^]))/m.exec(readPage('CONTRIBUTING.md'))?.[0] ?? '';
const NOT_RUN = LIST.split('\n').filter((line) => line.startsWith('- ')).flatMap((line) => codeSpansOf(line));
/** Repositories elsewhere, for which one on this machine stands in. */
const REMOTE = /https:\/\/\S+?\.git(?=#|\s|$)/g;
/** What is put in for what a reader has to put in. A command's bare name is a mention: that it is there is all it says. */
const PLACES: readonly (readonly [RegExp, string])[] = [[/^(cuepoint(?: [a-z]+){1,2})$/, '$1 --help'], [/\bcuepoint (?=[a-z-])/g, 'node dist/cli/main.js '], [/<(?:dir|folder|file\|dir)>/g, 'corpus'], [/<file>/g, 'corpus/2021-05-04/index.md'], [/<questions\.jsonl>/g, 'data/reports.jsonl'], [/\[question…\]/g, 'ipv6']];

type Kind = 'run' | 'ci' | 'vitest' | 'listed' | 'unknown';

function kindOf(command: string): Kind {
  if (NOT_RUN.includes(command)) return 'listed';
  if (/^npx vitest run \S+(?: --update)?$/.test(command)) return 'vitest';
  if (/^(?:[A-Z_]+=\S+ )*(?:node dist\/|cuepoint )/.test(command)) return 'run';
  return command === 'bash .ci/run' || CI.includes(command.replace(/^.*&& | <.*$/g, '')) ? 'ci' : 'unknown';
}

const COMMANDS = PAGES.flatMap((page) => [...new Set([...blockCommandsOf(readPage(page)), ...spanCommandsOf(readPage(page))])].map((command) => ({ page, command, kind: kindOf(command) })));
const of = (kind: Kind) => COMMANDS.filter((one) => one.kind === kind);

/** A checkout in which commands may write beside what is there. */
function madeCheckout(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cuepoint-docs-'));
  for (const name of ['dist', 'corpus', 'docs', 'test', 'node_modules', 'package.json']) symlinkSync(resolve(name), join(folder, name));
  copyFileSync('.env.example', join(folder, '.env.example'));
  mkdirSync(join(folder, 'data'));
  writeFileSync(join(folder, 'data/reports.jsonl'), '{"question":"ipv6","expected":"Podman and IPv6 Status","result":1,"shown":[]}\n');
  return folder;
}

/** The notes that come along, as a repository like the one that is named. */
function localCopy(command: string): string {
  if (!REMOTE.test(command)) return command;
  const below = /#[^:\s]+:(\S+)/.exec(command)?.[1] ?? '.';
  const made = makeRepository();
  const notes = readdirSync('corpus', { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join('corpus', path)).isFile());
  made.commit(Object.fromEntries(notes.map((path) => [join(below, path), readFileSync(join('corpus', path))])));
  return command.replace(REMOTE, made.bare);
}

describe.skipIf(!existsSync('dist/cli/main.js'))('a command in the documentation', () => {
  it('is run here or by .ci/run, or stands in the one list of those that are not', () => {
    expect(of('unknown')).toEqual([]);
    expect(of('run').length).toBeGreaterThan(15);
  });

  it.each(of('vitest'))('names a test that is there: $command, $page', ({ command }) => {
    expect(existsSync(command.split(' ')[3] ?? ''), command).toBe(true);
  });

  it.each(of('run').filter(({ command }, at, all) => all.findIndex((one) => one.command === command) === at))('does what $page says: $command', ({ command }) => {
    const line = PLACES.reduce((text, [place, filled]) => text.replace(place, filled), localCopy(command));
    const { status, stderr } = spawnSync('/bin/sh', ['-c', line], { cwd: madeCheckout(), input: '', encoding: 'utf8', timeout: 60_000, env: { PATH: process.env['PATH'], HOME: process.env['HOME'] } });
    // 1 says that something was found: a problem in notes.
    expect([0, /\blint\b/.test(line) ? 1 : 0], stderr).toContain(status);
  });
});
