import type { Readable, Writable } from 'node:stream';

/** A stream that may be a terminal. */
export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number };
export type Input = Readable & { readonly isTTY?: boolean };

/** What a command gets of the world. Tests give their own. */
export interface CliContext {
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Variables of the environment with `.env` beneath them. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder of the operator's `.env` and `cuepoint.yml`. */
  readonly cwd: string;
  /** The notes that come with Cuepoint. */
  readonly bundledCorpus: string;
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What a command ends with: 0 done, 1 found problems or a source that cannot be reached, 2 wrong usage or configuration. */
export type ExitCode = 0 | 1 | 2;
