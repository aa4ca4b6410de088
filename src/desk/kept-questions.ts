import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Log } from '../log.ts';
import type { Bounds, Store } from '../store/store.ts';

const LOG = 'long-questions';
const BOUNDS: Bounds = { entries: 2000, days: 30 };
/** How many are remembered in this process, whatever the store does. */
const IN_MEMORY = 500;

const entrySchema = z.object({ key: z.string(), question: z.string() });

/** Questions too long for a token. A key is made of the question's own text: the same question has one key in every process. */
export interface KeptQuestions {
  keep(question: string): Promise<string>;
  /** Null for a key that is unknown or too old. */
  find(key: string): Promise<string | null>;
}

/** Where the store fails, questions are remembered as long as this process lives, and the log says so. */
export function createKeptQuestions(store: Store, log: Log): KeptQuestions {
  const recent = new Map<string, string>();
  return {
    async keep(question) {
      const key = createHash('sha256').update(question).digest('base64url').slice(0, 16);
      if (recent.has(key)) return key;
      recent.set(key, question);
      for (const oldest of [...recent.keys()].slice(0, Math.max(0, recent.size - IN_MEMORY))) recent.delete(oldest);
      try {
        await store.append(LOG, { key, question }, BOUNDS);
      } catch (cause) {
        log.warn({ reason: cause instanceof Error ? cause.message : String(cause) }, 'a long question is kept in memory only');
      }
      return key;
    },
    async find(key) {
      const known = recent.get(key);
      if (known !== undefined) return known;
      const entries = (await store.read(LOG, BOUNDS)).flatMap(({ value }) => entrySchema.safeParse(value).data ?? []);
      return entries.findLast((entry) => entry.key === key)?.question ?? null;
    },
  };
}
