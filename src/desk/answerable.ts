import { setImmediate as turn } from 'node:timers/promises';
import type { Archive } from '../archive/archive.ts';
import { ask } from '../search/ask.ts';
import type { Store } from '../store/store.ts';
import { askContext } from './context.ts';
import { mayKeep } from './redacted-store.ts';
import { countUnanswered } from './unanswered.ts';

/** How many questions are asked again, most often asked first. */
const MAX_ASKED = 100;

/** What an archive came from and what it is now. */
export interface ArchiveChange {
  readonly before: Archive;
  readonly after: Archive;
}

/** Kept questions that had no sure answer before and have one now, most often asked first; by what everybody may see, so that no private series shows. */
export async function findAnswerable({ before, after }: ArchiveChange, store: Store, now: number): Promise<readonly string[]> {
  if (before.fingerprint === after.fingerprint) return [];
  const isAnswered = async (question: string, archive: Archive) => (await ask(question, askContext(archive, now), { limit: 1 })).confidence === 'answer';
  const found: string[] = [];
  for (const { question } of (await countUnanswered(store)).slice(0, MAX_ASKED)) {
    if (mayKeep(question, after) && (await isAnswered(question, after)) && !(await isAnswered(question, before))) found.push(question);
    await turn();
  }
  return found;
}
