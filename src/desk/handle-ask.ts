import { isGreeting } from '../language/greetings.ts';
import { parseQuestion } from '../search/parse-question.ts';
import { peopleOf } from '../search/people.ts';
import { preparePage, type PageRequest, type Prepared } from './answer-request.ts';
import { countUnanswered, logAsked, remember, type Asking } from './asking.ts';
import { linesBody } from './bodies.ts';
import { askContext, type DeskContext } from './context.ts';
import { conversationKey, type Asked } from './conversation.ts';
import type { AskFilters, Deliveries, Delivery, Request, Wish } from './desk.ts';
import { understand, type Understood } from './follow-up.ts';
import { goOn } from './go-on.ts';
import { helpBody } from './help.ts';
import { archiveFor } from './rights.ts';
import { readToken } from './token.ts';
import * as say from './wording.ts';

/** Longest question that is taken, in characters: tokens, memory and what is kept are bounded by it. A page of text is about this long, and nobody asks more at once. */
const MAX_QUESTION = 2000;
/** Longest text of one filter's field. */
const MAX_FILTER = 200;

type AskWish = Extract<Wish, { do: 'ask' }>;

/** Answers a question, in the light of what was asked before it. */
export async function* handleAsk(request: Request, wish: AskWish, context: DeskContext): Deliveries {
  const visibility = wish.isMention || wish.share ? 'public' : context.settings.replyVisibility;
  const reply = (said: Pick<Prepared, 'body' | 'actions'>): Delivery => ({ do: 'reply', visibility, body: said.body, actions: said.actions });
  const notice = (line: string) => reply({ body: linesBody('notice', [line]), actions: [] });

  const refusal = overLimit(request, context);
  if (refusal !== null) return yield notice(refusal);

  const key = conversationKey(request.place, request.person.id);
  const question = withFilters(wish);
  const page = { archive: archiveFor(request.person, visibility, context), limits: context.limitsOf(request.place.adapter) };
  const asking: Asking = { request, context, key, page, last: await lastAsked(wish, key, context), begunAt: context.now() };
  if (question === '' && wish.isMention) return yield reply({ body: await helpBody(context, request.place.adapter), actions: [] });

  const understood = await understandIn(asking, question);
  switch (understood.kind) {
    case 'help':
      return yield reply({ body: await helpBody(context, request.place.adapter), actions: [] });
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
    const value = cutWords(filters[name] ?? '', MAX_FILTER).replace(/"/g, ' ').trim();
    return value === '' ? [] : [`${key}:"${value}"`];
  });
  const fields = typed.join(' ');
  return `${cutWords(question, MAX_QUESTION - fields.length - 1)} ${fields}`.trim();
}

/** At most so many characters from the beginning, cut between words where there are several. */
function cutWords(text: string, most: number): string {
  const trimmed = text.trim();
  if (trimmed.length <= most) return trimmed;
  const cut = trimmed.slice(0, most).replace(/[\ud800-\udbff]$/, '');
  const end = /\s/.test(trimmed.charAt(most)) ? cut.length : cut.search(/\s\S*$/);
  return (end > 0 ? cut.slice(0, end) : cut).trimEnd();
}

async function lastAsked(wish: AskWish, key: string, context: DeskContext): Promise<Asked | null> {
  const state = wish.followsToken === undefined ? null : await readToken(wish.followsToken, context.kept);
  if (!state) return context.conversations.last(key);
  const page = state.act === 'page' ? 0 : state.page;
  return { question: state.question, page, rank: state.rank === 0 ? null : state.rank, isAnswered: true };
}

function understandIn({ page, context, last }: Asking, question: string): Promise<Understood> {
  const asking = askContext(page.archive, context.now());
  const people = peopleOf(asking.view, asking.community);
  return understand(question, { language: asking.language, parse: (text) => parseQuestion(text, asking), isPerson: (word) => people.find(word).length > 0, last });
}

async function answer(understood: Extract<Understood, { kind: 'ask' }>, asking: Asking): Promise<Prepared> {
  const { fromLast, alone } = understood;
  // With the words of the one before, and the one before that, it would grow without end.
  const question = cutWords(understood.question, MAX_QUESTION);
  const ask = (text: string, around: Pick<PageRequest, 'notes' | 'fromLast'>) => preparePage({ ...asking.page, question: text, page: 0, ...around }, asking.context);
  let asked = question;
  let prepared = await ask(question, { notes: [], fromLast });
  if (fromLast && alone !== null && prepared.answer.confidence !== 'answer') {
    const other = await ask(alone, { notes: [say.askedAlone(question, alone)] });
    if (other.answer.confidence === 'answer' || prepared.answer.confidence === 'none') [asked, prepared] = [alone, other];
  }
  // After thanks, `more` still means the question before.
  if (!isGreeting(asked)) remember(asking, { question: asked, rank: null }, prepared);
  logAsked(asking, asked, prepared);
  await countUnanswered(asking, asked, prepared);
  return prepared;
}
