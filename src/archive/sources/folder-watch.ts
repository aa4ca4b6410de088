import { realpath, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { isPassedOver } from './corpus-files.ts';
import type { Watch, WatchListener } from './source.ts';

/** Changes that come within this time are one; and how long a stream of them is waited for at most. */
const QUIET_MS = 300;
const MOST_MS = 3_000;

export interface FolderWatchOptions {
  /** Absolute paths that are not watched. */
  readonly without: readonly string[];
}

/**
 * Watches a folder in depth, links not followed. Atomic saves, renames and whole checkouts come as one change.
 * @throws whatever the system says of a folder that is not there
 */
export async function watchFolder(folder: string, { without }: FolderWatchOptions, listener: WatchListener): Promise<Watch> {
  const { watch } = await import('chokidar');
  const root = await realpath(folder);
  const { ino } = await stat(root);
  const changed = createDebounce(() => listener.onChange());
  const watcher = watch(root, {
    ignoreInitial: true,
    followSymlinks: false,
    ignored: (path) => path !== root && (isPassedOver(basename(path)) || without.includes(path)),
  });
  watcher.on('all', () => changed.call());
  watcher.on('error', (cause) => listener.onProblem(cause instanceof Error ? cause.message : String(cause)));
  await new Promise<void>((resolve) => {
    watcher.once('ready', resolve);
    watcher.once('error', () => resolve());
  });
  return {
    // A folder of the same name in its place is another folder.
    async isStale() {
      const now = await realpath(folder).then(stat).catch(() => null);
      return now !== null && now.ino !== ino;
    },
    async close() {
      changed.cancel();
      await watcher.close();
    },
  };
}

/** Calls once after a time of quiet, and in a stream without quiet now and then. */
function createDebounce(work: () => void): { call(): void; cancel(): void } {
  let quiet: NodeJS.Timeout | undefined;
  let most: NodeJS.Timeout | undefined;
  const cancel = () => {
    clearTimeout(quiet);
    clearTimeout(most);
    quiet = most = undefined;
  };
  const fire = () => {
    cancel();
    work();
  };
  return {
    cancel,
    call() {
      clearTimeout(quiet);
      quiet = setTimeout(fire, QUIET_MS);
      most ??= setTimeout(fire, MOST_MS);
    },
  };
}
