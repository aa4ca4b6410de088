import type { IndexView } from '../../index/search-index.ts';
import type { Log } from '../../log.ts';
import type { LiveArchive } from '../open-archive.ts';
import type { VectorKeeper } from './vector-keeper.ts';

export interface FollowOptions {
  readonly live: LiveArchive;
  readonly keeper: VectorKeeper;
  readonly log: Log;
}

/** The vectors of a live archive are being kept up to date. */
export interface Following {
  /** The work so far has ended, well or not. */
  settled(): Promise<void>;
  /** Ends the work; what was made is kept. */
  stop(): Promise<void>;
}

/** Embeds what is missing of the archive, and of each that takes its place, one after the other, while answers go on. A failure is logged and waits for the next reading. */
export function followArchive({ live, keeper, log }: FollowOptions): Following {
  const stopping = new AbortController();
  let superseded = new AbortController();
  let embedding: IndexView | null = null;
  let work: Promise<void> = Promise.resolve();
  const embed = () => {
    const archive = live.current();
    // What is being made goes on where the reading found nothing new.
    if (embedding === archive.fullView) return;
    embedding = archive.fullView;
    superseded.abort();
    superseded = new AbortController();
    const signal = AbortSignal.any([stopping.signal, superseded.signal]);
    const isEnded = () => signal.aborted;
    work = work.then(async () => {
      if (isEnded()) return;
      try {
        const made = await keeper.complete(archive, { signal });
        if (made) log.info({ texts: made }, 'passages embedded');
      } catch (cause) {
        if (!isEnded()) log.warn({ reason: cause instanceof Error ? cause.message : String(cause) }, 'passages are not embedded; answers come from words where vectors are missing');
      } finally {
        if (embedding === archive.fullView) embedding = null;
      }
    });
  };
  embed();
  const leave = live.subscribe(({ report }) => {
    if (report) embed();
  });
  return {
    settled: () => work,
    async stop() {
      leave();
      stopping.abort();
      await work;
    },
  };
}
