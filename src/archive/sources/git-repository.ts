import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '../../faults.ts';
import type { GitAddress } from './git-address.ts';
import { faultOfFetch } from './git-faults.ts';
import { makeFolder } from '../../store/make-folder.ts';
import { runGit, type GitResult } from './run-git.ts';

/** Where the newest fetched commit is kept. */
const REF = 'refs/cuepoint/head';
/** More packs than this are made into one. */
const MAX_PACKS = 30;

export interface RepositoryOptions {
  readonly address: GitAddress;
  /** Setting and value, to begin a message with. */
  readonly label: string;
  /** Absolute path of our own copy; made when it is missing. */
  readonly folder: string;
  /** The environment git runs in, credentials included. */
  readonly env: Readonly<Record<string, string>>;
  readonly hasToken: boolean;
  /** Longest time for one fetch. */
  readonly timeoutMs: number;
}

/** A file of a commit. */
export interface TreeEntry {
  readonly mode: string;
  readonly id: string;
  /** Relative to the folder of notes. */
  readonly path: string;
}

/** Our own bare copy of a repository: one commit deep, and without the content of files that nobody asked for. */
export interface GitRepository {
  /** Fetches the newest commit. A copy that is damaged is thrown away and fetched anew. @throws Fault `config` or `source` */
  fetch(): Promise<{ readonly commit: string; readonly isPartial: boolean }>;
  /** The files below the folder of notes. @throws Fault `config` when there is no such folder */
  list(commit: string): Promise<readonly TreeEntry[]>;
  /** Content of files by id, fetched first where it is missing; those above the size are left out, with their sizes. */
  read(commit: string, ids: readonly string[], maxBytes: number): Promise<BlobsRead>;
}

export interface BlobsRead {
  readonly contents: ReadonlyMap<string, Uint8Array>;
  readonly tooLarge: ReadonlyMap<string, number>;
}

export function createGitRepository(options: RepositoryOptions): GitRepository {
  const { folder, env, timeoutMs, address, label } = options;
  const git = (args: readonly string[], input?: string) => runGit(args, { folder, env, timeoutMs, ...(input === undefined ? {} : { input }) });
  const must = async (args: readonly string[], input?: string): Promise<GitResult> => {
    const result = await git(args, input);
    if (result.code !== 0) throw faultOfFetch(result, options);
    return result;
  };
  const fetch = async () => {
    const from = address.branch ?? 'HEAD';
    const { stderr } = await must(['fetch', '--depth=1', '--no-tags', '--filter=blob:none', '--no-write-fetch-head', '--force', 'origin', `+${from}:${REF}`]);
    const { stdout } = await must(['rev-parse', '--verify', '--quiet', `${REF}^{commit}`]);
    return { commit: stdout.toString().trim(), isPartial: !/filtering not recognized/.test(stderr) };
  };
  return {
    async fetch() {
      await prepare(options);
      try {
        return await fetch();
      } catch (cause) {
        if (!(await isDamaged(options))) throw cause;
        await rm(folder, { recursive: true, force: true });
        await prepare(options);
        return await fetch();
      }
    },
    async list(commit) {
      const tree = address.path === '' ? commit : `${commit}:${address.path}`;
      const found = await git(['ls-tree', '-r', '-z', '--full-tree', tree]);
      if (found.code !== 0) throw new Fault('config', `${label}, in which there is no folder "${address.path}".`, { remedy: 'Name a folder that is there, after # and : in CORPUS.' });
      return parseTree(found.stdout.toString());
    },
    async read(commit, ids, maxBytes) {
      const wanted = new Set(ids);
      const objects = await must(['rev-list', '--objects', '--no-walk', '--no-object-names', '--missing=print', commit]);
      const missing = objects.stdout.toString().split('\n').flatMap((line) => (line.startsWith('?') && wanted.has(line.slice(1)) ? [line.slice(1)] : []));
      if (missing.length) await must(['-c', 'fetch.negotiationAlgorithm=noop', 'fetch', '--no-tags', '--no-write-fetch-head', '--filter=blob:none', '--stdin', 'origin'], `${missing.join('\n')}\n`);
      const sizes = parseSizes((await must(['cat-file', '--batch-check'], `${[...wanted].join('\n')}\n`)).stdout.toString());
      const fitting = [...wanted].filter((id) => (sizes.get(id) ?? 0) <= maxBytes);
      const { stdout } = await must(['cat-file', '--batch'], fitting.map((id) => `${id}\n`).join(''));
      await mergePacks(folder, must);
      return { contents: parseBatch(stdout), tooLarge: new Map([...sizes].filter(([, size]) => size > maxBytes)) };
    },
  };
}

/** Makes the copy where there is none, and takes away what a fetch that was killed has left in it. */
async function prepare({ folder, address, env }: RepositoryOptions): Promise<void> {
  await makeFolder(folder);
  if (!(await stat(join(folder, 'cuepoint')).catch(() => null))) {
    const run = { folder, env, timeoutMs: 30_000 };
    await runGit(['init', '--quiet', '--bare', '.'], run);
    const settings = [['core.repositoryFormatVersion', '1'], ['extensions.partialClone', 'origin'], ['remote.origin.promisor', 'true'], ['remote.origin.partialCloneFilter', 'blob:none'], ['remote.origin.url', address.url]] as const;
    for (const [key, value] of settings) await runGit(['config', key, value], run);
    await writeFile(join(folder, 'cuepoint'), 'Made by Cuepoint; it may be deleted.\n');
  }
  for (const place of ['.', 'objects', 'objects/pack', 'refs/cuepoint']) {
    const names = await readdir(join(folder, place)).catch(() => []);
    for (const name of names.filter((file) => file.endsWith('.lock') || file.startsWith('tmp_') || file.startsWith('.tmp-'))) await rm(join(folder, place, name), { recursive: true, force: true });
  }
}

/** Whether the copy itself is what fails: then nothing of it can be relied on. */
async function isDamaged({ folder, env }: RepositoryOptions): Promise<boolean> {
  const run = { folder, env: { ...env, GIT_ALLOW_PROTOCOL: 'none' }, timeoutMs: 60_000 };
  const opened = await runGit(['rev-parse', '--git-dir'], run);
  if (opened.code !== 0) return true;
  const head = await runGit(['rev-parse', '--verify', '--quiet', REF], run);
  if (head.code !== 0) return (await runGit(['for-each-ref'], run)).stderr !== '';
  return (await runGit(['rev-list', '--objects', '--no-walk', '--missing=allow-promisor', REF], run)).code !== 0;
}

async function mergePacks(folder: string, git: (args: readonly string[]) => Promise<GitResult>): Promise<void> {
  const names = await readdir(join(folder, 'objects', 'pack')).catch(() => []);
  if (names.filter((name) => name.endsWith('.pack')).length > MAX_PACKS) await git(['gc', '--quiet', '--prune=now']);
}

/** `<mode> <type> <id>\t<path>`, ended by NUL. */
function parseTree(text: string): TreeEntry[] {
  return text.split('\0').flatMap((line) => {
    const tab = line.indexOf('\t');
    const [mode = '', , id = ''] = line.slice(0, tab).split(' ');
    return tab < 0 ? [] : [{ mode, id, path: line.slice(tab + 1) }];
  });
}

/** `<id> <type> <size>` a line. */
function parseSizes(text: string): Map<string, number> {
  const lines = text.split('\n').map((line) => line.split(' '));
  return new Map(lines.flatMap(([id = '', type, size]) => (type === 'blob' ? [[id, Number(size)] as const] : [])));
}

/** `<id> <type> <size>`, a line end, the content, a line end; over and over. */
function parseBatch(bytes: Buffer): Map<string, Uint8Array> {
  const contents = new Map<string, Uint8Array>();
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(10, at);
    if (end < 0) break;
    const [id = '', type, size] = bytes.toString('utf8', at, end).split(' ');
    if (type !== 'blob') {
      at = end + 1;
      continue;
    }
    contents.set(id, bytes.subarray(end + 1, end + 1 + Number(size)));
    at = end + 1 + Number(size) + 1;
  }
  return contents;
}
