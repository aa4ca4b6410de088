import type { Prepared, PageRequest } from './answer-request.ts';
import type { DeskContext } from './context.ts';
import type { Asked } from './conversation.ts';
import type { Request } from './desk.ts';
import { mayKeep } from './redacted-store.ts';
import { keepUnanswered } from './unanswered.ts';

/** One question on its way through the desk. */
export interface Asking {
  readonly request: Request;
  readonly context: DeskContext;
  /** The conversation that it belongs to. */
  readonly key: string;
  readonly page: Omit<PageRequest, 'question' | 'page' | 'notes'>;
  readonly last: Asked | null;
  /** When it came, by the desk's clock. */
  readonly begunAt: number;
}

/** What is on the asker's screen is what `more` and `when?` mean from now on. */
export function remember({ context, key }: Asking, asked: Pick<Asked, 'question' | 'rank'>, { answer, page }: Prepared): void {
  context.conversations.remember(key, { ...asked, page, isAnswered: answer.confidence !== 'none' });
}

/** One line in the log for each question, without its text unless that is wanted and nothing in it is redacted. */
export function logAsked({ request, context, begunAt }: Asking, question: string, { answer }: Prepared): void {
  const { settings, log, now, live } = context;
  const fields = { id: request.id, adapter: request.place.adapter, ms: Math.round(now() - begunAt), hits: answer.total, confidence: answer.confidence };
  context.onAsked?.({ adapter: fields.adapter, confidence: answer.confidence, ms: fields.ms });
  log.info({ ...fields, ...(settings.logQuestions && mayKeep(question, live.current()) ? { question } : {}) }, 'asked');
}

/** Counts a question without a sure answer, where that is wanted. */
export async function countUnanswered({ context }: Asking, question: string, { answer }: Prepared): Promise<void> {
  const { settings, log, store } = context;
  if (!settings.keepUnanswered || answer.confidence === 'answer' || answer.noAnswer?.reason === 'nothing-asked') return;
  await keepUnanswered(store, question).catch((cause: unknown) => {
    log.warn({ reason: cause instanceof Error ? cause.message : String(cause) }, 'an unanswered question was not counted');
  });
}
