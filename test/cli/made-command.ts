import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import type { ExitCode } from '../../cli/context.ts';
import { run } from '../../cli/run.ts';
import { LANTERN } from '../fixtures/lantern-archive.ts';

/** What a command printed and ended with. */
export interface Ran {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

export interface CommandOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly input?: string;
}

/** An empty folder of its own. */
export const madeFolder = (): string => mkdtempSync(join(tmpdir(), 'cuepoint-cli-'));

/** Runs a command line in this process, in an empty folder unless told otherwise, on the made-up notes unless `env` says otherwise. */
export async function runCommand(args: readonly string[], { env = {}, cwd = madeFolder(), input = '' }: CommandOptions = {}): Promise<Ran> {
  const texts = { out: '', err: '' };
  const into = (name: 'out' | 'err') =>
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        texts[name] += chunk.toString();
        done();
      },
    });
  const stdin = new PassThrough();
  stdin.end(input);
  const code = await run(args, { stdin, stdout: into('out'), stderr: into('err'), env: { CORPUS: LANTERN, ...env }, cwd, bundledCorpus: LANTERN, version: '9.9.9', now: () => Date.parse('2024-05-20T12:00:00Z') });
  return { code, ...texts };
}

/** The objects of JSON lines. */
export function jsonLines(text: string): Record<string, unknown>[] {
  return text.trim().split('\n').filter(Boolean).map((line) => JSON.parse(line) as Record<string, unknown>);
}
