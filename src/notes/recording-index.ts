import { dateOfPath, findDates } from './date.ts';
import type { SourceFile } from './meeting.ts';
import type { MeetingFiles } from './meeting-files.ts';
import { findUrls } from './plain-text.ts';
import { isKnownRecording } from './recording.ts';
import { baseName } from './side-files.ts';

const PAGE = /^(?:readme|index|recordings?|videos?|archive)$/i;
/** The longest page that is looked through, in UTF-16 units, and the longest line. */
const MAX_PAGE = 500_000;
const MAX_LINE = 2000;

/** A line of a page that lists meetings, with their recordings. */
interface IndexRow {
  /** `YYYY-MM-DD`. */
  readonly dates: readonly string[];
  /** Relative paths of notes and folders that it links to, as written. */
  readonly targets: readonly string[];
  readonly urls: readonly string[];
}

/** Whether a file is a page beside or above the notes that names recordings: a README with a table of meetings. A page of one day is none. */
export function isRecordingIndex(file: SourceFile): boolean {
  return /\.(?:md|markdown)$/i.test(file.path) && PAGE.test(baseName(file.path)) && dateOfPath(file.path) === null && rowsOf(file).length > 0;
}

type Group = Pick<MeetingFiles, 'note' | 'folder' | 'part'>;

/** Whether such a page may name a recording of the meeting: one whose path tells no date is known only when it is read. */
export function mayListRecordingOf(index: SourceFile, group: Group): boolean {
  const date = dateOfGroup(group);
  return rowsFor(index, group, date).length > 0 || (date === null && isBelow(index, group) && rowsOf(index).some(({ targets }) => targets.length === 0));
}

/**
 * Addresses of the recordings that a page names for a meeting, in their order.
 * @param date the meeting's, where its note was read; else null
 */
export function recordingsInIndex(index: SourceFile, group: Group, date: string | null): readonly string[] {
  return rowsFor(index, group, dateOfGroup(group) ?? date).flatMap(({ urls }) => urls);
}

function dateOfGroup({ note, folder, part }: Group): string | null {
  return part?.date ?? dateOfPath(note ?? folder);
}

function homeOf(index: SourceFile): string {
  return index.path.split('/').slice(0, -1).join('/');
}

function isBelow(index: SourceFile, { note, folder }: Group): boolean {
  return homeOf(index) === '' || (note ?? folder).startsWith(`${homeOf(index)}/`);
}

function rowsFor(index: SourceFile, group: Group, date: string | null): readonly IndexRow[] {
  if (!isBelow(index, group)) return [];
  const { note, folder, part } = group;
  const home = homeOf(index);
  const within = home === '' ? (note ?? folder) : (note ?? folder).slice(home.length + 1);
  const rows = rowsOf(index);
  const linked = rows.filter(({ targets }) => targets.some((target) => target === within || (part === null && `${target.replace(/\/$/, '')}/` === `${within.split('/').slice(0, -1).join('/')}/`)));
  return linked.length > 0 ? linked : rows.filter(({ dates, targets }) => date !== null && dates.includes(date) && targets.length === 0);
}

/** Every meeting of a corpus looks into the same few pages. */
const known = new WeakMap<SourceFile, readonly IndexRow[]>();

function rowsOf(file: SourceFile): readonly IndexRow[] {
  const rows = known.get(file) ?? readRows(file);
  known.set(file, rows);
  return rows;
}

function readRows({ text }: SourceFile): readonly IndexRow[] {
  return text.slice(0, MAX_PAGE).split('\n').flatMap((line): IndexRow[] => {
    if (line.length > MAX_LINE || !line.includes('http')) return [];
    const urls = findUrls(line).filter(isKnownRecording);
    const targets = [...line.matchAll(/\]\(\s?<?(?:\.\/)?(?!\w{2,10}:)([^\s)>#:]{1,300})/g)].map((match) => decode(match[1] ?? '')).filter((target) => /(?:^|\/)[^./]*$|\.(?:md|markdown|txt|rst|adoc)$/i.test(target));
    const dates = findDates(line).map(({ date }) => date);
    return urls.length === 0 || (targets.length === 0 && dates.length === 0) ? [] : [{ dates, targets, urls }];
  });
}

function decode(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    // A lone percent sign is part of the name.
    return target;
  }
}
