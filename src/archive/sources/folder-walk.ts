import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Diagnostic } from '../../notes/meeting.ts';

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

/**
 * The wanted files below a folder, in the order of their paths. Folders that are hidden or named `node_modules` are passed over;
 * a symbolic link is followed as long as it stays below the root, and each folder is entered once.
 * @param root absolute and real path
 */
export async function walkFolder(root: string, options: WalkOptions): Promise<Pick<Walk, 'files' | 'diagnostics'>> {
  const walk: Walk = { root, options, entered: new Set([root]), files: [], diagnostics: [] };
  await enter(walk, '', 0);
  walk.files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files: walk.files, diagnostics: walk.diagnostics };
}

async function enter(walk: Walk, folder: string, depth: number): Promise<void> {
  const names = await namesIn(walk, folder);
  for (const name of names) {
    if (walk.files.length >= walk.options.maxFiles) {
      leaveOut(walk, folder || '.', { code: 'too-many-files', message: `Files beyond the first ${walk.options.maxFiles} are left out.`, fix: 'Split the corpus, or move what is no meeting out of it.' });
      return;
    }
    if (name.startsWith('.') || name === 'node_modules') continue;
    await visit(walk, folder === '' ? name : `${folder}/${name}`, depth);
  }
}

async function namesIn(walk: Walk, folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(join(walk.root, folder))).sort();
  } catch (cause) {
    leaveOut(walk, folder || '.', unreadable(cause));
    return [];
  }
}

async function visit(walk: Walk, path: string, depth: number): Promise<void> {
  const { options } = walk;
  try {
    const absolute = await realpath(join(walk.root, path));
    if (options.without.includes(absolute)) return;
    if (absolute !== walk.root && !absolute.startsWith(walk.root + sep)) {
      leaveOut(walk, path, { code: 'outside-corpus', message: 'This symbolic link leaves the corpus and is not followed.', fix: 'Copy what it points to into the corpus.' });
      return;
    }
    const about = await stat(absolute);
    if (about.isDirectory()) {
      if (walk.entered.has(absolute)) return;
      walk.entered.add(absolute);
      if (depth < options.maxDepth) await enter(walk, path, depth + 1);
      else leaveOut(walk, path, { code: 'too-deep', message: `Folders more than ${options.maxDepth} deep are left out.`, fix: 'Move the notes further up.' });
    } else if (about.isFile() && options.isWanted(path)) walk.files.push({ path, absolute, bytes: about.size });
  } catch (cause) {
    if (options.isWanted(path)) leaveOut(walk, path, unreadable(cause));
  }
}

function leaveOut(walk: Walk, path: string, about: Pick<Diagnostic, 'code' | 'message' | 'fix'>): void {
  walk.diagnostics.push({ path, line: 1, severity: 'warning', ...about });
}

/** What is said of a file or folder that the system does not let us read. */
export function unreadable(cause: unknown): Pick<Diagnostic, 'code' | 'message' | 'fix'> {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  return { code: 'unreadable-file', message: `It cannot be read (${code}) and is left out.`, fix: 'Check that it is there and that its permissions let Cuepoint read it.' };
}
