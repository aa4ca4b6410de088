/** How many ids are remembered. */
const MOST = 2000;

/** Which events have come already: after a dropped connection Discord may send some again. */
export interface Seen {
  isNew(id: string): boolean;
}

export function createSeen(): Seen {
  const ids = new Set<string>();
  return {
    isNew(id) {
      if (ids.has(id)) return false;
      ids.add(id);
      if (ids.size > MOST) ids.delete(ids.values().next().value ?? id);
      return true;
    },
  };
}
