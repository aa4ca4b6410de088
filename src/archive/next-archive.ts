import type { Log } from '../log.ts';
import type { Archive } from './archive.ts';
import type { Progress } from './build/build-change.ts';
import { keepArchive, loadArchive } from './kept-archive.ts';
import type { Prepared } from './prepare.ts';
import { shownCommunity } from './redaction/shown-community.ts';
import { readHeader } from './snapshot.ts';

export interface NextOptions {
  /** Beginning of messages about the source. */
  readonly label: string;
  readonly snapshotPath: string;
  readonly log: Log;
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * The archive of what the source holds now: what is the same as before is taken over, and all of it where nothing has changed.
 * One that another process has made of the same is loaded. What is new is kept as a snapshot.
 * @throws Fault `config` when there would be nothing to answer from
 */
export async function nextArchive(prepared: Prepared, before: Archive | null, options: NextOptions): Promise<Archive> {
  const { community, language, rules, fingerprint, operatorHash } = prepared;
  if (before?.fingerprint === fingerprint) {
    const same = { ...before, community, language, operatorHash, knowsRedactions: true };
    return saysTheSame(before, same) ? same : keepArchive(options.snapshotPath, same, options.log);
  }
  const kept = before && (await readHeader(options.snapshotPath).catch(() => null));
  const isThere = before !== null && kept?.fingerprint === fingerprint && kept.rules === rules && kept.generation > before.generation;
  const loaded = isThere ? await loadArchive(options.snapshotPath, prepared, options.log) : null;
  if (loaded) return loaded;

  // What reads notes is not loaded where a snapshot holds them all.
  const { buildNext } = await import('./build-next.ts');
  return keepArchive(options.snapshotPath, await buildNext(prepared, before, options), options.log);
}

/** Whether what matters only while asking is the same too; redactions are part of the rules. */
function saysTheSame(before: Archive, after: Archive): boolean {
  const said = ({ community, operatorHash }: Archive) => JSON.stringify([shownCommunity(community), operatorHash]);
  return said(before) === said(after);
}
