import { createPauses } from '../../index/pauses.ts';
import { makeFolder } from '../../store/make-folder.ts';
import { withLock } from '../../store/lock.ts';
import type { Diagnostic } from '../../notes/meeting.ts';
import { createCorpusFile, isCorpusFile, isPassedOver, MAX_DEPTH, MAX_FILE_BYTES, MAX_FILES, tooLarge, tooManyFiles } from './corpus-files.ts';
import type { GitAddress } from './git-address.ts';
import { createGitRepository, type TreeEntry } from './git-repository.ts';
import { createGitEnv } from './run-git.ts';
import type { Corpus, CorpusFile, Source } from './source.ts';

/** Longest time for one fetch, unless told otherwise. */
const FETCH_MS = 300_000;

const SYMLINK = '120000';
const SUBMODULE = '160000';

export interface GitOptions {
  readonly address: GitAddress;
  /** Setting and value, to begin a message with. */
  readonly label: string;
  /** Absolute path of our own copy of the repository. */
  readonly folder: string;
  /** `token` or `user:password` for http and https; undefined for none. */
  readonly token: string | undefined;
  /** Variables of the environment: where git is, and how the network is reached. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly timeoutMs?: number;
}

/**
 * Notes in a git repository, as its newest commit has them. Nothing is checked out: the files are read from a bare copy, so that a
 * fetch that breaks off leaves what was there. Processes that share the copy take turns.
 */
export function createGitSource(options: GitOptions): Source {
  const { address, label, folder, token, timeoutMs = FETCH_MS } = options;
  const { url, branch, path } = address;
  const repository = createGitRepository({ address, label, folder, env: createGitEnv(options.env, url, token), hasToken: token !== undefined, timeoutMs });
  let isPartial = true;
  return {
    label,
    key: JSON.stringify([url, branch, path]),
    isRemote: true,
    remarks: () => [
      ...(isPartial ? [] : ['The git server sends whole commits, not only the notes in them (no partial clones).']),
      ...(token !== undefined && isInTheOpen(url) ? ['SOURCE_TOKEN is sent without encryption; use https.'] : []),
    ],
    async read() {
      await makeFolder(folder);
      return withLock(`${folder}.lock`, timeoutMs, async () => {
        const fetched = await repository.fetch();
        isPartial = fetched.isPartial;
        const { wanted, diagnostics } = chooseFiles(await repository.list(fetched.commit));
        const { contents, tooLarge: large } = await repository.read(fetched.commit, wanted.map(({ id }) => id), MAX_FILE_BYTES);
        return createCorpus(wanted, { contents, large, diagnostics });
      });
    },
  };
}

function isInTheOpen(url: string): boolean {
  if (!url.startsWith('http:')) return false;
  return !['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
}

/** The same choice as in a folder, without following links. */
function chooseFiles(entries: readonly TreeEntry[]): { readonly wanted: readonly TreeEntry[]; readonly diagnostics: readonly Diagnostic[] } {
  const seen = entries.filter(({ path }) => isCorpusFile(path) && !path.split('/').some(isPassedOver));
  const files = seen.filter(({ mode, path }) => mode !== SYMLINK && mode !== SUBMODULE && path.split('/').length <= MAX_DEPTH + 1);
  const wanted = files.slice(0, MAX_FILES);
  const links = seen.filter(({ mode }) => mode === SYMLINK).map(({ path }): Diagnostic => ({ path, line: 1, severity: 'warning', code: 'outside-corpus', message: 'Symbolic links in a git repository are not followed.', fix: 'Commit the file itself in its place.' }));
  return { wanted, diagnostics: [...links, ...(files.length > wanted.length ? [tooManyFiles('.', MAX_FILES)] : [])] };
}

interface Contents {
  readonly contents: ReadonlyMap<string, Uint8Array>;
  readonly large: ReadonlyMap<string, number>;
  readonly diagnostics: readonly Diagnostic[];
}

async function createCorpus(wanted: readonly TreeEntry[], { contents, large, diagnostics }: Contents): Promise<Corpus> {
  const pause = createPauses();
  const files: CorpusFile[] = [];
  for (const { id, path } of wanted) {
    const content = contents.get(id);
    if (content) files.push(createCorpusFile(path, content));
    const due = pause();
    if (due) await due;
  }
  const leftOut = wanted.flatMap(({ id, path }) => {
    const bytes = large.get(id);
    return bytes === undefined ? [] : [tooLarge(path, bytes)];
  });
  return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), diagnostics: [...diagnostics, ...leftOut] };
}
