import type { Community } from '../../community/community.ts';
import type { IndexedPassage, MeetingSummary } from '../../index/search-index.ts';
import type { Language } from '../../language/language.ts';
import type { MeetingFiles } from '../../notes/meeting-files.ts';
import type { Diagnostic, ReadResult } from '../../notes/meeting.ts';
import { createRedactor, type Redactor } from '../redaction/redactor.ts';
import type { Redacted } from '../redaction/redact-group.ts';
import type { CorpusFile } from '../sources/source.ts';
import { groupNotes, type KeyedGroup, type NoteGroup, type NoteGroups } from './note-groups.ts';

/** How far a long piece of work is. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** What changes in an index so that it holds what the corpus does. */
export interface Built extends BuiltGroups {
  readonly added: readonly IndexedPassage[];
  readonly addedMeetings: readonly MeetingSummary[];
}

/** What became of the notes; the meetings that were read come one by one, see {@link BuildContext}. */
export interface BuiltGroups {
  readonly groups: NoteGroups;
  /** Ids of meetings that are gone, or whose passages are all among the added. */
  readonly removedMeetings: readonly string[];
}

export interface BuildContext {
  readonly community: Community;
  readonly language: Language;
  readonly onProgress?: (progress: Progress) => void;
  /** Is given every meeting that was read, with its passages. */
  readonly onMeeting: (meeting: MeetingSummary, passages: readonly IndexedPassage[]) => void;
}

/**
 * Reads the notes that changed, lays each on its recording, and cuts it into analysed passages. The readers are loaded here, not before:
 * an archive that comes whole from a snapshot never needs them.
 * @param before groups as they were last built by the same rules; none for all of them
 */
export async function buildChange(files: readonly CorpusFile[], before: NoteGroups, context: BuildContext): Promise<BuiltGroups> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const redactor = createRedactor(context.community, new Set(byPath.keys()));
  const all = await groupNotes(byPath, redactor.strays, context.community);
  const paths = new Set(all.map(({ path }) => path));
  const gone = Object.entries(before).filter(([path]) => !paths.has(path));
  const changed = all.filter(({ path, key }) => before[path]?.key !== key);

  const read = await createReader(byPath, { ...context, redactor }, changed.length);
  const results = new Map<string, Redacted>();
  for (const { path, group } of changed) results.set(path, await read(group));
  const touched = new Set([...gone, ...changed.map(({ path }) => [path, before[path]] as const)].map(([, group]) => group?.plainId));
  for (const result of results.values()) touched.add(result.result?.meeting?.id);
  const others = all.filter(({ path }) => !results.has(path) && before[path]?.plainId !== null && touched.has(before[path]?.plainId));
  for (const { path, group } of others) results.set(path, await read(group));

  return assemble({ all, results, before, gone: gone.map(([, group]) => group) }, { ...context, redactor });
}

const NOTHING: Redacted = { result: null, withheld: 0, strays: [] };

async function createReader(files: ReadonlyMap<string, CorpusFile>, { community, onProgress, redactor }: ReaderContext, total: number) {
  if (total === 0) return () => Promise.resolve(NOTHING);
  const [{ readMeetingFiles }, { createTimeline }, { createPassages }, { readRedacted }] = await Promise.all([
    import('../../notes/read-corpus.ts'),
    import('../../timeline/timeline.ts'),
    import('../../passages/create-passages.ts'),
    import('../redaction/redact-group.ts'),
  ]);
  const read = (group: MeetingFiles): Redacted => {
    if (redactor.isEmpty) return { ...NOTHING, result: readMeetingFiles(group, files, { community }) };
    return readRedacted(group, files, {
      redactor,
      read: (shown) => readMeetingFiles(group, shown, { community }),
      cut: (meeting) => createPassages(meeting, createTimeline(meeting, community), community),
    });
  };
  let done = 0;
  return async (group: MeetingFiles): Promise<Redacted> => {
    const result = read(group);
    done++;
    onProgress?.({ done: Math.min(done, total), total });
    await pause();
    return result;
  };
}

interface ReaderContext extends BuildContext {
  readonly redactor: Redactor;
}

interface Parts {
  readonly all: readonly KeyedGroup[];
  /** What was read, by path of the group; without a result where a group is no meeting at all. */
  readonly results: ReadonlyMap<string, Redacted>;
  readonly before: NoteGroups;
  readonly gone: readonly NoteGroup[];
}

async function assemble({ all, results, before, gone }: Parts, context: ReaderContext): Promise<BuiltGroups> {
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
    const read = results.get(path);
    const withheld = (read?.withheld ?? 0) + (analysed.withheld.get(path) ?? 0);
    groups[path] = { key, plainId: read?.result?.meeting?.id ?? null, id: problem ? null : (result?.meeting?.id ?? null), withheld, strays: read?.strays ?? [], diagnostics };
    if (old?.id) removed.push(old.id);
  }
  return { groups, removedMeetings: removed };
}

/** Ids of their own for meetings of one day and series. */
async function nameMeetings(all: readonly KeyedGroup[], results: Parts['results'], { community }: ReaderContext): Promise<ReadonlyMap<string, ReadResult>> {
  const read = all.flatMap(({ path }) => {
    const result = results.get(path)?.result;
    return result ? [{ path, result }] : [];
  });
  if (!read.length) return new Map();
  const { withUniqueIds } = await import('../../notes/read-corpus.ts');
  const named = withUniqueIds(
    read.map(({ result }) => result),
    community,
  );
  return new Map(read.flatMap(({ path }, at) => (named[at] ? [[path, named[at]] as const] : [])));
}

interface Analysed {
  /** Meetings that could be read and not analysed, by the path of their group. */
  readonly problems: ReadonlyMap<string, Diagnostic>;
  /** Passages that were cut otherwise than before the redaction, and still hold what is withheld, counted by path. */
  readonly withheld: ReadonlyMap<string, number>;
}

async function analyse(results: ReadonlyMap<string, ReadResult>, { community, language, redactor, onMeeting }: ReaderContext): Promise<Analysed> {
  const problems = new Map<string, Diagnostic>();
  const withheld = new Map<string, number>();
  if (!results.size) return { problems, withheld };
  const [{ createTimeline }, { createPassages }, { indexMeeting, summarise }] = await Promise.all([
    import('../../timeline/timeline.ts'),
    import('../../passages/create-passages.ts'),
    import('../../search/index-meeting.ts'),
  ]);
  // Read before the first note, which would get the blame for a broken installation.
  language.wordVectors();
  for (const [path, { meeting }] of results) {
    if (!meeting) continue;
    try {
      const timeline = createTimeline(meeting, community);
      const cut = createPassages(meeting, timeline, community);
      const shown = redactor.isEmpty ? cut : cut.filter((passage) => !redactor.withholds(passage, meeting.topics.find(({ id }) => id === passage.topic)?.title ?? null));
      if (shown.length < cut.length) withheld.set(path, cut.length - shown.length);
      onMeeting(summarise(meeting, timeline), indexMeeting(meeting, shown, language));
    } catch (cause) {
      // A note that breaks a later stage costs that note, as one that breaks the reader does.
      problems.set(path, notAnalysed(meeting.path, cause));
    }
    await pause();
  }
  return { problems, withheld };
}

function notAnalysed(path: string, cause: unknown): Diagnostic {
  const why = cause instanceof Error ? cause.message.slice(0, 200) : 'unknown cause';
  return { path, line: 1, severity: 'error', code: 'not-analysed', message: `This note was read, and then could not be prepared for search: ${why}.`, fix: 'Remove what is unusual in it, and report it as a fault of Cuepoint.' };
}

/** Lets answers through between two notes. */
const pause = () => new Promise<void>((resume) => setImmediate(resume));
