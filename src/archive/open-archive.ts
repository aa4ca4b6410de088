import { join } from 'node:path';
import type { CommunityFile } from '../community/read-community.ts';
import { Fault } from '../faults.ts';
import type { Log } from '../log.ts';
import type { Archive } from './archive.ts';
import type { Progress } from './build/build-change.ts';
import { hashOf } from './fingerprint.ts';
import { loadAlone, loadArchive } from './kept-archive.ts';
import { nextArchive, type NextOptions } from './next-archive.ts';
import { hashOperator, prepare } from './prepare.ts';
import { compareArchives, type ReindexReport } from './reindex-report.ts';
import { readHeader } from './snapshot.ts';
import type { Source } from './sources/source.ts';

/** What became of one reading of the source; `report` is null exactly when it failed. */
export interface ReindexEvent {
  readonly report: ReindexReport | null;
  readonly fault: Fault | null;
  readonly archive: Archive;
}

/** How the last reading of the source went. */
export interface LastRead {
  /** Milliseconds since 1970; null while this process has answered from a snapshot only. */
  readonly at: number | null;
  /** The message of the failure if it failed. */
  readonly problem: string | null;
  /** What the operator should know of the source besides, a sentence each. */
  readonly remarks: readonly string[];
}

/** The archive that answers now, and what replaces it. */
export interface LiveArchive {
  current(): Archive;
  lastRead(): LastRead;
  /** Where its snapshot is kept; what else is made of it lies beside. */
  readonly snapshotPath: string;
  /** What opening changed, compared to the snapshot that was there. */
  readonly opening: ReindexReport;
  /**
   * Brings the archive up to date with its source; a second call while one runs joins it. A failure keeps the last good archive.
   * @throws Fault `config` or `source` when the source gives nothing to answer from
   */
  reindex(onProgress?: (progress: Progress) => void): Promise<ReindexReport>;
  /** Takes over the snapshot where another process has written a newer one. @returns whether it did */
  follow(): Promise<boolean>;
  /** Tells of every reindex that ends, until the returned function is called. */
  subscribe(listener: (event: ReindexEvent) => void): () => void;
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
  /** What is answered from at first: what the source holds (the default), or a snapshot alone where there is one that fits, so that nothing is waited for. */
  readonly first?: 'source' | 'snapshot';
}

/**
 * Opens the archive of a source: from its snapshot as far as that fits, else from the notes.
 * @throws Fault `config` for a wrong `cuepoint.yml`, language or corpus, and for one without any readable note
 * @throws Fault `source` when the source cannot be reached
 */
export async function openArchive(options: ArchiveOptions): Promise<LiveArchive> {
  const { source, now, log } = options;
  const begun = now();
  const next: NextOptions = { label: source.label, snapshotPath: snapshotPath(options), log, ...(options.onProgress ? { onProgress: options.onProgress } : {}) };
  const alone = options.first === 'snapshot' ? await loadAlone(next.snapshotPath, await hashOperator(options.readOperatorFile()), log) : null;
  const opened = alone ? { before: alone, current: alone } : await openFromSource(options, next);
  const state: State = { current: opened.current, at: alone ? null : now(), problem: null, running: null, listeners: new Set() };
  return {
    snapshotPath: next.snapshotPath,
    opening: compareArchives(opened.before, opened.current, now() - begun),
    current: () => state.current,
    lastRead: () => ({ at: state.at, problem: state.problem, remarks: source.remarks?.() ?? [] }),
    reindex(onProgress) {
      state.running ??= reindex(state, options, { ...next, ...(onProgress ? { onProgress } : {}) }).finally(() => (state.running = null));
      return state.running;
    },
    follow: () => (state.running ? Promise.resolve(false) : follow(state, next)),
    subscribe(listener) {
      state.listeners.add(listener);
      return () => state.listeners.delete(listener);
    },
  };
}

/** What a live archive changes. */
interface State {
  current: Archive;
  at: number | null;
  problem: string | null;
  running: Promise<ReindexReport> | null;
  readonly listeners: Set<(event: ReindexEvent) => void>;
}

async function openFromSource({ source, readOperatorFile, log }: ArchiveOptions, next: NextOptions) {
  const prepared = await prepare(source, readOperatorFile());
  const before = await loadArchive(next.snapshotPath, prepared, log);
  return { before, current: await nextArchive(prepared, before, next) };
}

async function reindex(state: State, { source, readOperatorFile, now }: ArchiveOptions, next: NextOptions): Promise<ReindexReport> {
  const start = now();
  const before = state.current;
  const ended = (event: Omit<ReindexEvent, 'archive'>) => {
    state.at = now();
    state.problem = event.fault?.message ?? null;
    for (const listener of state.listeners) listener({ ...event, archive: state.current });
  };
  try {
    state.current = await nextArchive(await prepare(source, readOperatorFile()), before, next);
  } catch (cause) {
    const fault = cause instanceof Fault ? cause : new Fault('source', cause instanceof Error ? cause.message : String(cause), { remedy: 'The log says more.', cause });
    ended({ report: null, fault });
    throw fault;
  }
  const report = compareArchives(before, state.current, now() - start);
  ended({ report, fault: null });
  return report;
}

async function follow(state: State, { snapshotPath: path, log }: NextOptions): Promise<boolean> {
  const before = state.current;
  const header = await readHeader(path).catch(() => null);
  if (!header || header.rules !== before.rules || header.fingerprint === before.fingerprint || header.generation <= before.generation) return false;
  const archive = await loadArchive(path, before, log);
  if (!archive || state.current !== before) return false;
  state.current = archive;
  return true;
}

function snapshotPath({ dataDir, source }: ArchiveOptions): string {
  return join(dataDir, `archive-${hashOf(source.key).slice(0, 12)}.snapshot`);
}
