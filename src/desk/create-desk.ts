import { suggest } from '../search/suggest.ts';
import { linesBody } from './bodies.ts';
import { askContext, type DeskContext, type DeskOptions } from './context.ts';
import { createConversations } from './conversation.ts';
import type { Deliveries, Delivery, Desk, Request } from './desk.ts';
import { handleAction } from './handle-action.ts';
import { handleAdmin } from './handle-admin.ts';
import { handleAsk } from './handle-ask.ts';
import { handleReport } from './handle-report.ts';
import { helpBody } from './help.ts';
import { createKeptQuestions } from './kept-questions.ts';
import { createRateLimit } from './rate-limit.ts';
import { createRedactedStore } from './redacted-store.ts';
import { FAILED } from './wording.ts';

/** The front of the core. Whatever happens inside, whoever asked is told something. */
export function createDesk(options: DeskOptions): Desk {
  const { now, settings, log } = options;
  const store = createRedactedStore(options.store, () => options.live.current());
  const context: DeskContext = {
    ...options,
    store,
    startedAt: now(),
    conversations: createConversations(now),
    kept: createKeptQuestions(store, log),
    perPerson: createRateLimit(settings.ratePerPerson, now),
    perChannel: createRateLimit(settings.ratePerChannel, now),
  };
  return {
    handle: (request, signal) => guarded(request, signal, context),
    suggest: ({ field, typed, limit }) => suggest(typed, { field, limit }, askContext(options.live.current(), now())),
  };
}

async function* guarded(request: Request, signal: AbortSignal, context: DeskContext): Deliveries {
  try {
    for await (const delivery of route(request, context)) {
      if (signal.aborted) return;
      yield delivery;
    }
  } catch (cause) {
    context.log.error({ id: request.id, adapter: request.place.adapter, wish: request.wish.do, error: cause instanceof Error ? cause.stack : String(cause) }, 'request failed');
    yield { do: 'reply', visibility: 'private', body: linesBody('notice', [FAILED]), actions: [] };
  }
}

function route(request: Request, context: DeskContext): AsyncIterable<Delivery> {
  const { wish } = request;
  switch (wish.do) {
    case 'ask':
      return handleAsk(request, wish, context);
    case 'action':
      return handleAction(request, wish, context);
    case 'report':
      return handleReport(request, wish, context);
    case 'admin':
      return handleAdmin(request, wish.command, context);
    case 'help':
      return help(context, request.place.adapter);
  }
}

async function* help(context: DeskContext, adapter: string): Deliveries {
  yield { do: 'reply', visibility: 'private', body: await helpBody(context, adapter), actions: [] };
}
