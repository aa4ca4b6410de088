import type { Archive } from '../archive/archive.ts';
import type { Language } from '../language/language.ts';
import type { AskContext } from '../search/ask.ts';
import type { Answer } from '../search/answer.ts';
import { toText } from '../search/no-answer.ts';
import { linesBody, meetingBody, resultsBody } from './bodies.ts';
import type { Body } from './desk.ts';
import { findStarters } from './starters.ts';
import * as say from './wording.ts';

/** What stands around an answer. */
export interface AnswerSurroundings {
  readonly archive: Archive;
  readonly asking: AskContext;
  /** What is to be said above the answer. */
  readonly notes: readonly string[];
  /** Words of the question before are in this one, which is said. */
  readonly fromLast?: boolean;
  /** How a question is asked here: `/podman-meeting`. */
  readonly command: string;
}

/** What is said of an answer. @returns `isList` where it is a page of results, which can be turned, opened and shared */
export async function answerBody(answer: Answer, around: AnswerSurroundings): Promise<{ readonly body: Body; readonly isList: boolean }> {
  const { interpreted } = answer;
  if (answer.noAnswer?.reason === 'nothing-asked') return { body: await nothingAsked(answer, around), isList: false };
  if (answer.noAnswer) return { body: noAnswerBody(answer, beginning(around, answer)), isList: false };
  if (answer.meeting && interpreted.intent.kind !== 'passages') return { body: wholeMeeting(answer, { ...around, notes: beginning(around, answer) }), isList: false };
  const understood = say.echo((toText(interpreted) || answer.question).replace(/[?.!\s]+$/, ''));
  const first = answer.results[0]?.rank ?? 0;
  const heading = say.resultsHeading(around.fromLast ? say.fromLastQuestion(understood) : understood, answer.total, { first, last: first + answer.results.length - 1 });
  return { body: resultsBody(answer, heading, [...around.notes, ...notesOf(answer, understood, around.archive)]), isList: true };
}

/** What stands above a body without a heading of its own. */
function beginning({ notes, fromLast }: AnswerSurroundings, { question }: Answer): readonly string[] {
  return fromLast ? [say.fromLastQuestion(question), ...notes] : notes;
}

/** What is to be known of how the question was read. */
function notesOf(answer: Answer, understood: string, { language }: Archive): string[] {
  const { corrections, droppedDates, ignored, unknown } = answer.interpreted;
  return [
    ...corrections.map(({ from, to }) => say.readAs(from, wordOf(to, answer, language))),
    ...(ignored.length ? [say.ignored(ignored)] : []),
    ...(droppedDates ? [say.droppedDates(droppedDates.text)] : []),
    ...(unknown.length && answer.confidence === 'answer' ? [say.unknownBeside(unknown)] : []),
    ...(answer.results.some(({ meeting }) => meeting.retold) ? [say.RETOLD] : []),
    ...(answer.cameUpAgain ? [say.cameUpAgain(answer.cameUpAgain.meeting.date, answer.cameUpAgain.topic.title)] : []),
    ...(answer.confidence === 'mention' ? [unknown.length ? say.unknownAndMention(unknown) : say.mentionOnly(understood)] : []),
  ];
}

/** A term as the results write it: terms are stems, which nobody wants to read. */
function wordOf(term: string, { results }: Answer, language: Language): string {
  for (const { excerpt, topic } of results) {
    const token = language.tokens(`${excerpt.text} ${topic?.title ?? ''}`).find(({ terms }) => terms.includes(term));
    if (token) return token.text.toLowerCase();
  }
  return term;
}

function noAnswerBody(answer: Answer, notes: readonly string[]): Body {
  if (!answer.noAnswer) return linesBody('notice', notes);
  const { nearest } = answer.noAnswer;
  return linesBody('notice', [...notes, ...say.noAnswerLines(answer.noAnswer, answer.interpreted), ...(nearest.length ? [say.nearestLine(nearest.map(({ label }) => label))] : [])]);
}

function wholeMeeting(answer: Answer, { archive, notes, command }: AnswerSurroundings): Body {
  const { meeting, interpreted } = answer;
  if (!meeting) return noAnswerBody(answer, notes);
  const asked = {
    attendees: [say.attendedLine(meeting.attendees.map(({ name }) => name))],
    'next-meeting': [say.nextLine(meeting.nextMeetings.map(({ date }) => date))],
  };
  const { kind } = interpreted.intent;
  const own = kind === 'attendees' || kind === 'next-meeting' ? asked[kind] : [];
  return meetingBody(meeting, { lines: [...notes, say.meetingLine(meeting), ...own], try: [], command }, archive.community.links);
}

/** The latest meeting with its topics, and three questions that this archive answers well. */
async function nothingAsked({ question }: Answer, { archive, notes, asking, command }: AnswerSurroundings): Promise<Body> {
  const [newest] = archive.view.meetings;
  if (!newest) return linesBody('notice', notes);
  const starters = await findStarters(asking);
  return meetingBody(newest, { lines: [...notes, ...(question.trim() === '' ? [] : [say.NOTHING_TO_SEARCH]), say.archiveLine(archive.view.meetings.length, newest)], try: starters, command }, archive.community.links);
}
