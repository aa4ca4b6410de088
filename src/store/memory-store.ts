import { withinBounds, type Kept, type Store } from './store.ts';

/** A store that forgets everything with the process. @param now milliseconds since 1970 */
export function createMemoryStore(now: () => number): Store {
  const logs = new Map<string, readonly Kept[]>();
  const read: Store['read'] = (log, bounds) => Promise.resolve(withinBounds(logs.get(log) ?? [], bounds, now()));
  return {
    read,
    async append(log, value, bounds) {
      logs.set(log, withinBounds([...(await read(log, bounds)), { at: now(), value }], bounds, now()));
    },
  };
}
