import { peopleOf } from '../search/people.ts';
import { parseQuestion } from '../search/parse-question.ts';
import { readOnAction } from './actions.ts';
import { preparePage, type PageRequest, type Prepared } from './answer-request.ts';
import { linesBody, resultsBody } from './bodies.ts';
import { askContext, type DeskContext } from './context.ts';
import { conversationKey, type Asked } from './conversation.ts';
import type { AskFilters, Deliveries, Delivery, Request, Wish } from './desk.ts';
import { understand, type Understood } from './follow-up.ts';
import { readTopicOf } from './handle-action.ts';
import { helpBody } from './help.ts';
import { resultLabel } from './moment-text.ts';
import { markOf, readToken } from './token.ts';
import { keepUnanswered } from './unanswered.ts';
import * as say from './wording.ts';

type AskWish = Extract<Wish, { do: 'ask' }>;

/** One question on its way through the desk. */
interface Asking {
  readonly request: Request;
  readonly wish: AskWish;
  readonly context: DeskContext;
  readonly key: string;
  readonly page: Omit<PageRequest, 'question' | 'page' | 'notes'>;
  readonly last: Asked | null;
}

/** Answers a question, in the light of what was asked before it. */
export async function* handleAsk(request: Request, wish: AskWish, context: DeskContext): Deliveries {
  const visibility = wish.isMention || wish.share ? 'public' : context.settings.replyVisibility;
  const reply = (said: Pick<Prepared, 'body' | 'actions'>): Delivery => ({ do: 'reply', visibility, body: said.body, actions: said.actions });
  const notice = (line: string) => reply({ body: linesBody('notice', [line]), actions: [] });

  const refusal = overLimit(request, context);
  if (refusal !== null) return yield notice(refusal);

  const key = conversationKey(request.place, request.person.id);
  const archive = context.live.current();
  const question = withFilters(wish);
  const asking: Asking = { request, wish, context, key, page: { archive, limits: context.limitsOf(request.place.adapter) }, last: await lastAsked(wish, key, context) };
  if (question === '' && wish.isMention) return yield reply({ body: await helpBody(context), actions: [] });

  const understood = understandIn(asking, question);
  switch (understood.kind) {
    case 'help':
      return yield reply({ body: await helpBody(context), actions: [] });
    case 'forget':
      context.conversations.forget(key);
      return yield notice(say.STARTED_OVER);
    case 'ask':
      return yield reply(await answer(understood, asking));
    default:
      if (!asking.last?.isAnswered) return yield notice(say.NOTHING_BEFORE);
      return yield reply(await goOn(understood, asking.last, asking));
  }
}

/** Buttons and completion are free; a question counts for the person and for the channel. */
function overLimit({ place, person }: Request, context: DeskContext): string | null {
  if (!context.limitsOf(place.adapter).isRateLimited) return null;
  const personWait = context.perPerson.take(`${place.adapter}/${person.id}`);
  if (personWait > 0) return say.tooMany('person', context.settings.ratePerPerson, personWait);
  const channelWait = place.isDirect ? 0 : context.perChannel.take(`${place.adapter}/${place.channel}`);
  return channelWait > 0 ? say.tooMany('channel', context.settings.ratePerChannel, channelWait) : null;
}

/** The filters of a platform's own fields, written as people type them: so a question is one text, in tokens as in memory. */
function withFilters({ question, filters = {} }: AskWish): string {
  const names: readonly (readonly [keyof AskFilters, string])[] = [['speaker', 'speaker'], ['from', 'since'], ['to', 'until'], ['series', 'series']];
  const typed = names.flatMap(([name, key]) => {
    const value = filters[name]?.replace(/"/g, ' ').trim() ?? '';
    return value === '' ? [] : [`${key}:"${value}"`];
  });
  return [question.trim(), ...typed].join(' ').trim();
}

async function lastAsked(wish: AskWish, key: string, context: DeskContext): Promise<Asked | null> {
  const state = wish.followsToken === undefined ? null : await readToken(wish.followsToken, context.kept);
  if (!state) return context.conversations.last(key);
  const page = state.act === 'page' ? 0 : state.page;
  return { question: state.question, page, rank: state.rank === 0 ? null : state.rank, isAnswered: true };
}

function understandIn({ page, context, last }: Asking, question: string): Understood {
  const asking = askContext(page.archive, context.now());
  const people = peopleOf(asking.view, asking.community);
  return understand(question, { language: asking.language, parse: (text) => parseQuestion(text, asking), isPerson: (word) => people.find(word).length > 0, last });
}

async function answer(understood: Extract<Understood, { kind: 'ask' }>, asking: Asking): Promise<Prepared> {
  const begun = asking.context.now();
  const { question, fromLast, alone } = understood;
  const ask = (text: string, around: Pick<PageRequest, 'notes' | 'fromLast'>) => preparePage({ ...asking.page, question: text, page: 0, ...around }, asking.context);
  let asked = question;
  let prepared = await ask(question, { notes: [], fromLast });
  if (fromLast && alone !== null && prepared.answer.confidence !== 'answer') {
    const other = await ask(alone, { notes: [say.askedAlone(question, alone)] });
    if (other.answer.confidence === 'answer' || prepared.answer.confidence === 'none') [asked, prepared] = [alone, other];
  }
  remember(asking, { question: asked, rank: null }, prepared);
  await note(asked, prepared, { asking, ms: asking.context.now() - begun });
  return prepared;
}

function remember({ context, key }: Asking, asked: { readonly question: string; readonly rank: number | null }, { answer: given, page }: Prepared): void {
  context.conversations.remember(key, { ...asked, page, isAnswered: given.confidence !== 'none' });
}

async function note(question: string, { answer: given }: Prepared, { asking, ms }: { readonly asking: Asking; readonly ms: number }): Promise<void> {
  const { request, context } = asking;
  const { settings, log, store } = context;
  log.info(
    { id: request.id, adapter: request.place.adapter, ms: Math.round(ms), hits: given.total, confidence: given.confidence, ...(settings.logQuestions ? { question } : {}) },
    'asked',
  );
  if (!settings.keepUnanswered || given.confidence === 'answer' || given.noAnswer?.reason === 'nothing-asked') return;
  await keepUnanswered(store, question).catch((cause: unknown) => {
    log.warn({ reason: cause instanceof Error ? cause.message : String(cause) }, 'an unanswered question was not counted');
  });
}

/** `more`, `when?`, `who presented that?`, `read on`: about what the last question brought. */
async function goOn(understood: Exclude<Understood, { kind: 'ask' | 'help' | 'forget' }>, last: Asked, asking: Asking): Promise<Pick<Prepared, 'body' | 'actions'>> {
  const { context } = asking;
  if (understood.kind === 'page') return turnPage(last, last.page + understood.step, asking);
  const prepared = await preparePage({ ...asking.page, question: last.question, page: last.page, notes: [] }, context);
  const { results } = prepared.answer;
  const result = results.find(({ rank }) => rank === last.rank) ?? results[0];
  if (!result) return prepared;
  remember(asking, { question: last.question, rank: result.rank }, prepared);
  const { archive, limits } = asking.page;
  const state = { act: 'read', question: last.question, page: prepared.page, rank: result.rank, part: 0, mark: markOf(archive) } as const;
  if (understood.kind === 'read-on') return readTopicOf(result, state, { archive, limits, kept: context.kept });
  const title = result.topic?.title ?? null;
  const heading = understood.what === 'when' ? say.whenLine(title, result.meeting.date, resultLabel(result)) : say.whoLine(title, result.speakers);
  return { body: resultsBody({ ...prepared.answer, results: [result], total: 1 }, heading, []), actions: [await readOnAction(state, { kept: context.kept, limits })] };
}

async function turnPage(last: Asked, page: number, asking: Asking): Promise<Pick<Prepared, 'body' | 'actions'>> {
  if (page < 0) return { body: linesBody('notice', [say.FIRST_PAGE]), actions: [] };
  const prepared = await preparePage({ ...asking.page, question: last.question, page, notes: [] }, asking.context);
  if (prepared.page !== page || prepared.answer.results.length === 0) return { body: linesBody('notice', [say.NO_MORE]), actions: [] };
  remember(asking, { question: last.question, rank: null }, prepared);
  return prepared;
}
