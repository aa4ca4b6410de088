import { z } from 'zod';
import type { Log } from '../../src/log.ts';
import type { Bounds, Store } from '../../src/store/store.ts';

const LOG = 'slack-events';
/** Slack sends an event again for some minutes; a day also covers what it holds back while it is out of order. */
const BOUNDS: Bounds = { entries: 2000, days: 1 };
const entrySchema = z.object({ event: z.string() });

/** Which events have been answered: Slack sends an event again where it did not hear that it arrived. */
export interface Seen {
  /**
   * Does the work unless it was done already, here or before a restart. Whoever comes while it is being done waits, and does it where that failed.
   * @param names under which the event may come again
   */
  once(names: readonly string[], work: () => Promise<void>): Promise<void>;
}

/** @param store where the names outlive the process; where it fails they are remembered as long as this process lives */
export function createSeen(store: Store, log: Log): Seen {
  const done = new Set<string>();
  const running = new Map<string, Promise<void>>();
  const runningAs = (names: readonly string[]) => names.map((name) => running.get(name)).find((work) => work !== undefined);
  const warn = (cause: unknown) => log.warn({ adapter: 'slack', reason: cause instanceof Error ? cause.message : String(cause) }, 'answered events are remembered in memory only');
  const loaded = store.read(LOG, BOUNDS).then((entries) => {
    for (const { value } of entries) done.add(entrySchema.safeParse(value).data?.event ?? '');
  }, warn);
  const finish = (names: readonly string[]) => {
    for (const name of names) done.add(name);
    for (const oldest of [...done].slice(0, Math.max(0, done.size - BOUNDS.entries))) done.delete(oldest);
    void Promise.all(names.map((event) => store.append(LOG, { event }, BOUNDS))).catch(warn);
  };
  return {
    async once(names, work) {
      await loaded;
      for (let other = runningAs(names); other; other = runningAs(names)) await other;
      if (names.some((name) => done.has(name))) return;
      const task = work().then(() => finish(names));
      const ended = task.catch(() => undefined).then(() => {
        for (const name of names) running.delete(name);
      });
      for (const name of names) running.set(name, ended);
      await task;
    },
  };
}
