import type { Community } from '../community/community.ts';
import { dateOfPath } from './date.ts';
import { findDatedParts, type NotePart } from './dated-parts.ts';
import type { SourceFile } from './meeting.ts';
import { groupFiles, groupPath, type MeetingFiles } from './meeting-files.ts';
import { readNoteText } from './note-text.ts';
import { isRecordingIndex, mayListRecordingOf } from './recording-index.ts';
import { baseName, isFolderPage, isMinutesText, isNote } from './side-files.ts';

/**
 * Groups the files of a corpus by meeting: by their paths, as `groupFiles` does, and by what they hold. A note with several dated
 * meetings makes several groups; a chat room's minutes are a note whatever their name; a page that lists recordings goes with each note it names.
 */
export function groupMeetings(files: ReadonlyMap<string, SourceFile>, community: Pick<Community, 'patterns'>): readonly MeetingFiles[] {
  const partsOf = (path: string): readonly NotePart[] => {
    const file = dateOfPath(path) === null ? files.get(path) : undefined;
    return file === undefined ? [] : findDatedParts(path, readNoteText(file, community).lines);
  };
  const pages = [...files.keys()].filter((path) => isFolderPage(path) && dateOfPath(path) === null);
  const minutes = new Set([...pages.filter((path) => partsOf(path).length > 0), ...minutesTexts(files)]);
  const indexes = [...files.values()].filter((file) => !minutes.has(file.path) && isRecordingIndex(file));
  const listed = new Set(indexes.map(({ path }) => path));
  const paths = [...files.keys()].filter((path) => !listed.has(path));
  const groups = groupFiles(paths, (path) => minutes.has(path)).flatMap((group) => splitByDay(group, partsOf)).sort(byPath);
  return indexes.length === 0 ? groups : groups.map((group) => withIndexes(group, indexes));
}

/** Texts that are notes, but for those of a day that has a note beside them, and for the summary beside the log that it was made from. */
function minutesTexts(files: ReadonlyMap<string, SourceFile>): readonly string[] {
  const dayOf = (path: string) => `${path.slice(0, path.lastIndexOf('/') + 1)} ${dateOfPath(path) ?? path}`;
  const noted = new Set([...files.keys()].filter(isNote).map(dayOf));
  const texts = new Set([...files.values()].filter((file) => !isNote(file.path) && isMinutesText(file)).map(({ path }) => path));
  return [...texts].filter((path) => !noted.has(dayOf(path)) && !texts.has(path.replace(/(?=\.\w{1,5}$)/, '.log')));
}

function byPath(a: MeetingFiles, b: MeetingFiles): number {
  const [own, other] = [groupPath(a), groupPath(b)];
  return own < other ? -1 : own > other ? 1 : 0;
}

function splitByDay(group: MeetingFiles, partsOf: (path: string) => readonly NotePart[]): readonly MeetingFiles[] {
  const { note, sideFiles } = group;
  if (note === null) return [group];
  const parts = partsOf(note);
  if (parts.length === 0) return [group];
  const isOf = (date: string) => (path: string): boolean => dateOfPath(baseName(path)) === date;
  const stray = sideFiles.filter((path) => !parts.some(({ date }) => isOf(date)(path)));
  return [
    ...parts.map((part, index) => ({ ...group, part, sideFiles: parts.findIndex(({ date }) => date === part.date) === index ? sideFiles.filter(isOf(part.date)) : [] })),
    ...stray.map((path): MeetingFiles => ({ note: null, folder: path.replace(/\.\w{1,9}$/, ''), sideFiles: [path], part: null })),
  ];
}

function withIndexes(group: MeetingFiles, indexes: readonly SourceFile[]): MeetingFiles {
  const own = indexes.filter((index) => mayListRecordingOf(index, group)).map(({ path }) => path);
  return own.length === 0 ? group : { ...group, sideFiles: [...group.sideFiles, ...own] };
}
