import { formatDate } from '../../src/desk/calendar.ts';
import { countOf } from '../../src/desk/wording.ts';
import type { Diagnostic, Meeting, ReadResult } from '../../src/notes/meeting.ts';

const MOST_LISTED = 5;
const FEW = 3;

/** What was understood of some notes, in lines: meetings, times, recordings, and what could not be read. @param folder where the notes are, as the shell takes it */
export function understoodLines(results: readonly ReadResult[], leftOut: readonly Diagnostic[], folder: string): string[] {
  const meetings = results.flatMap(({ meeting }) => meeting ?? []);
  const unread = [...leftOut, ...results.flatMap(({ meeting, diagnostics }) => (meeting === null ? diagnostics.filter(({ severity }) => severity === 'error') : []))];
  const problems = results.flatMap(({ diagnostics }) => diagnostics).filter(({ severity }) => severity !== 'info').length;
  return [
    ...(meetings.length ? meetingLines(meetings) : ['No meeting was understood.']),
    ...withoutLine('topic', meetings.filter((meeting) => meeting.topics.every(({ kind }) => kind === 'admin'))),
    ...withoutLine('recording', meetings.filter(({ recordings }) => recordings.length === 0)),
    ...(unread.length ? [`Not read: ${countOf(unread.length, 'file')}`, ...unread.slice(0, MOST_LISTED).map(({ path, line, message, fix }) => `  ${path}:${line}: ${message} ${fix}`)] : []),
    ...(unread.length > MOST_LISTED ? [`  … and ${unread.length - MOST_LISTED} more`] : []),
    ...(problems ? [`${countOf(problems, 'problem')} that a writer of notes could mend; cuepoint lint ${folder} lists them.`] : []),
  ];
}

function meetingLines(meetings: readonly Meeting[]): string[] {
  const dates = meetings.map(({ date }) => date).sort();
  const topics = meetings.flatMap((meeting) => meeting.topics.filter(({ kind }) => kind !== 'admin'));
  const among = (has: (meeting: Meeting) => boolean) => meetings.filter(has).length;
  const hosts = countsOf(meetings.flatMap(({ recordings }) => (recordings[0] ? [recordings[0].host] : [])));
  return [
    `${countOf(meetings.length, 'meeting')}, ${formatDate(dates[0] ?? '')} to ${formatDate(dates.at(-1) ?? '')}; series: ${countsOf(meetings.map(({ series }) => series))}`,
    `${countOf(topics.length, 'topic')}, ${topics.filter(({ seconds }) => seconds !== null).length} with a time`,
    `${among(({ recordings }) => recordings.length > 0)} with a recording${hosts === '' ? '' : ` (${hosts})`}, ${among(({ transcripts }) => transcripts.length > 0)} with a transcript, ${among(({ chats }) => chats.length > 0)} with a chat`,
  ];
}

/** `No recording found in 2 meetings: 2024-03-05.md, 2024-03-12.md`; nothing where there is none. */
function withoutLine(what: string, meetings: readonly Meeting[]): string[] {
  const named = meetings.slice(0, FEW).map(({ path, date }) => (path.includes(date) ? path : `${path} (${date})`));
  return meetings.length ? [`No ${what} found in ${countOf(meetings.length, 'meeting')}: ${named.join(', ')}${meetings.length > FEW ? ', …' : ''}`] : [];
}

/** `community 40, cabal 11`, most first. */
function countsOf(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  return sorted.slice(0, MOST_LISTED).map(([name, count]) => `${name} ${count}`).join(', ') + (sorted.length > MOST_LISTED ? ', …' : '');
}
