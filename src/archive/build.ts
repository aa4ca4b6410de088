import type { Community } from '../community/community.ts';
import type { IndexedPassage, MeetingSummary } from '../index/search-index.ts';
import type { Language } from '../language/language.ts';
import type { MeetingFiles } from '../notes/meeting-files.ts';
import type { Diagnostic, ReadResult } from '../notes/meeting.ts';
import { hashOf } from './fingerprint.ts';
import type { CorpusFile } from './sources/source.ts';

/** How far a long piece of work is. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** What is kept of the files that make one meeting, to tell whether they have changed. */
export interface NoteGroup {
  /** The same exactly when all its files are. */
  readonly key: string;
  /** The meeting's id as it is without other meetings of that day and series, and as it became; null where it cannot be read. */
  readonly plainId: string | null;
  readonly id: string | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Groups by their path, in the order of the paths. */
export type NoteGroups = Readonly<Record<string, NoteGroup>>;

/** What changes in an index so that it holds what the corpus does. */
export interface Built {
  readonly groups: NoteGroups;
  readonly added: readonly IndexedPassage[];
  readonly addedMeetings: readonly MeetingSummary[];
  /** Ids of meetings that are gone, or whose passages are all among the added. */
  readonly removedMeetings: readonly string[];
}

export interface BuildContext {
  readonly community: Community;
  readonly language: Language;
  readonly onProgress?: (progress: Progress) => void;
}

interface KeyedGroup {
  readonly group: MeetingFiles;
  readonly path: string;
  readonly key: string;
}

/**
 * Reads the notes that changed, lays each on its recording, and cuts it into analysed passages. The readers are loaded here, not before:
 * an archive that comes whole from a snapshot never needs them.
 * @param before groups as they were last built by the same rules; none for all of them
 */
export async function buildChange(files: readonly CorpusFile[], before: NoteGroups, context: BuildContext): Promise<Built> {
  const { groupFiles, groupPath } = await import('../notes/meeting-files.ts');
  const byPath = new Map(files.map((file) => [file.path, file]));
  const all = groupFiles([...byPath.keys()]).map((group): KeyedGroup => ({ group, path: groupPath(group), key: keyOf(group, byPath) }));
  const paths = new Set(all.map(({ path }) => path));
  const gone = Object.entries(before).filter(([path]) => !paths.has(path));
  const changed = all.filter(({ path, key }) => before[path]?.key !== key);

  const read = await createReader(byPath, context, changed.length);
  const results = new Map<string, ReadResult | null>();
  for (const { path, group } of changed) results.set(path, await read(group));
  const touched = new Set([...gone, ...changed.map(({ path }) => [path, before[path]] as const)].map(([, group]) => group?.plainId));
  for (const result of results.values()) touched.add(result?.meeting?.id);
  const others = all.filter(({ path }) => !results.has(path) && before[path]?.plainId !== null && touched.has(before[path]?.plainId));
  for (const { path, group } of others) results.set(path, await read(group));

  return assemble({ all, results, before, gone: gone.map(([, group]) => group) }, context);
}

function keyOf(group: MeetingFiles, files: ReadonlyMap<string, CorpusFile>): string {
  const own = [...(group.note === null ? [] : [group.note]), ...group.sideFiles];
  return hashOf(JSON.stringify(own.map((path) => [path, files.get(path)?.hash])));
}

async function createReader(files: ReadonlyMap<string, CorpusFile>, { community, onProgress }: BuildContext, total: number) {
  if (total === 0) return () => Promise.resolve(null);
  const { readMeetingFiles } = await import('../notes/read-corpus.ts');
  let done = 0;
  return async (group: MeetingFiles): Promise<ReadResult | null> => {
    const result = readMeetingFiles(group, files, { community });
    done++;
    onProgress?.({ done: Math.min(done, total), total });
    await pause();
    return result;
  };
}

interface Parts {
  readonly all: readonly KeyedGroup[];
  /** What was read, by path of the group; null where a group is no meeting at all. */
  readonly results: ReadonlyMap<string, ReadResult | null>;
  readonly before: NoteGroups;
  readonly gone: readonly NoteGroup[];
}

async function assemble({ all, results, before, gone }: Parts, context: BuildContext): Promise<Built> {
  const fresh = await nameMeetings(all, results, context);
  const analysed = await analyse(fresh, context);
  const groups: Record<string, NoteGroup> = {};
  const removed = gone.flatMap(({ id }) => id ?? []);
  for (const { path, key } of all) {
    const old = before[path];
    if (!results.has(path) && old) {
      groups[path] = old;
      continue;
    }
    const problem = analysed.problems.get(path);
    const result = fresh.get(path);
    const diagnostics = [...(result?.diagnostics ?? []), ...(problem ? [problem] : [])];
    groups[path] = { key, plainId: results.get(path)?.meeting?.id ?? null, id: problem ? null : (result?.meeting?.id ?? null), diagnostics };
    if (old?.id) removed.push(old.id);
  }
  return { groups, removedMeetings: removed, added: analysed.added, addedMeetings: analysed.addedMeetings };
}

/** Ids of their own for meetings of one day and series. */
async function nameMeetings(all: readonly KeyedGroup[], results: Parts['results'], { community }: BuildContext): Promise<ReadonlyMap<string, ReadResult>> {
  const read = all.flatMap(({ path }) => {
    const result = results.get(path);
    return result ? [{ path, result }] : [];
  });
  if (!read.length) return new Map();
  const { withUniqueIds } = await import('../notes/read-corpus.ts');
  const named = withUniqueIds(
    read.map(({ result }) => result),
    community,
  );
  return new Map(read.flatMap(({ path }, at) => (named[at] ? [[path, named[at]] as const] : [])));
}

interface Analysed extends Pick<Built, 'added' | 'addedMeetings'> {
  /** Meetings that could be read and not analysed, by the path of their group. */
  readonly problems: ReadonlyMap<string, Diagnostic>;
}

async function analyse(results: ReadonlyMap<string, ReadResult>, { community, language }: BuildContext): Promise<Analysed> {
  const added: IndexedPassage[] = [];
  const addedMeetings: MeetingSummary[] = [];
  const problems = new Map<string, Diagnostic>();
  if (!results.size) return { added, addedMeetings, problems };
  const [{ createTimeline }, { createPassages }, { indexMeeting, summarise }] = await Promise.all([
    import('../timeline/timeline.ts'),
    import('../passages/create-passages.ts'),
    import('../search/index-meeting.ts'),
  ]);
  for (const [path, { meeting }] of results) {
    if (!meeting) continue;
    try {
      const timeline = createTimeline(meeting, community);
      const passages = indexMeeting(meeting, createPassages(meeting, timeline, community), language);
      for (const passage of passages) added.push(passage);
      addedMeetings.push(summarise(meeting, timeline));
    } catch (cause) {
      // A note that breaks a later stage costs that note, as one that breaks the reader does.
      problems.set(path, notAnalysed(meeting.path, cause));
    }
    await pause();
  }
  return { added, addedMeetings, problems };
}

function notAnalysed(path: string, cause: unknown): Diagnostic {
  const why = cause instanceof Error ? cause.message.slice(0, 200) : 'unknown cause';
  return { path, line: 1, severity: 'error', code: 'not-analysed', message: `This note was read, and then could not be prepared for search: ${why}.`, fix: 'Remove what is unusual in it, and report it as a fault of Cuepoint.' };
}

/** Lets answers through between two notes. */
const pause = () => new Promise<void>((resume) => setImmediate(resume));
