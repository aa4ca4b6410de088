/** How much of a log is kept: the newest entries, none older than so many days. */
export interface Bounds {
  readonly entries: number;
  readonly days: number;
}

/** An entry of a log: what was kept, and when, in milliseconds since 1970. */
export interface Kept {
  readonly at: number;
  readonly value: unknown;
}

/**
 * What Cuepoint keeps besides the archive: a few named logs of small JSON values, each bounded in size and age.
 * Whoever reads a value checks its shape.
 */
export interface Store {
  /** The entries within the bounds, oldest first. A line that is no entry is passed over. */
  read(log: string, bounds: Bounds): Promise<readonly Kept[]>;
  /** @throws Fault `store` when it cannot be kept */
  append(log: string, value: unknown, bounds: Bounds): Promise<void>;
  /** Removes every entry of every log that holds what is to be forgotten. @param isForgotten is given an entry's texts, a line each @throws Fault `store` */
  forget(isForgotten: (text: string) => boolean): Promise<void>;
}

/** All texts in a value, a line each. */
export function textsOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null ? Object.values(value).map(textsOf).join('\n') : '';
}

/** Milliseconds of a day. */
export const DAY_MS = 86_400_000;

/** The newest entries that the bounds allow, oldest first. */
export function withinBounds(entries: readonly Kept[], bounds: Bounds, now: number): readonly Kept[] {
  return entries.filter(({ at }) => at > now - bounds.days * DAY_MS).slice(-bounds.entries);
}
