import { textsOf, withinBounds, type Kept, type Store } from '../../src/store/store.ts';

/** A store that forgets everything with the process. @param now milliseconds since 1970 */
export function createMemoryStore(now: () => number): Store {
  const logs = new Map<string, readonly Kept[]>();
  return {
    read: (log, bounds) => Promise.resolve(withinBounds(logs.get(log) ?? [], bounds, now())),
    append(log, value, bounds) {
      logs.set(log, withinBounds([...(logs.get(log) ?? []), { at: now(), value }], bounds, now()));
      return Promise.resolve();
    },
    forget(isForgotten) {
      for (const [log, entries] of logs) logs.set(log, entries.filter(({ value }) => !isForgotten(textsOf(value))));
      return Promise.resolve();
    },
  };
}
