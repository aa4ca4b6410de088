import { readOnAction } from './actions.ts';
import { preparePage, type Prepared } from './answer-request.ts';
import { logAsked, remember, type Asking } from './asking.ts';
import { linesBody, resultsBody } from './bodies.ts';
import type { Asked } from './conversation.ts';
import type { Understood } from './follow-up.ts';
import { readTopicOf } from './handle-action.ts';
import { resultLabel } from './moment-text.ts';
import { markOf } from './token.ts';
import * as say from './wording.ts';

type Said = Pick<Prepared, 'body' | 'actions'>;
type GoOn = Extract<Understood, { kind: 'page' | 'about' | 'read-on' }>;

/** `more`, `when?`, `who presented that?`, `read on`: about what the last question brought, asked again of the archive as it is now. */
export async function goOn(understood: GoOn, last: Asked, asking: Asking): Promise<Said> {
  const page = understood.kind === 'page' ? last.page + understood.step : last.page;
  if (page < 0) return notice(say.FIRST_PAGE);
  const prepared = await preparePage({ ...asking.page, question: last.question, page, notes: [] }, asking.context);
  logAsked(asking, last.question, prepared);
  if (understood.kind === 'page') return turnPage(page, { last, prepared }, asking);
  const { body, answer } = prepared;
  if (body.kind === 'meeting') return understood.kind === 'read-on' ? prepared : notice(understood.what === 'when' ? say.meetingLine(body.meeting) : say.attendedLine(body.meeting.attendees.map(({ name }) => name)));
  const result = answer.results.find(({ rank }) => rank === last.rank) ?? answer.results[0];
  if (!result) return prepared;

  remember(asking, { question: last.question, rank: result.rank }, prepared);
  const { archive, limits } = asking.page;
  const { kept } = asking.context;
  const state = { act: 'read', question: last.question, page: prepared.page, rank: result.rank, part: 0, mark: markOf(archive) } as const;
  if (understood.kind === 'read-on') return readTopicOf(result, state, { archive, limits, kept });
  const title = result.topic?.title ?? null;
  const presenters = result.topic?.presenters.length ? result.topic.presenters : result.speakers;
  const heading = understood.what === 'when' ? say.whenLine(title, result.meeting.date, resultLabel(result)) : say.whoLine(title, presenters);
  return { body: resultsBody({ ...answer, results: [result], total: 1 }, heading, []), actions: [await readOnAction(state, { kept, limits })] };
}

function turnPage(page: number, { last, prepared }: { readonly last: Asked; readonly prepared: Prepared }, asking: Asking): Said {
  if (prepared.page !== page || prepared.body.kind !== 'results') return notice(say.NO_MORE);
  remember(asking, { question: last.question, rank: null }, prepared);
  return prepared;
}

function notice(line: string): Said {
  return { body: linesBody('notice', [line]), actions: [] };
}
