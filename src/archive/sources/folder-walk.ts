import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Diagnostic } from '../../notes/meeting.ts';
import { isPassedOver, tooManyFiles } from './corpus-files.ts';

/** A file that was found: `path` is relative to the root, with `/`. */
export interface FoundFile {
  readonly path: string;
  readonly absolute: string;
  readonly bytes: number;
}

export interface WalkOptions {
  /** Absolute paths that are not entered. */
  readonly without: readonly string[];
  readonly isWanted: (path: string) => boolean;
  readonly maxFiles: number;
  readonly maxDepth: number;
}

interface Walk {
  readonly root: string;
  readonly options: WalkOptions;
  readonly entered: Set<string>;
  readonly files: FoundFile[];
  readonly diagnostics: Diagnostic[];
}

/** A folder on the way: its path below the root, and its real one. */
interface Folder {
  readonly path: string;
  readonly absolute: string;
  readonly depth: number;
}

/**
 * The wanted files below a folder, in the order of their paths. Folders that are hidden or named `node_modules` are passed over;
 * a symbolic link is followed as long as it stays below the root, and each folder is entered once.
 * @param root absolute and real path
 */
export async function walkFolder(root: string, options: WalkOptions): Promise<Pick<Walk, 'files' | 'diagnostics'>> {
  const walk: Walk = { root, options, entered: new Set([root]), files: [], diagnostics: [] };
  await enter(walk, { path: '', absolute: root, depth: 0 });
  walk.files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files: walk.files, diagnostics: walk.diagnostics };
}

async function enter(walk: Walk, folder: Folder): Promise<void> {
  for (const entry of await entriesOf(walk, folder)) {
    if (walk.files.length >= walk.options.maxFiles) {
      walk.diagnostics.push(tooManyFiles(folder.path || '.', walk.options.maxFiles));
      return;
    }
    if (!isPassedOver(entry.name)) await visit(walk, folder, entry);
  }
}

async function entriesOf(walk: Walk, { path, absolute }: Folder): Promise<readonly Dirent[]> {
  try {
    const entries = await readdir(absolute, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (cause) {
    leaveOut(walk, path || '.', unreadable(cause));
    return [];
  }
}

async function visit(walk: Walk, folder: Folder, entry: Dirent): Promise<void> {
  const { options, root } = walk;
  const path = folder.path === '' ? entry.name : `${folder.path}/${entry.name}`;
  if (entry.isFile() && !options.isWanted(path)) return;
  try {
    const own = join(folder.absolute, entry.name);
    const absolute = entry.isSymbolicLink() ? await realpath(own) : own;
    if (options.without.includes(absolute)) return;
    if (absolute !== root && !absolute.startsWith(root + sep)) {
      leaveOut(walk, path, { code: 'outside-corpus', message: 'This symbolic link leaves the corpus and is not followed.', fix: 'Copy what it points to into the corpus.' });
      return;
    }
    const about = await stat(absolute);
    if (about.isDirectory()) await visitFolder(walk, { path, absolute, depth: folder.depth + 1 });
    else if (about.isFile() && options.isWanted(path)) walk.files.push({ path, absolute, bytes: about.size });
  } catch (cause) {
    if (options.isWanted(path)) leaveOut(walk, path, unreadable(cause));
  }
}

async function visitFolder(walk: Walk, folder: Folder): Promise<void> {
  const { entered, options } = walk;
  if (entered.has(folder.absolute)) return;
  entered.add(folder.absolute);
  if (folder.depth <= options.maxDepth) await enter(walk, folder);
  else leaveOut(walk, folder.path, { code: 'too-deep', message: `Folders more than ${options.maxDepth} deep are left out.`, fix: 'Move the notes further up.' });
}

function leaveOut(walk: Walk, path: string, about: Pick<Diagnostic, 'code' | 'message' | 'fix'>): void {
  walk.diagnostics.push({ path, line: 1, severity: 'warning', ...about });
}

/** What is said of a file or folder that the system does not let us read. */
export function unreadable(cause: unknown): Pick<Diagnostic, 'code' | 'message' | 'fix'> {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  return { code: 'unreadable-file', message: `It cannot be read (${code}) and is left out.`, fix: 'Check that it is there and that its permissions let Cuepoint read it.' };
}
