import { Fault } from '../../faults.ts';
import type { GitAddress } from './git-address.ts';
import type { GitResult } from './run-git.ts';

/** What failed, to be told in words. */
export interface GitFailure {
  /** Setting and value, to begin a message with. */
  readonly label: string;
  readonly address: GitAddress;
  readonly hasToken: boolean;
  readonly timeoutMs: number;
}

const KINDS = [
  { kind: 'credentials', pattern: /Authentication failed|could not read (?:Username|Password)|returned error: 40[13]|Permission denied \(|Invalid username or/i },
  { kind: 'branch', pattern: /couldn't find remote ref|Remote branch .{1,200} not found/i },
  { kind: 'repository', pattern: /returned error: 404|repository .{1,400} not found|Repository not found|does not appear to be a git repository|not a git repository|does not exist/i },
] as const;

/** What git said of a fetch that failed, as a Fault: `config` for what the operator can mend here, `source` for what is beyond. */
export function faultOfFetch({ stderr, isTimedOut }: GitResult, { label, address, hasToken, timeoutMs }: GitFailure): Fault {
  if (isTimedOut) return new Fault('source', `${label}, which was not fetched within ${timeoutMs / 1000} s.`, { remedy: 'Check the network; it is tried again at the next sync.' });
  const branch = address.branch === null ? 'no branch of its own' : `no branch "${address.branch}"`;
  switch (KINDS.find(({ pattern }) => pattern.test(stderr))?.kind) {
    case 'credentials':
      return new Fault('config', `${label}, which refused ${hasToken ? 'SOURCE_TOKEN' : 'to be read without credentials'}.`, { remedy: 'Set SOURCE_TOKEN to a token that may read this repository (user:password where the host wants both).' });
    case 'branch':
      return new Fault('config', `${label}, which has ${branch}.`, { remedy: 'Name a branch that is there, after # in CORPUS.' });
    case 'repository':
      return new Fault('config', `${label}, where no repository is found.`, { remedy: `Check the address${hasToken ? '' : '; a private repository needs SOURCE_TOKEN'}.` });
    case undefined:
      return new Fault('source', `${label}, which cannot be fetched (${lastLine(stderr)}).`, { remedy: 'Check the address and the network; it is tried again at the next sync.' });
  }
}

/** What git itself names as the reason. */
function lastLine(stderr: string): string {
  const lines = stderr.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const said = lines.find((line) => /^(?:fatal|error):/.test(line)) ?? lines.at(-1) ?? 'git says nothing';
  return said.replace(/^(?:fatal|error): /, '').slice(0, 200);
}
