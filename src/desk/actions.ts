import type { Answer } from '../search/answer.ts';
import type { DeskContext } from './context.ts';
import type { Action, DeskLimits } from './desk.ts';
import { writeToken, type TokenState } from './token.ts';
import { BUTTONS, echo, WITHOUT_FILTER } from './wording.ts';

/** A page of results on somebody's screen. */
export interface Shown {
  /** What was asked, as it is to be asked again. */
  readonly question: string;
  readonly page: number;
  readonly mark: string;
  readonly answer: Answer;
}

type Kept = Pick<DeskContext, 'kept'>;

/** The buttons of a page of results: only those that do something. @param isShared turns pages for whoever presses, and leaves the message as it is */
export async function resultActions(shown: Shown, isShared: boolean, { kept, limits }: Kept & { readonly limits: DeskLimits }): Promise<readonly Action[]> {
  const { question, page, mark, answer } = shown;
  const [best] = answer.results;
  if (!best) return [];
  const button = async (kind: keyof typeof BUTTONS, state: Pick<TokenState, 'act'> & Partial<TokenState>): Promise<Action> => ({
    kind,
    label: BUTTONS[kind],
    token: await writeToken({ question, page, rank: best.rank, part: 0, mark, ...state }, limits.tokenBytes, kept),
  });
  const hasNext = (page + 1) * limits.resultsPerPage < answer.total;
  if (isShared) return answer.total > 1 ? [await button('next', { act: 'peek', page: 0 })] : [];
  return Promise.all([
    ...(page > 0 ? [button('previous', { act: 'page', page: page - 1 })] : []),
    ...(hasNext ? [button('next', { act: 'page', page: page + 1 })] : []),
    button('read-on', { act: 'read' }),
    button('share', { act: 'share' }),
    button('report', { act: 'report' }),
  ]);
}

/** Reads on where only a part of a result is shown; also carries the question for whoever replies to that message. */
export async function readOnAction(state: TokenState, { kept, limits }: Kept & { readonly limits: DeskLimits }): Promise<Action> {
  return { kind: 'read-on', label: BUTTONS['read-on'], token: await writeToken(state, limits.tokenBytes, kept) };
}

/** The buttons of a topic's page. @param state its `part` is the page that is shown, 1-based */
export async function topicActions(state: TokenState, parts: number, { kept, limits }: Kept & { readonly limits: DeskLimits }): Promise<readonly Action[]> {
  const button = async (kind: 'previous' | 'next', part: number): Promise<Action> => ({
    kind,
    label: BUTTONS[kind],
    token: await writeToken({ ...state, act: 'read', part }, limits.tokenBytes, kept),
  });
  return Promise.all([...(state.part > 1 ? [button('previous', state.part - 1)] : []), ...(state.part < parts ? [button('next', state.part + 1)] : [])]);
}

/** What to do where there is no answer: drop the filter that emptied it, or ask for what is nearest. */
export async function noAnswerActions(answer: Answer, mark: string, { kept, limits }: Kept & { readonly limits: DeskLimits }): Promise<readonly Action[]> {
  const { noAnswer } = answer;
  if (!noAnswer) return [];
  const offers = [
    ...(noAnswer.reason === 'filter' ? [{ label: WITHOUT_FILTER[noAnswer.filter], question: noAnswer.relaxed }] : []),
    ...noAnswer.nearest.map(({ label, query }) => ({ label: echo(label), question: query })),
  ];
  return Promise.all(
    offers.map(async ({ label, question }): Promise<Action> => ({ kind: 'ask', label, token: await writeToken({ act: 'ask', question, page: 0, rank: 0, part: 0, mark }, limits.tokenBytes, kept) })),
  );
}
