import type { Community } from '../../community/community.ts';
import type { MeetingFiles } from '../../notes/meeting-files.ts';
import type { Diagnostic } from '../../notes/meeting.ts';
import { hashOf } from '../fingerprint.ts';
import type { LineRedaction } from '../redaction/withheld-lines.ts';
import type { CorpusFile } from '../sources/source.ts';

/** What is kept of the files that make one meeting, to tell whether they have changed. */
export interface NoteGroup {
  /** The same exactly when all its files are, and it is read by the same rules. */
  readonly key: string;
  /** The meeting's id as it is without other meetings of that day and series, and as it became; null where it cannot be read. */
  readonly plainId: string | null;
  readonly id: string | null;
  /** How many of its passages redactions have left out. */
  readonly withheld: number;
  /** Hashes of redactions whose own file is gone, and whose text was found here. */
  readonly strays: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Groups by their path, in the order of the paths. */
export type NoteGroups = Readonly<Record<string, NoteGroup>>;

/** The files of a meeting before they are read. */
export interface KeyedGroup {
  readonly group: MeetingFiles;
  readonly path: string;
  readonly key: string;
}

/**
 * The meetings that the files of a corpus make.
 * @param strays redactions whose file is gone: any note may be it by another name, so with other strays every note is another
 */
export async function groupNotes(files: ReadonlyMap<string, CorpusFile>, strays: readonly LineRedaction[], community: Community): Promise<readonly KeyedGroup[]> {
  const [{ groupMeetings }, { groupPath }] = await Promise.all([import('../../notes/group-meetings.ts'), import('../../notes/meeting-files.ts')]);
  const mark = strays.length ? [JSON.stringify(strays)] : [];
  const keyOf = (group: MeetingFiles) => hashOf(JSON.stringify([...ownPaths(group).map((path) => [path, files.get(path)?.hash]), ...mark]));
  return groupMeetings(files, community).map((group) => ({ group, path: groupPath(group), key: keyOf(group) }));
}

/** How many characters the notes have that are not as they were. */
export function sizeOfChange(groups: readonly KeyedGroup[], before: NoteGroups, files: ReadonlyMap<string, CorpusFile>): number {
  const changed = groups.filter(({ path, key }) => before[path]?.key !== key);
  return changed.flatMap(({ group }) => ownPaths(group)).reduce((sum, path) => sum + (files.get(path)?.text.length ?? 0), 0);
}

/** The note and the files beside it. */
function ownPaths({ note, sideFiles }: MeetingFiles): readonly string[] {
  return [...(note === null ? [] : [note]), ...sideFiles];
}
