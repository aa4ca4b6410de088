import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, resolve, sep } from 'node:path';
import { Fault } from '../../faults.ts';
import { dateOfPath } from '../../notes/date.ts';
import type { Diagnostic } from '../../notes/meeting.ts';
import { unreadable, walkFolder, type FoundFile } from './folder-walk.ts';
import { createCorpusFile, isCorpusFile, MAX_DEPTH, MAX_FILE_BYTES, MAX_FILES, tooLarge } from './corpus-files.ts';
import type { Corpus, CorpusFile, Source } from './source.ts';

/** How many files are open at once. */
const OPEN_FILES = 16;
/** Most parts of a path that a date is spread over: `2024/03/05/index.md`. */
const DATE_PARTS = 4;

export interface FolderOptions {
  /** What the operator set and to what, for messages: `--corpus is "notes"`. */
  readonly label: string;
  /** What to do where it is wrong. */
  readonly remedy: string;
  /** Folders that are no part of the corpus although they lie in it, such as DATA_DIR. */
  readonly without?: readonly string[];
}

/** A folder of notes, read as it lies there. @param folder absolute path */
export function createFolderSource(folder: string, options: FolderOptions): Source {
  return {
    label: options.label,
    key: folder,
    async read() {
      const root = await openRoot(folder, options);
      const { files, diagnostics } = await walkFolder(root, {
        without: (options.without ?? []).map((path) => resolve(path)),
        isWanted: isCorpusFile,
        maxFiles: MAX_FILES,
        maxDepth: MAX_DEPTH,
      });
      return readFiles(files, diagnostics);
    },
    async watch(listener) {
      const { watchFolder } = await import('./folder-watch.ts');
      return watchFolder(folder, { without: (options.without ?? []).map((path) => resolve(path)) }, listener);
    },
  };
}

/**
 * One note with what lies beside it and belongs to it: the files whose names begin like its own, and `cuepoint.yml`.
 * Paths have those folders above the note that its date stands in, as in `2024-03-05/index.md`.
 * @param path the note's own path; any extension is taken
 */
export function createFileSource(path: string): Source {
  return {
    label: `The argument is "${path}"`,
    key: path,
    async read() {
      const absolute = await realpath(path);
      const stem = basename(path, extname(path));
      const { files, diagnostics } = await walkFolder(dirname(absolute), {
        without: [],
        isWanted: (name) => name === basename(absolute) || isBeside(name, stem),
        maxFiles: MAX_FILES,
        maxDepth: 0,
      });
      const above = foldersOfDate(absolute);
      const below = files.map((file) => (/\.ya?ml$/i.test(file.path) ? file : { ...file, path: `${above}${file.path}` }));
      return readFiles(below, diagnostics.filter((diagnostic) => diagnostic.code !== 'too-deep'));
    },
  };
}

/** The fewest folders above a note that give its path a date, each with a slash behind it; none where its name has one, or they have none either. */
function foldersOfDate(absolute: string): string {
  const parts = absolute.split(sep);
  for (let count = 1; count <= DATE_PARTS && count < parts.length; count++) {
    const path = parts.slice(-count);
    if (dateOfPath(path.join('/')) !== null) return path.slice(0, -1).map((part) => `${part}/`).join('');
  }
  return '';
}

function isBeside(name: string, stem: string): boolean {
  const isSide = ['.vtt', '.srt', '.txt'].includes(extname(name).toLowerCase()) && name.startsWith(`${stem}.`);
  return isSide || /^[^/]+\.ya?ml$/.test(name);
}

async function openRoot(folder: string, { label, remedy }: FolderOptions): Promise<string> {
  const about = await stat(folder).catch(() => null);
  if (!about?.isDirectory()) throw new Fault('config', `${label}, which ${about ? 'is no folder' : 'does not exist'}.`, { remedy });
  return realpath(folder);
}

async function readFiles(found: readonly FoundFile[], before: readonly Diagnostic[]): Promise<Corpus> {
  const files: (CorpusFile | Diagnostic)[] = [];
  for (let from = 0; from < found.length; from += OPEN_FILES) {
    files.push(...(await Promise.all(found.slice(from, from + OPEN_FILES).map(readOne))));
  }
  const read = files.filter((file): file is CorpusFile => 'hash' in file);
  const leftOut = files.filter((file): file is Diagnostic => 'code' in file);
  return { files: read, diagnostics: [...before, ...leftOut] };
}

async function readOne({ path, absolute, bytes }: FoundFile): Promise<CorpusFile | Diagnostic> {
  if (bytes > MAX_FILE_BYTES) return tooLarge(path, bytes);
  try {
    return createCorpusFile(path, await readFile(absolute));
  } catch (cause) {
    return { path, line: 1, severity: 'error', ...unreadable(cause) };
  }
}
