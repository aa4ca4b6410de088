import type { Place } from './desk.ts';

const HOUR_MS = 3_600_000;
/** How many questions of a conversation are remembered, and how many conversations. */
const MAX_QUESTIONS = 10;
const MAX_CONVERSATIONS = 5000;

/** A question as it was asked in the end, and what is on the asker's screen of its answer. */
export interface Asked {
  readonly question: string;
  /** 0-based. */
  readonly page: number;
  /** 1-based rank of the result that "that" means; null for the first of the page. */
  readonly rank: number | null;
  readonly isAnswered: boolean;
}

/** What was asked before, by conversation: a thread belongs to all who write in it, else it is a channel and a person. */
export interface Conversations {
  /** The newest question within the hour, or null. */
  last(key: string): Asked | null;
  remember(key: string, asked: Asked): void;
  forget(key: string): void;
}

/** The conversation that something said in a place belongs to. */
export function conversationKey(place: Place, person: string): string {
  return JSON.stringify([place.adapter, place.channel, place.thread === null ? 'person' : 'thread', place.thread ?? person]);
}

/** In memory only. @param now milliseconds */
export function createConversations(now: () => number): Conversations {
  const conversations = new Map<string, readonly (Asked & { readonly at: number })[]>();
  const recent = (key: string) => (conversations.get(key) ?? []).filter(({ at }) => now() - at < HOUR_MS);
  return {
    last: (key) => recent(key).at(-1) ?? null,
    remember(key, asked) {
      const questions = [...recent(key), { ...asked, at: now() }].slice(-MAX_QUESTIONS);
      conversations.delete(key);
      conversations.set(key, questions);
      if (conversations.size > MAX_CONVERSATIONS) conversations.delete(conversations.keys().next().value ?? key);
    },
    forget: (key) => void conversations.delete(key),
  };
}
