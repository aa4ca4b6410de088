import type { Archive } from '../archive/archive.ts';
import type { AskContext } from '../search/ask.ts';
import type { Answer } from '../search/answer.ts';
import { isGreeting } from '../language/greetings.ts';
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
  /** Whether what is nearest is offered below the answer, as buttons or in a list: then it need not be named in it. */
  readonly offersNearest?: boolean;
  /** How a question is asked here: `/podman-meeting`. */
  readonly command: string;
}

/** What is said of an answer. @returns `isList` where it is a page of results, which can be turned, opened and shared */
export async function answerBody(answer: Answer, around: AnswerSurroundings): Promise<{ readonly body: Body; readonly isList: boolean }> {
  const { interpreted } = answer;
  if (answer.noAnswer?.reason === 'nothing-asked') return { body: await nothingAsked(answer, { ...around, notes: beginning(around, answer) }), isList: false };
  if (answer.noAnswer) return { body: noAnswerBody(answer, around), isList: false };
  if (answer.meeting && interpreted.intent.kind !== 'passages') return { body: wholeMeeting(answer, around), isList: false };
  const understood = say.echo((toText(interpreted) || answer.question).replace(/[?.!\s]+$/, ''));
  const first = answer.results[0]?.rank ?? 0;
  const heading = say.resultsHeading(around.fromLast ? say.fromLastQuestion(understood) : understood, answer.total, { first, last: first + answer.results.length - 1 });
  return { body: resultsBody(answer, heading, [...around.notes, ...notesOf(answer, understood)]), isList: true };
}

/** What stands above a body without a heading of its own. */
function beginning({ notes, fromLast }: AnswerSurroundings, { question, interpreted: { corrections, ignored } }: Answer): readonly string[] {
  return [...(fromLast ? [say.fromLastQuestion(question)] : []), ...notes, ...corrections.map(({ from, to }) => say.readAs(from, to)), ...(ignored.length ? [say.ignored(ignored)] : [])];
}

/** What is to be known of how the question was read. */
function notesOf(answer: Answer, understood: string): string[] {
  const { corrections, droppedDates, ignored, unknown } = answer.interpreted;
  return [
    ...corrections.map(({ from, to }) => say.readAs(from, to)),
    ...(ignored.length ? [say.ignored(ignored)] : []),
    ...(droppedDates ? [say.droppedDates(droppedDates.text)] : []),
    ...(unknown.length && answer.confidence === 'answer' ? [say.unknownBeside(unknown)] : []),
    ...(answer.results.some(({ meeting }) => meeting.retold) ? [say.RETOLD] : []),
    ...(answer.cameUpAgain ? [say.cameUpAgain(answer.cameUpAgain.meeting.date, answer.cameUpAgain.topic.title)] : []),
    ...(answer.confidence === 'mention' ? [unknown.length ? say.unknownAndMention(unknown) : say.mentionOnly(understood)] : []),
  ];
}

function noAnswerBody(answer: Answer, around: AnswerSurroundings): Body {
  const notes = beginning(around, answer);
  if (!answer.noAnswer) return linesBody('notice', notes);
  const lines = [...notes, ...say.noAnswerLines(answer.noAnswer, answer.interpreted)];
  const labels = answer.noAnswer.nearest.map(({ label }) => label);
  if (!labels.length) return linesBody('notice', lines);
  const whole = [...lines, say.nearestLine(labels)];
  const shown = !around.offersNearest ? whole : answer.noAnswer.reason === 'filter' ? lines : [...lines, say.NEAREST];
  return { kind: 'notice', lines: shown, plain: whole.join('\n') };
}

function wholeMeeting(answer: Answer, around: AnswerSurroundings): Body {
  const { meeting, interpreted } = answer;
  const { archive, command } = around;
  const notes = beginning(around, answer);
  if (!meeting) return linesBody('notice', notes);
  const asked = {
    attendees: [say.attendedLine(meeting.attendees.map(({ name }) => name))],
    'next-meeting': [say.nextLine(meeting.nextMeetings.map(({ date }) => date))],
  };
  const { kind } = interpreted.intent;
  const own = kind === 'attendees' || kind === 'next-meeting' ? asked[kind] : [];
  return meetingBody(meeting, { lines: [...notes, say.meetingLine(meeting), ...own], try: [], command }, archive.community.links);
}

/** The latest meeting with its topics, and three questions that this archive answers well; for a greeting only what can be asked. */
async function nothingAsked({ question }: Answer, { archive, notes, asking, command }: AnswerSurroundings): Promise<Body> {
  const [newest] = archive.view.meetings;
  if (!newest) return linesBody('notice', notes);
  const starters = await findStarters(asking);
  if (isGreeting(question)) return linesBody('notice', [...notes, say.GREETING, ...(starters.length ? [say.tryLine(command, starters)] : [])]);
  return meetingBody(newest, { lines: [...notes, ...(question.trim() === '' ? [] : [say.NOTHING_TO_SEARCH]), say.archiveLine(archive.view.meetings.length, newest)], try: starters, command }, archive.community.links);
}
