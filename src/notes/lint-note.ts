import { dateOfPath } from './date.ts';
import type { Diagnostic, Meeting, Severity } from './meeting.ts';
import type { NoteStamps } from './note-stamps.ts';

/** What the rules look at besides the meeting itself. */
export interface LintContext {
  readonly stamps: NoteStamps;
  /** Dates in the note's date headings. */
  readonly headingDates: readonly { readonly date: string; readonly line: number }[];
}

/** Checks a meeting as it was read against what makes a note useful. Lines are those of the note. */
export function lintNote(meeting: Meeting, { stamps, headingDates }: LintContext): readonly Diagnostic[] {
  const diagnose = (severity: Severity, line: number, [code, message, fix]: readonly [string, string, string]): Diagnostic => ({ path: meeting.path, line, severity, code, message, fix });
  return [
    ...stamps.faulty.map(({ kind, line, written }) =>
      kind === 'empty'
        ? diagnose('warning', line, ['empty-stamp', 'The time was never filled in.', 'Write it as (12:30 in the video), or remove it.'])
        : diagnose('warning', line, ['unreadable-stamp', `${written} is no time.`, 'Write it as (12:30 in the video).']),
    ),
    ...linkDisagreements(meeting).map((line) => diagnose('warning', line, ['stamp-link-differs', 'The time and the link behind it differ; the time is believed.', 'Make the link point to the time that is written.'])),
    ...outOfOrder(meeting).map((line) => diagnose('info', line, ['stamp-out-of-order', 'This time is earlier than that of the topic above.', 'Check the time against the recording.'])),
    ...pastTheEnd(meeting).map((line) => diagnose('warning', line, ['stamp-past-end', 'This time is later than the end of the transcript.', 'Check the time against the recording; it may be left from another note.'])),
    ...headingDates
      .filter(({ date }) => date !== meeting.date && dateOfPath(meeting.path) === meeting.date)
      .map(({ date, line }) => diagnose('warning', line, ['date-differs', `The heading says ${date}, the file is of ${meeting.date}.`, 'Correct the date in the heading.'])),
    ...meeting.nextMeetings
      .filter(({ date }) => date <= meeting.date)
      .map(({ date, line }) => diagnose('warning', line, ['next-meeting-in-past', `The next meeting is said to be on ${date}, which is not after ${meeting.date}.`, 'Correct the year of the next meeting.'])),
    ...(meeting.recordings.length === 0 ? [diagnose('info', 1, ['no-recording', 'The note names no recording.', 'Add a line such as Video [Recording](https://…), or recording: in the front matter.'])] : []),
    ...(meeting.topics.every(({ kind }) => kind === 'admin') ? [diagnose('warning', 1, ['no-topics', 'No topic was found.', 'Give every topic a heading of its own.'])] : []),
  ];
}

function linkDisagreements(meeting: Meeting): readonly number[] {
  return meeting.stamps.filter(({ seconds, linkSeconds }) => linkSeconds !== null && Math.abs(seconds - linkSeconds) > 5).map(({ line }) => line);
}

function outOfOrder(meeting: Meeting): readonly number[] {
  const timed = meeting.topics.filter(({ seconds }) => seconds !== null);
  return timed.filter(({ seconds }, index) => index > 0 && (seconds ?? 0) < (timed[index - 1]?.seconds ?? 0)).map(({ line }) => line);
}

/** Lines of times that lie behind the last word of the transcript, with room for what its marks leave open. */
function pastTheEnd(meeting: Meeting): readonly number[] {
  const [transcript] = meeting.transcripts;
  const last = transcript?.lastCueSeconds ?? null;
  if (transcript === undefined || last === null) return [];
  const end = transcript.endedSeconds ?? last + (transcript.format === 'meet-blocks' ? 360 : 60);
  return meeting.stamps.filter(({ seconds }) => seconds > Math.max(end, last) - (meeting.offsetSeconds ?? 0) + 30).map(({ line }) => line);
}
