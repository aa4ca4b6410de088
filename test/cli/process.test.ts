import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANTERN } from '../fixtures/lantern-archive.ts';
import { madeFolder } from './made-command.ts';

const MAIN = join(import.meta.dirname, '../../dist/cli/main.js');

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command line in a process of its own. */
function cuepoint(args: readonly string[], { cwd = madeFolder(), env = {}, input = '', shell = '' }: { readonly cwd?: string; readonly env?: Record<string, string>; readonly input?: string; readonly shell?: string } = {}): Promise<Ended> {
  const given = { PATH: process.env['PATH'] ?? '', ...env };
  const child = shell === '' ? spawn(process.execPath, [MAIN, ...args], { cwd, env: given }) : spawn('/bin/sh', ['-c', shell], { cwd, env: { ...given, CUEPOINT: `${process.execPath} ${MAIN}` } });
  child.stdin.end(input);
  const texts = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (texts.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (texts.err += chunk.toString()));
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, ...texts }));
  });
}

describe.skipIf(!existsSync(MAIN))('the built command line', () => {
  it('answers piped lines and ends with 0', async () => {
    const { code, out } = await cuepoint(['start'], { env: { CORPUS: LANTERN }, input: 'firefly\nghost-limit' });
    expect(code).toBe(0);
    expect(out).toMatch(/firefly · [^]*ghost-limit · /);
  });

  it('ends with 2 on wrong usage and a missing corpus', async () => {
    expect(await cuepoint(['ask', '--nonsense'])).toMatchObject({ code: 2, out: '', err: expect.stringContaining("unknown option '--nonsense'") as string });
    expect(await cuepoint(['ask', 'x', '--corpus', 'none'])).toMatchObject({ code: 2, out: '', err: expect.stringContaining('--corpus is "none", which does not exist') as string });
  });

  it('reads .env of the folder it runs in, under the environment', async () => {
    const cwd = madeFolder();
    writeFileSync(join(cwd, '.env'), `CORPUS=${LANTERN}\nREPLY_VISIBILITY=loud\n`);
    expect((await cuepoint(['ask', 'firefly'], { cwd })).err).toContain('REPLY_VISIBILITY is "loud"');
    expect(await cuepoint(['ask', 'firefly', '--json'], { cwd, env: { REPLY_VISIBILITY: 'public' } })).toMatchObject({ code: 0, err: '' });
    expect((await cuepoint(['ask', 'firefly'], { cwd, env: { REPLY_VISIBILITY: '' } })).code).toBe(2);
  });

  it('answers from the notes that come along in an empty folder', async () => {
    const { code, out } = await cuepoint(['ask', 'ipv6', '--json']);
    expect(code).toBe(0);
    expect(out).toContain('"confidence":"answer"');
  });

  it('does not mind a reader that stops early', async () => {
    const { code, err } = await cuepoint([], { env: { CORPUS: LANTERN }, shell: '$CUEPOINT inspect "$CORPUS" --json | head -c 10; $CUEPOINT ask firefly | true' });
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  it('names its version and the way to help', async () => {
    expect((await cuepoint(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
    const bare = await cuepoint([]);
    expect(bare.out + bare.err).toContain('Usage: cuepoint');
  });
});
