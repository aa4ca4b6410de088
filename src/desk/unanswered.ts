import { z } from 'zod';
import type { Bounds, Store } from '../store/store.ts';

const LOG = 'unanswered';
const BOUNDS: Bounds = { entries: 5000, days: 180 };
/** Longest question that is kept. */
const MAX_QUESTION = 200;

const entrySchema = z.object({ question: z.string() });

/** @throws Fault `store` when it cannot be kept */
export function keepUnanswered(store: Store, question: string): Promise<void> {
  return store.append(LOG, { question: question.trim().toLowerCase().slice(0, MAX_QUESTION) }, BOUNDS);
}

/** How often each question had no answer, most often first. */
export async function countUnanswered(store: Store): Promise<readonly { readonly question: string; readonly count: number }[]> {
  const counts = new Map<string, number>();
  for (const { value } of await store.read(LOG, BOUNDS)) {
    const entry = entrySchema.safeParse(value);
    if (entry.success) counts.set(entry.data.question, (counts.get(entry.data.question) ?? 0) + 1);
  }
  return [...counts].map(([question, count]) => ({ question, count })).sort((a, b) => b.count - a.count || (a.question < b.question ? -1 : 1));
}
