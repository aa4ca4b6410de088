import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, resolve } from 'node:path';
import { Fault } from '../../faults.ts';
import type { Diagnostic } from '../../notes/meeting.ts';
import { unreadable, walkFolder, type FoundFile } from './folder-walk.ts';
import type { Corpus, CorpusFile, Source } from './source.ts';

/** Largest file that is read, in bytes. */
const MAX_FILE_BYTES = 5 * 1024 * 1024;
const MAX_FILES = 20_000;
const MAX_DEPTH = 16;
/** How many files are open at once. */
const OPEN_FILES = 16;
const NOTE_EXTENSIONS = new Set(['.md', '.markdown', '.mdown', '.mkd', '.mdx', '.txt', '.text', '.vtt', '.srt', '.sbv', '.yml', '.yaml']);

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
        isWanted: (path) => NOTE_EXTENSIONS.has(extname(path).toLowerCase()),
        maxFiles: MAX_FILES,
        maxDepth: MAX_DEPTH,
      });
      return readFiles(files, diagnostics);
    },
  };
}

/**
 * One note with what lies beside it and belongs to it: the files whose names begin like its own, and `cuepoint.yml`.
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
      return readFiles(files, diagnostics.filter((diagnostic) => diagnostic.code !== 'too-deep'));
    },
  };
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
  if (bytes > MAX_FILE_BYTES) {
    return { path, line: 1, severity: 'error', code: 'file-too-large', message: `It has ${bytes} bytes; files above ${MAX_FILE_BYTES} are left out.`, fix: 'Split the file, or move it out of the corpus.' };
  }
  try {
    const content = await readFile(absolute);
    return { path, text: decode(content), hash: createHash('sha256').update(content).digest('hex') };
  } catch (cause) {
    return { path, line: 1, severity: 'error', ...unreadable(cause) };
  }
}

/** UTF-8, with what is no UTF-8 replaced; UTF-16 where a byte order mark says so. A byte order mark is removed. */
function decode(content: Uint8Array): string {
  const isUtf16 = content[0] === 0xff && content[1] === 0xfe;
  return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(content);
}
