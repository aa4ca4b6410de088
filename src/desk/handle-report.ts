import { preparePage } from './answer-request.ts';
import { linesBody } from './bodies.ts';
import type { DeskContext } from './context.ts';
import type { Deliveries, Delivery, Request, Wish } from './desk.ts';
import { keepReport } from './reports.ts';
import { readToken } from './token.ts';
import * as say from './wording.ts';

/** Keeps what somebody said about an answer: the question, the remark, what was shown; nothing of who said it. */
export async function* handleReport(request: Request, wish: Extract<Wish, { do: 'report' }>, context: DeskContext): Deliveries {
  const notice = (line: string): Delivery => ({ do: 'reply', visibility: 'private', body: linesBody('notice', [line]), actions: [] });
  const state = await readToken(wish.token, context.kept);
  if (!state) return yield notice(say.EXPIRED);
  const limits = context.limitsOf(request.place.adapter);
  const { answer } = await preparePage({ question: state.question, page: state.page, notes: [], archive: context.live.current(), limits }, context);
  const rank = Number(/^\s*(\d{1,4})\b/.exec(wish.result)?.[1]);
  try {
    await keepReport(context.store, {
      question: state.question,
      expected: wish.expected.trim(),
      result: answer.results.some((result) => result.rank === rank) ? rank : null,
      shown: answer.results.map(({ passage }) => ({ passageId: passage.id, path: passage.from.path, lines: [passage.from.line, passage.to.line] })),
    });
    context.log.info({ id: request.id, adapter: request.place.adapter }, 'reported');
    yield notice(say.REPORT_KEPT);
  } catch (cause) {
    context.log.warn({ id: request.id, reason: cause instanceof Error ? cause.message : String(cause) }, 'a report was not kept');
    yield notice(say.REPORT_NOT_KEPT);
  }
}
