import { join } from 'node:path';
import type { Community } from '../community/community.ts';
import { readCommunity, type CommunityFile } from '../community/read-community.ts';
import { Fault } from '../faults.ts';
import { createMiniSearchIndex } from '../index/minisearch-index.ts';
import type { IndexView } from '../index/search-index.ts';
import { createLanguage, type Language } from '../language/language.ts';
import type { Log } from '../log.ts';
import { diagnosticsOf, type Archive } from './archive.ts';
import { buildChange, type Built, type NoteGroups, type Progress } from './build.ts';
import { fingerprintArchive, fingerprintRules, hashOf } from './fingerprint.ts';
import { compareArchives, type ReindexReport } from './reindex-report.ts';
import { keepArchive, loadArchive } from './kept-archive.ts';
import type { Corpus, CorpusFile, Source } from './sources/source.ts';

/** The archive that answers now, and what replaces it. */
export interface LiveArchive {
  current(): Archive;
  /** When the source was last read, in milliseconds, and the message of the failure if it failed. */
  lastRead(): { readonly at: number; readonly problem: string | null };
  /** What opening changed, compared to the snapshot that was there. */
  readonly opening: ReindexReport;
  /**
   * Brings the archive up to date with its source; a second call while one runs joins it. A failure keeps the last good archive.
   * @throws Fault `config` or `source` when the source gives nothing to answer from
   */
  reindex(onProgress?: (progress: Progress) => void): Promise<ReindexReport>;
}

export interface ArchiveOptions {
  readonly source: Source;
  /** The operator's `cuepoint.yml`, laid over the corpus's own; null where there is none. */
  readonly readOperatorFile: () => CommunityFile | null;
  /** Where the snapshot is kept; made when it is missing. */
  readonly dataDir: string;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Opens the archive of a source: from its snapshot as far as that fits, else from the notes.
 * @throws Fault `config` for a wrong `cuepoint.yml`, language or corpus, and for one without any readable note
 * @throws Fault `source` when the source cannot be reached
 */
export async function openArchive(options: ArchiveOptions): Promise<LiveArchive> {
  const { now } = options;
  const begun = now();
  const prepared = await prepare(options);
  const snapshot = await loadArchive(snapshotPath(options), prepared, options.log);
  let current = await nextArchive(prepared, snapshot, options);
  const opening = compareArchives(snapshot, current, now() - begun);
  let lastRead: ReturnType<LiveArchive['lastRead']> = { at: now(), problem: null };
  let running: Promise<ReindexReport> | null = null;

  const reindex = async (onProgress: ArchiveOptions['onProgress']): Promise<ReindexReport> => {
    const start = now();
    const before = current;
    current = await nextArchive(await prepare(options), before, { ...options, ...(onProgress ? { onProgress } : {}) });
    return compareArchives(before, current, now() - start);
  };
  const ended = (problem: string | null) => {
    lastRead = { at: now(), problem };
    running = null;
  };
  return {
    opening,
    current: () => current,
    lastRead: () => lastRead,
    reindex(onProgress) {
      if (running) return running;
      running = reindex(onProgress);
      running.then(
        () => ended(null),
        (cause: unknown) => ended(cause instanceof Error ? cause.message : String(cause)),
      );
      return running;
    },
  };
}

/** What the source holds, and by which rules it is read. */
export interface Prepared {
  readonly corpus: Corpus;
  readonly notes: readonly CorpusFile[];
  readonly community: Community;
  readonly language: Language;
  readonly rules: string;
  readonly fingerprint: string;
}

async function prepare({ source, readOperatorFile }: ArchiveOptions): Promise<Prepared> {
  const corpus = await source.read();
  const operator = readOperatorFile();
  const community = readCommunity([...communityFiles(corpus), ...(operator ? [operator] : [])]);
  const language = await createLanguage(community);
  const notes = corpus.files.filter(({ path }) => !/\.ya?ml$/i.test(path));
  const rules = fingerprintRules(community, language);
  return { corpus, notes, community, language, rules, fingerprint: fingerprintArchive(notes, rules) };
}

/** The corpus's own `cuepoint.yml`, where it has one. */
export function communityFiles({ files }: Corpus): CommunityFile[] {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const name = ['cuepoint.yml', 'cuepoint.yaml'].find((path) => texts.has(path));
  if (name === undefined) return [];
  return [{ path: name, text: texts.get(name) ?? '', readSection: (path) => texts.get(path.replace(/^\.\//, '')) ?? null }];
}

function snapshotPath({ dataDir, source }: ArchiveOptions): string {
  return join(dataDir, `archive-${hashOf(source.key).slice(0, 12)}.snapshot`);
}

/** The archive of what the source holds now: what is the same as before is taken over, and all of it where nothing has changed. */
async function nextArchive(prepared: Prepared, before: Archive | null, options: ArchiveOptions): Promise<Archive> {
  const { community, language, rules, fingerprint, notes, corpus } = prepared;
  if (before?.fingerprint === fingerprint) return { ...before, community };
  const reused = before?.rules === rules ? before : null;
  const built = await buildChange(notes, reused?.groups ?? {}, { community, language, ...(options.onProgress ? { onProgress: options.onProgress } : {}) });
  refuseEmpty(built.groups, corpus, options.source.label);
  const index = reused?.index ?? createMiniSearchIndex();
  const view = reused ? await changeIndex(reused, built) : await fillIndex(index, built);
  const archive: Archive = {
    generation: (before?.generation ?? 0) + 1,
    fingerprint,
    rules,
    view,
    community,
    language,
    hashes: Object.fromEntries(notes.map(({ path, hash }) => [path, hash])),
    groups: built.groups,
    leftOut: corpus.diagnostics,
    index,
  };
  await keepArchive(snapshotPath(options), archive, options.log);
  return archive;
}

async function fillIndex(index: Archive['index'], { added, addedMeetings }: Built): Promise<IndexView> {
  await index.replaceAll(added, newestFirst(addedMeetings));
  return index.view();
}

async function changeIndex({ index, view }: Archive, { added, addedMeetings, removedMeetings }: Built): Promise<IndexView> {
  const removed = await Promise.all(removedMeetings.map((id) => view.passagesOf(id)));
  const gone = new Set(removedMeetings);
  const kept = view.meetings.filter(({ id }) => !gone.has(id));
  await index.update({ added, removedIds: removed.flat().map(({ id }) => id), meetings: newestFirst([...kept, ...addedMeetings]) });
  return index.view();
}

function newestFirst(meetings: IndexView['meetings']): IndexView['meetings'] {
  return [...meetings].sort((a, b) => (a.date === b.date ? (a.id < b.id ? -1 : 1) : a.date < b.date ? 1 : -1));
}

function refuseEmpty(groups: NoteGroups, corpus: Corpus, label: string): void {
  if (Object.values(groups).some(({ id }) => id !== null)) return;
  const first = diagnosticsOf({ groups, leftOut: corpus.diagnostics }).find(({ severity }) => severity === 'error');
  const why = first ? ` The first that could not: ${first.path}, line ${first.line}: ${first.message}` : '';
  throw new Fault('config', `${label}, which holds no meeting notes that can be read.${why}`, {
    remedy: 'Point it to a folder with notes such as 2021-05-04.md; "cuepoint lint <folder>" says what is wrong with those that are there.',
  });
}
