import { dateOfPath } from './date.ts';
import type { NotePart } from './dated-parts.ts';
import { baseName, isNamedBesideNote, isNote, isSideFile, isSummary, reworkOf, sideFileLanguage, sideFileStem } from './side-files.ts';

/** Best first: those that time every caption. */
const FORMATS = ['.vtt', '.srt', '.sbv', '.txt', '.text', '.md'];

/** The files that make one meeting. */
export interface MeetingFiles {
  /** Path of the note, or null where there is none. */
  readonly note: string | null;
  /** Folder of the note; for a meeting without one the folder of its files, or, where a folder holds several such meetings, that folder and what their names begin with. */
  readonly folder: string;
  readonly sideFiles: readonly string[];
  /** Its place in a note that holds several meetings, else null. */
  readonly part: NotePart | null;
}

/**
 * Groups the paths of a corpus by meeting. A side file belongs to the note whose base name begins its own, to the note that
 * its folder is named after, or to the only note of its folder where their dates do not differ; what belongs to none makes meetings of its own.
 * @param paths relative to the corpus; files that are neither notes nor side files are passed over
 * @param isMinutes which files are notes though their names do not say so
 * @returns in the order of their paths
 */
export function groupFiles(paths: readonly string[], isMinutes: (path: string) => boolean = () => false): readonly MeetingFiles[] {
  const notes = paths.filter((path) => (isNote(path) && !isNamedBesideNote(path)) || isMinutes(path));
  const finder = createNoteFinder(notes);
  const owned = new Map<string, string[]>(notes.map((note) => [note, []]));
  const free: string[] = [];
  for (const path of paths.filter((one) => (isSideFile(one) || isNamedBesideNote(one)) && !isMinutes(one))) {
    const note = finder(path);
    if (note === null) free.push(path);
    else owned.get(note)?.push(path);
  }
  const withNote = [...owned].map(([note, files]): MeetingFiles => ({ note, folder: folderOf(note), sideFiles: files.sort(byCode), part: null }));
  return [...withNote, ...groupFree(free, new Set(notes.map(folderOf))).map(withOwnNote)].sort((a, b) => byCode(groupPath(a), groupPath(b)));
}

/** Of files without a note, a summary or a transcript that is written as one takes its place. */
function withOwnNote(group: MeetingFiles): MeetingFiles {
  const written = group.sideFiles.filter((path) => isNote(path) || isNamedBesideNote(path));
  const note = written.find(isSummary) ?? written.find((path) => reworkOf(path) > 0) ?? written[0];
  return note === undefined ? group : { ...group, note, sideFiles: group.sideFiles.filter((path) => path !== note) };
}

/** Path that stands for a group: its note, with the day where that holds several meetings; else its folder. */
export function groupPath({ note, folder, part }: MeetingFiles): string {
  return note === null ? folder : part === null ? note : `${note}#${part.name}`;
}

/**
 * Leaves one of the side files that hold the same words: other languages and other formats of one name, and the machine's version of a transcript that was corrected.
 * @param language the community's, which is kept where there is a choice
 */
export function withoutVariants(paths: readonly string[], language: string): readonly string[] {
  const rank = (path: string): number => {
    const own = sideFileLanguage(path);
    return (own === language ? 0 : own === null ? 100 : 200) - 10 * reworkOf(path) + FORMATS.findIndex((format) => path.toLowerCase().endsWith(format));
  };
  const isTranscript = (path: string): boolean => /\.(?:vtt|srt|sbv)$/i.test(path) || /transcri|caption|subtitle/i.test(baseName(path));
  const best = new Map<string, string>();
  for (const path of paths.filter(isTranscript)) {
    const other = best.get(sideFileStem(path));
    if (other === undefined || rank(path) < rank(other)) best.set(sideFileStem(path), path);
  }
  const kept = new Set(best.values());
  return paths.filter((path) => !isTranscript(path) || kept.has(path));
}

function folderOf(path: string): string {
  return path.split('/').slice(0, -1).join('/');
}

function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function createNoteFinder(notes: readonly string[]): (path: string) => string | null {
  const byFolder = new Map<string, string[]>();
  for (const note of notes) byFolder.set(folderOf(note), [...(byFolder.get(folderOf(note)) ?? []), note]);
  return (path) => {
    const beside = byFolder.get(folderOf(path)) ?? [];
    const named = beside.filter((note) => beginsName(baseName(note), path)).sort((a, b) => b.length - a.length);
    if (named[0] !== undefined) return named[0];
    const folder = folderOf(path);
    const ofFolder = (byFolder.get(folderOf(folder)) ?? []).find((note) => folder !== '' && baseName(note) === folder.split('/').at(-1));
    if (ofFolder !== undefined) return ofFolder;
    const only = beside.length === 1 ? beside[0] : undefined;
    return only !== undefined && !differs(only, path) ? only : null;
  };
}

/** Whether a note's base name begins a side file's name and ends there at the end of a word. */
function beginsName(base: string, path: string): boolean {
  const name = path.split('/').at(-1) ?? '';
  return name.startsWith(base) && /^[^\p{L}\p{N}]/u.test(name.slice(base.length));
}

function differs(note: string, path: string): boolean {
  const [own, other] = [dateOfPath(baseName(note)), dateOfPath(baseName(path))];
  return own !== null && other !== null && own !== other;
}

/** Meetings without a note: one for a folder, or one for each date or name where a folder holds several, or notes beside them. */
function groupFree(paths: readonly string[], noteFolders: ReadonlySet<string>): MeetingFiles[] {
  const byFolder = new Map<string, Map<string, string[]>>();
  for (const path of paths) {
    const sets = byFolder.get(folderOf(path)) ?? new Map<string, string[]>();
    const key = dateOfPath(baseName(path)) === null ? '' : sideFileStem(path);
    sets.set(key, [...(sets.get(key) ?? []), path]);
    byFolder.set(folderOf(path), sets);
  }
  return [...byFolder].flatMap(([folder, sets]) => {
    const dates = new Set([...sets.keys()].flatMap((key) => dateOfPath(key) ?? []));
    const isOne = folder !== '' && !noteFolders.has(folder) && dates.size <= 1;
    return isOne ? [{ note: null, folder, sideFiles: [...sets.values()].flat().sort(byCode), part: null }] : splitSets(folder, sets);
  });
}

function splitSets(folder: string, sets: ReadonlyMap<string, readonly string[]>): MeetingFiles[] {
  return [...sets].map(([key, files]) => ({ note: null, folder: [folder, key].filter((part) => part !== '').join('/') || (files[0] ?? ''), sideFiles: [...files].sort(byCode), part: null }));
}
