import type { Archive } from '../archive/archive.ts';
import type { LiveArchive } from '../archive/open-archive.ts';
import type { Log } from '../log.ts';
import type { Answer } from '../search/answer.ts';
import type { AskContext } from '../search/ask.ts';
import type { Meaning } from '../search/meaning.ts';
import type { Store } from '../store/store.ts';
import { todayOf } from './calendar.ts';
import type { Conversations } from './conversation.ts';
import type { DeskLimits } from './desk.ts';
import type { KeptQuestions } from './kept-questions.ts';
import type { RateLimit } from './rate-limit.ts';

/** What the operator set, as far as the desk needs it. Rates are questions a minute, 0 lifts them. */
export interface DeskSettings {
  readonly admins: readonly string[];
  readonly replyVisibility: 'private' | 'public';
  readonly ratePerPerson: number;
  readonly ratePerChannel: number;
  readonly logQuestions: boolean;
  readonly keepUnanswered: boolean;
}

/** How a part of the process is doing, a line each in `status`. */
export interface PartHealth {
  readonly name: string;
  readonly state: string;
  readonly detail: string | null;
}

/** One question, for whoever counts: nothing of its text, nothing of who asked. */
export interface Asked {
  readonly adapter: string;
  readonly confidence: Answer['confidence'];
  readonly ms: number;
}

/** What a desk is made of. */
export interface DeskOptions {
  readonly live: LiveArchive;
  readonly store: Store;
  readonly settings: DeskSettings;
  /** The command as people type it, without the slash. Read anew each time: `cuepoint.yml` may change it. */
  readonly commandName: () => string;
  /** @param adapter name of an adapter, as in a request's place */
  readonly limitsOf: (adapter: string) => DeskLimits;
  readonly health: () => readonly PartHealth[];
  /** Is told of every question that was answered. */
  readonly onAsked?: (asked: Asked) => void;
  /** Finds by meaning beside words; words alone where it is absent. */
  readonly meaning?: Meaning;
  readonly version: string;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The desk's own state beside its options. */
export interface DeskContext extends DeskOptions {
  readonly startedAt: number;
  readonly conversations: Conversations;
  readonly kept: KeptQuestions;
  readonly perPerson: RateLimit;
  readonly perChannel: RateLimit;
}

/** What search needs to answer from one archive, today. @param now milliseconds since 1970 @param meaning for what answers, not for what only reads a question */
export function askContext({ view, language, community, calibration }: Archive, now: number, meaning?: Meaning): AskContext {
  return { view, language, community, sureLevel: calibration.level, today: todayOf(now), ...(meaning ? { meaning } : {}) };
}
