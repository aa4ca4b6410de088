import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../log.ts';
import type { LiveArchive } from './open-archive.ts';
import type { Source, Watch } from './sources/source.ts';

/** How often the snapshot is looked at for what another process has written. */
const FOLLOW_MS = 2_000;
/** How long a reading that runs is waited for at a stop. */
const STOP_MS = 8_000;

export interface KeeperOptions {
  readonly live: LiveArchive;
  readonly source: Source;
  /** Time between two readings of the source, in milliseconds. */
  readonly everyMs: number;
  readonly log: Log;
}

/** Keeps an archive up to date, one reading after the other. */
export interface Keeper {
  /** Reads the source at once where it was not read yet, then whenever it changes and every so often. Comes back when it is watched. */
  start(): Promise<void>;
  /** Asks for a reading; while one runs, another follows it, so that nothing is missed. */
  sync(): void;
  /** Ends when nothing runs any more, or after 8 s. */
  stop(): Promise<void>;
}

export function createKeeper({ live, source, everyMs, log }: KeeperOptions): Keeper {
  let running: Promise<void> | null = null;
  const state = { isDirty: false, hasStopped: false };
  let watch: Watch | null = null;
  const timers: NodeJS.Timeout[] = [];

  const watchAnew = async () => {
    if (!source.watch || (watch && !(await watch.isStale()))) return;
    await watch?.close();
    watch = null;
    try {
      watch = await source.watch({ onChange: sync, onProblem: tellUnwatched });
      if (state.hasStopped) await watch.close();
    } catch (cause) {
      tellUnwatched(cause instanceof Error ? cause.message : String(cause));
    }
  };
  const tellUnwatched = (reason: string) => log.warn({ reason }, 'the notes are not watched; they are read every SYNC_EVERY');
  const run = async () => {
    while (state.isDirty && !state.hasStopped) {
      state.isDirty = false;
      await readOnce(live, log);
    }
  };
  const sync = () => {
    state.isDirty = true;
    if (state.hasStopped) return;
    running ??= run().finally(() => (running = null));
  };
  const tick = async () => {
    await watchAnew();
    sync();
  };
  return {
    sync,
    async start() {
      await watchAnew();
      if (live.lastRead().at === null) sync();
      timers.push(setInterval(() => void tick(), everyMs), setInterval(() => void live.follow(), Math.min(FOLLOW_MS, everyMs)));
    },
    async stop() {
      state.hasStopped = true;
      for (const timer of timers) clearInterval(timer);
      await watch?.close();
      await Promise.race([running, wait(STOP_MS, undefined, { ref: false })]);
    },
  };
}

async function readOnce(live: LiveArchive, log: Log): Promise<void> {
  try {
    const { added, changed, removed, tookMs, meetings, passages, withheld } = await live.reindex();
    const fields = { meetings, passages, added, changed, removed, withheld, ms: Math.round(tookMs) };
    if (added + changed + removed > 0) log.info(fields, 'reindexed');
    else log.debug(fields, 'nothing has changed');
  } catch (cause) {
    log.error({ reason: cause instanceof Error ? cause.message : String(cause) }, 'the notes were not read; answers come from the last good archive');
  }
}
