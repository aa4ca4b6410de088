const MINUTE_MS = 60_000;
/** Above so many people or channels, those who are quiet are forgotten. */
const MAX_KEYS = 10_000;

/** Counts what each key did within the last minute. */
export interface RateLimit {
  /** Counts one more, or says how long to wait. @returns 0 when it is allowed, else milliseconds */
  take(key: string): number;
}

/**
 * @param perMinute 0 lifts the limit
 * @param now milliseconds; a clock that jumps back forgets what lies ahead of it
 */
export function createRateLimit(perMinute: number, now: () => number): RateLimit {
  const taken = new Map<string, readonly number[]>();
  return {
    take(key) {
      if (perMinute === 0) return 0;
      const time = now();
      const recent = (taken.get(key) ?? []).filter((at) => at > time - MINUTE_MS && at <= time);
      const oldest = recent[recent.length - perMinute];
      if (oldest !== undefined) return oldest + MINUTE_MS - time;
      taken.delete(key);
      taken.set(key, [...recent, time]);
      if (taken.size > MAX_KEYS) taken.delete(taken.keys().next().value ?? key);
      return 0;
    },
  };
}
