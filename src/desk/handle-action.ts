import type { Archive } from '../archive/archive.ts';
import type { Result } from '../search/answer.ts';
import { resultActions, topicActions } from './actions.ts';
import { preparePage, type Prepared } from './answer-request.ts';
import { linesBody, resultTitle, resultsBody, topicBody } from './bodies.ts';
import type { DeskContext } from './context.ts';
import { conversationKey } from './conversation.ts';
import type { Action, Body, Deliveries, Delivery, DeskLimits, Request, Wish } from './desk.ts';
import type { KeptQuestions } from './kept-questions.ts';
import { archiveFor } from './rights.ts';
import { markOf, readToken, writeToken, type TokenState } from './token.ts';
import { readTopic } from './topic-pages.ts';
import * as say from './wording.ts';

/** A press, with all that it needs. */
interface Press {
  readonly request: Request;
  readonly context: DeskContext;
  readonly state: TokenState;
  readonly archive: Archive;
  readonly limits: DeskLimits;
}

/** Does what a button says. */
export async function* handleAction(request: Request, wish: Extract<Wish, { do: 'action' }>, context: DeskContext): Deliveries {
  const read = await readToken(wish.token, context.kept);
  if (!read) return yield privately(linesBody('notice', [say.EXPIRED]), []);
  const limits = context.limitsOf(request.place.adapter);
  const state = wish.result === undefined ? read : { ...read, rank: wish.result, page: Math.max(0, Math.ceil(wish.result / limits.resultsPerPage) - 1) };
  const press: Press = { request, context, state, archive: archiveOf(state, request, context), limits };
  context.log.debug({ id: request.id, adapter: request.place.adapter, act: state.act }, 'pressed');
  switch (state.act) {
    case 'page':
    case 'ask':
      return yield { ...(await showPage(press)), do: 'replace' };
    case 'peek':
      return yield { ...(await showPage(press)), do: 'reply' };
    case 'read':
      return yield await readOn(press);
    case 'share':
      return yield* share(press);
    case 'report':
      return yield await offerForm(press);
  }
}

/** The archive that the button stands on: what everybody sees stays without private series, also for an admin who presses there. */
function archiveOf(state: TokenState, { person }: Request, context: DeskContext): Archive {
  const full = archiveFor(person, 'private', context);
  return state.act !== 'share' && state.mark === markOf(full) ? full : archiveFor(person, 'public', context);
}

const privately = (body: Body, actions: readonly Action[]): Extract<Delivery, { do: 'reply' | 'replace' }> => ({ do: 'reply', visibility: 'private', body, actions });

/** What is said first where the archive is not the one that was asked. */
export function newerNote(state: TokenState, archive: Archive): readonly string[] {
  return state.mark === markOf(archive) ? [] : [say.NEWER_ARCHIVE];
}

async function pageOf({ state, archive, limits, context }: Press, notes: readonly string[]): Promise<Prepared> {
  return preparePage({ question: state.question, page: state.page, notes, archive, limits }, context);
}

function resultOf({ answer }: Prepared, rank: number): Result | undefined {
  return answer.results.find((result) => result.rank === rank) ?? answer.results[0];
}

async function showPage(press: Press): Promise<Extract<Delivery, { do: 'reply' | 'replace' }>> {
  const { state, archive } = press;
  const prepared = await pageOf(press, state.act === 'ask' ? [] : newerNote(state, archive));
  remember(press, prepared, null);
  return privately(prepared.body, prepared.actions);
}

/** What is on the presser's screen is what `more` and `when?` mean from now on. */
function remember({ request, context, state }: Press, { answer, page }: Prepared, rank: number | null): void {
  context.conversations.remember(conversationKey(request.place, request.person.id), { question: state.question, page, rank, isAnswered: answer.confidence !== 'none' });
}

async function readOn(press: Press): Promise<Delivery> {
  const { state, archive, limits, context } = press;
  const prepared = await pageOf(press, newerNote(state, archive));
  const result = resultOf(prepared, state.rank);
  if (!result) return privately(prepared.body, prepared.actions);
  remember(press, prepared, result.rank);
  const { body, actions } = await readTopicOf(result, { ...state, page: prepared.page, rank: result.rank, mark: markOf(archive) }, { archive, limits, kept: context.kept });
  return { ...privately(body, actions), do: state.part === 0 ? 'reply' : 'replace' };
}

/** A page of the topic that a result belongs to, with its buttons. */
export async function readTopicOf(
  result: Result,
  state: TokenState,
  { archive, limits, kept }: { readonly archive: Archive; readonly limits: DeskLimits; readonly kept: KeptQuestions },
): Promise<{ readonly body: Body; readonly actions: readonly Action[] }> {
  const topic = await readTopic(result, state.part, archive);
  return { body: topicBody(topic), actions: await topicActions({ ...state, part: topic.page + 1 }, topic.pages, { kept, limits }) };
}

async function* share(press: Press): Deliveries {
  const { state, archive, limits, context } = press;
  const prepared = await pageOf(press, []);
  const result = resultOf(prepared, state.rank);
  if (!result || prepared.body.kind !== 'results') return yield privately(linesBody('notice', [say.NOTHING_TO_SHARE]), []);
  const notes = [...newerNote(state, archive), ...(result.meeting.retold ? [say.RETOLD] : [])];
  const shown = { question: state.question, page: prepared.page, mark: markOf(archive), answer: prepared.answer };
  yield { do: 'post', body: resultsBody({ ...prepared.answer, results: [result] }, say.echo(state.question), notes), actions: await resultActions(shown, true, { kept: context.kept, limits }) };
  yield privately(linesBody('notice', [say.SHARED]), []);
}

/** `Not it?` asks which result, and what was expected. */
async function offerForm(press: Press): Promise<Delivery> {
  const { state, limits, context } = press;
  const prepared = await pageOf(press, []);
  const choices = [...prepared.answer.results.map((result) => `${result.rank}. ${say.echo(resultTitle(result))}`), say.REPORT_FORM.none];
  return {
    do: 'form',
    form: {
      title: say.REPORT_FORM.title,
      token: await writeToken(state, limits.tokenBytes, context.kept),
      fields: [
        { id: 'result', label: say.REPORT_FORM.result, choices },
        { id: 'expected', label: say.REPORT_FORM.expected },
      ],
    },
  };
}
