import type { Community } from '../community/community.ts';
import { findMonth } from './date.ts';
import type { NotePart } from './dated-parts.ts';
import { createTopicId, createMeetingId, seriesOf } from './series.ts';
import { readFrontMatter } from './front-matter.ts';
import { guardBody } from './guard.ts';
import { readOutline, type Outline } from './heading.ts';
import { lintNote } from './lint-note.ts';
import { lintContents, lintLines } from './lint-text.ts';
import type { Chat, Diagnostic, Meeting, ReadResult, Transcript } from './meeting.ts';
import { readNextMeetings } from './meeting-clock.ts';
import { readHead } from './note-head.ts';
import { readBody, type NoteBody } from './read-body.ts';
import { chooseRecordings, replacementsFor } from './recording.ts';
import { toStamp } from './create-topic.ts';

/** A note whose chat and transcript are found. */
export interface NoteWithRegions {
  readonly path: string;
  readonly text: string;
  /** The meeting's place in a file with several, whose lines alone are in `text`; else null. */
  readonly part: NotePart | null;
  readonly chat: Chat | null;
  readonly transcript: Transcript | null;
  /** Line ranges, 1-based and inclusive, that are no notes. */
  readonly covered: readonly (readonly [number, number])[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads everything but chat and transcript, and puts the meeting together. */
export function assembleMeeting(note: NoteWithRegions, community: Community): ReadResult {
  const { path, chat, transcript, part } = note;
  const all = note.text.split('\n');
  const front = readFrontMatter(path, all);
  const guarded = guardBody(path, withoutComments(uncovered(all, [[1, front.lineCount], ...note.covered])));
  const outline = readOutline(guarded.lines);
  const lines = outline.openFence === null ? guarded.lines : guarded.lines.map((line, index) => (index === outline.openFence ? '' : line));
  const parts = { path, lines, outline, front, chat, transcript, part, community };
  const head = readHead(parts);
  const fence = outline.openFence === null ? [] : [openFence(path, outline.openFence + 1)];
  const diagnostics = [...note.diagnostics, ...front.diagnostics, ...guarded.diagnostics, ...fence];
  if (head.date === null) return { path, meeting: null, diagnostics: [...diagnostics, noDate(path, outline)] };
  const body = readBody(parts, head);
  const series = seriesOf({ given: front.series ?? part?.series ?? undefined, title: head.title, path }, community);
  const id = createMeetingId(head.date, series);
  const meeting: Meeting = {
    id,
    path,
    date: head.date,
    series,
    title: head.title,
    recordings: chooseRecordings({ named: front.recording ?? body.recordings.map(({ url }) => url), timedUrls: body.stamps.urls }, replacementsFor(community, { id, date: head.date })),
    attendees: head.attendance.attendees,
    topics: body.topics.map((topic) => ({ ...topic, id: createTopicId(id, topic.line) })),
    loose: body.loose,
    stamps: body.stamps.stamps.map(toStamp),
    transcripts: transcript === null ? [] : [transcript],
    chats: chat === null ? [] : [chat],
    ...clockOf(body),
    nextMeetings: readNextMeetings(lines, outline.isCode, head.date),
    offsetSeconds: front.offset ?? community.offsets[id] ?? community.offsets[head.date] ?? null,
    retold: front.retold ?? false,
  };
  return { path, meeting, diagnostics: [...diagnostics, ...lintNote(meeting, { stamps: body.stamps, headingDates: head.headingDates }), ...lintLines(path, lines), ...lintContents(meeting, lines)] };
}

function clockOf({ clock, remarkedOffset }: NoteBody): Pick<Meeting, 'start' | 'end' | 'remarkedOffset'> {
  return { start: clock.start, end: clock.end, remarkedOffset };
}

/** Blanks lines and keeps their numbers. */
function uncovered(lines: readonly string[], covered: readonly (readonly [number, number])[]): readonly string[] {
  const kept = [...lines];
  for (const [from, to] of covered) kept.fill('', Math.max(0, from - 1), Math.max(0, to));
  return kept;
}

/** Blanks HTML comments, also those over several lines. One that is never closed is text. */
function withoutComments(lines: readonly string[]): readonly string[] {
  const text = lines.join('\n');
  if (!text.includes('<!--')) return lines;
  const parts: string[] = [];
  let at = 0;
  for (let from = text.indexOf('<!--'); from >= 0; from = text.indexOf('<!--', at)) {
    const to = text.indexOf('-->', from);
    if (to < 0) break;
    parts.push(text.slice(at, from), text.slice(from, to + 3).replace(/[^\n]/g, ' '));
    at = to + 3;
  }
  return [...parts, text.slice(at)].join('').split('\n');
}

function openFence(path: string, line: number): Diagnostic {
  return { path, line, severity: 'warning', code: 'open-fence', message: 'A code fence is opened here and never closed; what follows is read as notes.', fix: 'Close the fence with a line of its own.' };
}

function noDate(path: string, { headings }: Outline): Diagnostic {
  const dated = headings.find(({ text }) => findMonth(text) !== null);
  const month = dated === undefined ? '' : ` Of ${findMonth(dated.text) ?? ''} the day is missing.`;
  return { path, line: dated?.line ?? 1, severity: 'error', code: 'no-date', message: `No date was found in the front matter, the path or a heading.${month}`, fix: 'Name the file after its date (2021-05-04.md), or add date: 2021-05-04 to the front matter.' };
}
