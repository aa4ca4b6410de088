import type { Meeting, ReadResult, Topic } from './meeting.ts';

/** The part of a moment that is shown: what `timeline/moment.ts` gives fits. */
export type ShownMoment = { readonly seconds: number } & (
  | { readonly precision: 'exact' }
  | { readonly precision: 'topic'; readonly untilSeconds: number | null }
  | { readonly precision: 'inferred'; readonly errorSeconds: number }
);

/** What is known of a meeting's time. */
export interface Timing {
  /** The moment of a topic, null where it has none. */
  topicMoment(topic: Topic): ShownMoment | null;
  /** Offset of the transcript's clock (video second = clock - offset), null where it is not known. */
  readonly offset: { readonly seconds: number } | null;
}

/** Nothing is known: for notes whose meeting could not be read. */
export const NO_TIMING: Timing = { topicMoment: () => null, offset: null };

/**
 * What the reader found in a note, as plain JSON: the form that `inspect --json` prints.
 * Without a meeting only the path and the diagnostics are given. Regions in files of their own have `path` beside their lines.
 */
export function describeMeeting(result: ReadResult, timing: Timing): Readonly<Record<string, unknown>> {
  const { path, meeting } = result;
  const diagnostics = result.diagnostics.map(({ line, severity, code, message, fix }) => ({ line, severity, code, message, fix }));
  if (meeting === null) return { path, diagnostics };
  return {
    path,
    date: meeting.date,
    series: meeting.series,
    title: meeting.title,
    recordings: meeting.recordings.map(({ url, host }) => ({ url, host })),
    attendees: meeting.attendees.map(({ name }) => name),
    topics: meeting.topics.map((topic) => describeTopic(topic, timing.topicMoment(topic))),
    timestamps: meeting.stamps.map(({ line, seconds }) => ({ line, seconds })),
    chat: describeChat(meeting),
    transcript: describeTranscript(meeting, timing),
    meetingStart: meeting.start,
    nextMeetings: meeting.nextMeetings.map(({ date }) => date),
    diagnostics,
  };
}

function describeTopic(topic: Topic, moment: ShownMoment | null): Readonly<Record<string, unknown>> {
  const { title, presenters, line, endLine, seconds, kind } = topic;
  const marks = topic.marks.map((mark) => ({ line: mark.line, seconds: mark.seconds, label: mark.label }));
  return { title, presenters, line, endLine, seconds, kind, marks, moment: moment === null ? null : { seconds: moment.seconds, precision: moment.precision, errorSeconds: errorOf(moment) } };
}

function errorOf(moment: ShownMoment): number | null {
  if (moment.precision === 'exact') return 0;
  if (moment.precision === 'inferred') return moment.errorSeconds;
  return moment.untilSeconds === null ? null : Math.max(0, moment.untilSeconds - moment.seconds);
}

function describeChat({ chats, path }: Meeting): Readonly<Record<string, unknown>> {
  const chat = chats[0];
  if (chat === undefined) return { present: false, firstLine: null, lastLine: null };
  return { present: true, firstLine: chat.firstLine, lastLine: chat.lastLine, ...(chat.path === path ? {} : { path: chat.path }) };
}

function describeTranscript({ transcripts, path }: Meeting, { offset }: Timing): Readonly<Record<string, unknown>> {
  const transcript = transcripts[0];
  if (transcript === undefined) return { present: false, format: 'none', firstLine: null, lastLine: null, firstCueSeconds: null, lastCueSeconds: null };
  const { format, firstLine, lastLine, firstCueSeconds, lastCueSeconds } = transcript;
  return {
    present: true,
    format,
    firstLine,
    lastLine,
    firstCueSeconds,
    lastCueSeconds,
    ...(offset === null ? {} : { offsetSeconds: offset.seconds }),
    ...(transcript.path === path ? {} : { path: transcript.path }),
  };
}
