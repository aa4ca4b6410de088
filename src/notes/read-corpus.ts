import type { Community } from '../community/community.ts';
import { dateOfPath, findDates } from './date.ts';
import { groupMeetings } from './group-meetings.ts';
import { groupPath, withoutVariants, type MeetingFiles } from './meeting-files.ts';
import type { Diagnostic, Meeting, MeetingId, ReadResult, SourceFile } from './meeting.ts';
import { readNote } from './read-note.ts';
import { chooseRecordings, replacementsFor } from './recording.ts';
import { isRecordingIndex, recordingsInIndex } from './recording-index.ts';
import { createMeetingId, createTopicId, seriesOf, toSlug, withMeetingId } from './series.ts';
import { baseName, isNote, parseSideFile, sideFileStem, type SideFile } from './side-files.ts';
import type { JsonSummary } from './summary-json.ts';
import { joinBlocks } from './topic-blocks.ts';

export interface ReadOptions {
  /** Gives series, recordings, offsets, people and the language preferred among captions. */
  readonly community: Community;
}

/**
 * Reads a whole corpus: notes with the transcripts and chats beside them, and meetings that have no note. A file that cannot be
 * read costs its meeting only.
 * @param files any files of the corpus; those that are neither notes nor side files are passed over
 * @returns one result a meeting, in the order of their paths, with ids that are unique
 */
export function readMeetings(files: readonly SourceFile[], options: ReadOptions): readonly ReadResult[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const results = groupMeetings(byPath, options.community).flatMap((group) => readMeetingFiles(group, byPath, options) ?? []);
  return withUniqueIds(results, options.community);
}

/**
 * Reads the files of one meeting, so that only what has changed needs to be read again. The id may be another meeting's too: see {@link withUniqueIds}.
 * @param files the corpus by path; files of the group that are missing are passed over
 * @returns null where the group has no note and its files hold neither a transcript nor a chat
 */
export function readMeetingFiles(group: MeetingFiles, files: ReadonlyMap<string, SourceFile>, options: ReadOptions): ReadResult | null {
  const note = group.note === null ? undefined : files.get(group.note);
  const result = note === undefined ? null : readSafely(note, (file) => readNote(file, { ...options, part: group.part }), noNote);
  const date = result?.meeting?.date ?? null;
  const beside = withoutVariants(group.sideFiles, options.community.language).flatMap((path) => {
    const file = files.get(path);
    return file === undefined ? [] : [readSafely(file, (one) => (isRecordingIndex(one) ? namedIn(recordingsInIndex(one, group, date)) : parseSideFile(one)), noSideFile)];
  });
  if (result === null) return readWithoutNote(group, beside, options.community);
  const diagnostics = [...result.diagnostics, ...beside.flatMap((side) => side.diagnostics)];
  return { path: result.path, meeting: result.meeting === null ? null : withSideFiles(result.meeting, beside), diagnostics };
}

/**
 * Gives every meeting an id of its own: a further one of a day and series adds a slug of its file name or, where that says nothing, of its title.
 * @param results in the order in which they keep their ids
 */
export function withUniqueIds(results: readonly ReadResult[], community: Community): readonly ReadResult[] {
  const taken: TakenIds = { ids: new Set(), counts: new Map() };
  return results.map((result) => {
    const { meeting } = result;
    if (meeting === null) return result;
    const id = freeId(meeting, taken);
    taken.ids.add(id);
    return id === meeting.id ? result : { ...result, meeting: withConfigured(withMeetingId(meeting, id), community) };
  });
}

/** A reader that fails on one file costs that file, with a diagnostic. */
function readSafely<T>(file: SourceFile, read: (file: SourceFile) => T, instead: (file: SourceFile, cause: unknown) => T): T {
  try {
    return read(file);
  } catch (cause) {
    return instead(file, cause);
  }
}

function noSideFile(file: SourceFile, cause: unknown): SideFile {
  return { transcript: null, chat: null, summary: null, diagnostics: [unreadable(file.path, cause)] };
}

function noNote(file: SourceFile, cause: unknown): ReadResult {
  return { path: file.path, meeting: null, diagnostics: [unreadable(file.path, cause)] };
}

function unreadable(path: string, cause: unknown): Diagnostic {
  const why = cause instanceof Error ? cause.message.slice(0, 200) : 'unknown cause';
  return { path, line: 1, severity: 'error', code: 'unreadable', message: `This file could not be read: ${why}.`, fix: 'Remove what is unusual in it, and report this file as a fault of the reader.' };
}

/** What a page that lists meetings says of one: its recordings. */
function namedIn(recordings: readonly string[]): SideFile {
  return { transcript: null, chat: null, summary: { title: null, topics: [], loose: [], recordings }, diagnostics: [] };
}

function withSideFiles(meeting: Meeting, beside: readonly SideFile[]): Meeting {
  const told = beside.flatMap(({ summary }) => summary ?? []);
  // The topics of one summary: another of the same meeting has them once more, in other words.
  const best = meeting.topics.length > 0 ? undefined : [...told].sort((a, b) => weigh(b) - weigh(a)).find(({ topics }) => topics.length > 0);
  const others = told.filter((summary) => summary !== best);
  const named = meeting.recordings.length > 0 ? [] : told.flatMap(({ recordings }) => recordings);
  return {
    ...meeting,
    topics: best === undefined ? meeting.topics : best.topics.map((topic) => ({ ...topic, id: createTopicId(meeting.id, topic.line) })),
    loose: joinBlocks([meeting.loose, best?.loose ?? [], ...others.flatMap(({ topics, loose }) => [...topics.map(({ blocks }) => blocks), loose])]),
    recordings: named.length > 0 ? chooseRecordings({ named, timedUrls: [] }, []) : meeting.recordings,
    transcripts: [...meeting.transcripts, ...beside.flatMap(({ transcript }) => transcript ?? [])],
    chats: [...meeting.chats, ...beside.flatMap(({ chat }) => chat ?? [])],
  };
}

function weigh({ topics }: JsonSummary): number {
  return topics.filter(({ seconds }) => seconds !== null).length * 100 + topics.length;
}

function readWithoutNote(group: MeetingFiles, beside: readonly SideFile[], community: Community): ReadResult | null {
  const path = groupPath(group);
  const diagnostics = beside.flatMap((side) => side.diagnostics);
  if (beside.every(({ transcript, chat, summary }) => transcript === null && chat === null && (summary?.topics ?? []).length === 0)) return diagnostics.length > 0 ? { path, meeting: null, diagnostics } : null;
  const date = [...group.sideFiles, path].map(dateOfPath).find((found) => found !== null) ?? null;
  if (date === null) return { path, meeting: null, diagnostics: [...diagnostics, noDate(path)] };
  const title = beside.map(({ summary }) => undated(summary?.title ?? '')).find((told) => told !== '') ?? titleOf(group);
  const series = seriesOf({ given: undefined, title, path }, community);
  const id = createMeetingId(date, series);
  const recordings = chooseRecordings({ named: [], timedUrls: [] }, replacementsFor(community, { id, date }));
  const offsetSeconds = community.offsets[id] ?? community.offsets[date] ?? null;
  const empty = { attendees: [], topics: [], loose: [], stamps: [], transcripts: [], chats: [], nextMeetings: [], start: null, end: null, remarkedOffset: null, retold: false };
  return { path, meeting: withSideFiles({ ...empty, id, path, date, series, title, recordings, offsetSeconds }, beside), diagnostics };
}

function noDate(path: string): Diagnostic {
  return { path, line: 1, severity: 'error', code: 'no-date', message: 'A transcript or chat stands here without a note, and its path holds no date.', fix: 'Name the folder or the file after its date (2021-05-04), or write a note beside it.' };
}

/** Title of a meeting without a note: the nearest part of its path that has words besides a date. */
function titleOf(group: MeetingFiles): string {
  const stem = sideFileStem(group.sideFiles[0] ?? '');
  const parts = [stem, ...groupPath(group).split('/').reverse()].map(wordsOf).filter((words) => words !== '');
  const title = parts[0] ?? 'Meeting';
  return title.slice(0, 1).toUpperCase() + title.slice(1);
}

/** A title without the day in it: `Call #21 - June 5, 2025` is `Call #21`. */
function undated(title: string): string {
  const left = [...findDates(title)].reverse().reduce((text, { from, to }) => `${text.slice(0, from)} ${text.slice(to)}`, title);
  return left.replace(/\s+/g, ' ').replace(/^[\s\-–—|,:]+|[\s\-–—|,:([]+$/g, '').slice(0, 200);
}

function wordsOf(part: string): string {
  let bare = part.replace(/\b(?:19|20)\d{6}\b|\bGMT\d{8}-\d{4,6}\b/g, ' ');
  for (const { from, to } of [...findDates(part)].reverse()) bare = bare === part ? `${part.slice(0, from)} ${part.slice(to)}` : bare;
  const words = bare.split(/[\s._-]+/).filter((word) => /\p{L}{2}/u.test(word) && !/^(?:transcripts?|captions?|subtitles?|chat|chatlog|meeting|saved|recording|index|notes?|audio|video|gmt\d*|at)$/i.test(word));
  return words.join(' ');
}

/** Ids that meetings have, and how far the numbers go that were added to one. */
interface TakenIds {
  readonly ids: Set<string>;
  readonly counts: Map<string, number>;
}

function freeId(meeting: Meeting, { ids, counts }: TakenIds): MeetingId {
  if (!ids.has(meeting.id)) return meeting.id;
  const names = [meeting.path.split('/').at(-1) ?? '', meeting.path.split('/').at(-2) ?? '', meeting.title];
  const own = names.map((name) => toSlug(wordsOf(isNote(name) || /\.\w+$/.test(name) ? baseName(name) : name))).filter((slug) => slug !== '' && slug !== meeting.series);
  for (const slug of own) {
    const id = createMeetingId(meeting.date, meeting.series, slug);
    if (!ids.has(id)) return id;
  }
  let count = counts.get(meeting.id) ?? 2;
  while (ids.has(createMeetingId(meeting.date, meeting.series, String(count)))) count++;
  counts.set(meeting.id, count + 1);
  return createMeetingId(meeting.date, meeting.series, String(count));
}

/** What `cuepoint.yml` says of a meeting by the id that it has only now. */
function withConfigured(meeting: Meeting, community: Community): Meeting {
  const named = meeting.recordings.map(({ url }) => url);
  const replacements = community.recordings.filter((entry) => entry.meeting === meeting.id);
  const recordings = replacements.length === 0 ? meeting.recordings : chooseRecordings({ named, timedUrls: [] }, replacements);
  return { ...meeting, recordings, offsetSeconds: community.offsets[meeting.id] ?? meeting.offsetSeconds };
}
