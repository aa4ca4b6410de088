import type { Archive } from '../archive/archive.ts';
import { ask } from '../search/ask.ts';
import type { Answer } from '../search/answer.ts';
import { noAnswerActions, resultActions, type Shown } from './actions.ts';
import { answerBody } from './answer-body.ts';
import { askContext, type DeskContext } from './context.ts';
import type { Action, Body, DeskLimits } from './desk.ts';
import { markOf } from './token.ts';

/** A page of an answer, ready to be delivered. */
export interface Prepared {
  readonly body: Body;
  readonly actions: readonly Action[];
  readonly answer: Answer;
  readonly page: number;
}

export interface PageRequest {
  readonly question: string;
  /** 0-based; one beyond the last gives the last. */
  readonly page: number;
  /** What is to be said above the results. */
  readonly notes: readonly string[];
  /** Words of the question before are in this one. */
  readonly fromLast?: boolean;
  readonly archive: Archive;
  readonly limits: DeskLimits;
}

/** Asks, and makes of the answer what is said and which buttons stand below it. */
export async function preparePage(request: PageRequest, context: DeskContext): Promise<Prepared> {
  const { archive, limits, question } = request;
  const asking = askContext(archive, context.now(), context.meaning);
  const size = limits.resultsPerPage;
  let { page } = request;
  let answer = await ask(question, asking, { limit: size, offset: page * size });
  if (page > 0 && answer.results.length === 0 && answer.total > 0) {
    page = Math.ceil(answer.total / size) - 1;
    answer = await ask(question, asking, { limit: size, offset: page * size });
  }
  const mark = markOf(archive);
  const { body, isList } = await answerBody(answer, { archive, notes: request.notes, fromLast: request.fromLast ?? false, offersNearest: true, command: `/${context.commandName()}`, asking });
  const shown: Shown = { question, page, mark, answer };
  const actions = answer.noAnswer
    ? await noAnswerActions(answer, mark, { kept: context.kept, limits })
    : isList
      ? await resultActions(shown, false, { kept: context.kept, limits })
      : [];
  return { body, actions, answer, page };
}
