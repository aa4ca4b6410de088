import { existsSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { openArchive, type ArchiveOptions, type LiveArchive } from '../src/archive/open-archive.ts';
import { hashOf } from '../src/archive/fingerprint.ts';
import { isGitAddress, isLocalPath, parseGitAddress } from '../src/archive/sources/git-address.ts';
import { createFileSource, createFolderSource } from '../src/archive/sources/folder-source.ts';
import type { Source } from '../src/archive/sources/source.ts';
import type { CommunityFile } from '../src/community/read-community.ts';
import { readSettings, settingsSchema, type Settings } from '../src/config.ts';
import { createLazyLog, type Log } from '../src/log.ts';
import type { CliContext } from './context.ts';
import { createProgress } from './progress.ts';
import { readOwnFile } from './read-own-file.ts';

/** What the commands that answer need. */
export interface OpenCorpus {
  readonly settings: Settings;
  readonly live: LiveArchive;
  readonly log: Log;
  readonly source: Source;
}

/**
 * Opens the archive of the corpus that is meant: the option's, else the setting's, else `corpus` here, else the notes that come along.
 * @throws Fault `config` for wrong settings, a wrong `cuepoint.yml`, and a corpus that is missing or empty
 */
export async function openCorpus(context: CliContext, option: string | undefined, how: OpenHow = {}): Promise<OpenCorpus> {
  const settings = readSettings(settingsSchema, context.env);
  const log = how.log ?? createLazyLog(settings.LOG_LEVEL ?? 'warn', context.stderr);
  const archive = await archiveOptions(context, { settings, log, corpus: option });
  const { source } = archive;
  const first = how.first === 'snapshot' || (how.first === 'nearest' && source.isRemote) ? 'snapshot' : 'source';
  return { settings, live: await openArchive({ ...archive, first }), log, source };
}

/** `nearest` answers from the snapshot of a source that a network lies before, and reads any other; see {@link ArchiveOptions}. */
export interface OpenHow {
  readonly log?: Log;
  readonly first?: ArchiveOptions['first'] | 'nearest';
}

/** How the archive is opened from here. @param from `option` is the flag that gave the corpus, to be named where it is wrong */
export async function archiveOptions(context: CliContext, from: { readonly settings: Settings; readonly log: Log; readonly corpus: string | undefined; readonly option?: '--corpus' | '--notes' }): Promise<ArchiveOptions> {
  const dataDir = resolve(context.cwd, from.settings.DATA_DIR);
  const progress = createProgress(context.stderr, 'Reading');
  return {
    source: await chooseSource(context, { corpus: from.corpus, option: from.option ?? '--corpus', settings: from.settings, dataDir }),
    readOperatorFile: () => readOperatorFile(context.cwd),
    dataDir,
    log: from.log,
    now: context.now,
    onProgress: progress,
  };
}

function chooseSource(context: CliContext, { corpus, option, settings, dataDir }: { readonly corpus: string | undefined; readonly option: '--corpus' | '--notes'; readonly settings: Settings; readonly dataDir: string }): Promise<Source> {
  const sourceOf = async (name: typeof option | 'CORPUS', value: string) => {
    const label = `${name} is "${value}"`;
    const isFolder = statSync(resolve(context.cwd, value), { throwIfNoEntry: false })?.isDirectory() && !value.endsWith('.git');
    if (isFolder || !isGitAddress(value)) return createFolderSource(resolve(context.cwd, value), { label, remedy: `Set ${name} to a folder of meeting notes.`, without: [dataDir] });
    const parsed = parseGitAddress(value, name);
    const address = isLocalPath(parsed.url) ? { ...parsed, url: resolve(context.cwd, parsed.url) } : parsed;
    const folder = join(dataDir, `git-${hashOf(JSON.stringify(address)).slice(0, 12)}`);
    const { createGitSource } = await import('../src/archive/sources/git-source.ts');
    return createGitSource({ address, label, folder, token: settings.SOURCE_TOKEN, env: context.env });
  };
  if (corpus !== undefined && corpus.trim() !== '') return sourceOf(option, corpus);
  if (settings.CORPUS !== undefined) return sourceOf('CORPUS', settings.CORPUS);
  return sourceOf('CORPUS', existsSync(resolve(context.cwd, 'corpus')) ? 'corpus' : context.bundledCorpus);
}

/** A note or a folder that was named as an argument. */
export function sourceOf(context: CliContext, path: string): Source {
  const absolute = resolve(context.cwd, path);
  const isFile = statSync(absolute, { throwIfNoEntry: false })?.isFile();
  return isFile ? createFileSource(absolute) : createFolderSource(absolute, { label: `The argument is "${path}"`, remedy: 'Name a note or a folder of notes.' });
}

/** The operator's `cuepoint.yml` beside `.env`; its sections may point to files in the same folder. @throws Fault `config` where it cannot be read */
export function readOperatorFile(folder: string): CommunityFile | null {
  const path = join(folder, 'cuepoint.yml');
  const text = readOwnFile(path);
  if (text === null) return null;
  const root = resolve(folder) + sep;
  return {
    path,
    text,
    readSection(name) {
      const absolute = resolve(folder, name);
      return absolute.startsWith(root) ? readOwnFile(absolute) : null;
    },
  };
}
