import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { communitySchema } from '../community/community.ts';
import { Fault } from '../faults.ts';
import { createMemoryIndex } from '../index/memory-index.ts';
import { createLanguage } from '../language/language.ts';
import type { Log } from '../log.ts';
import { withLock } from '../store/lock.ts';
import { makeFolder } from '../store/make-folder.ts';
import { createViews, type Archive } from './archive.ts';
import { fingerprintCode } from './fingerprint.ts';
import type { Prepared } from './prepare.ts';
import { shownCommunity } from './redaction/shown-community.ts';
import { tidySnapshots } from './tidy-snapshots.ts';
import { readHeader, readSnapshot, writeSnapshot, type Snapshot } from './snapshot.ts';

/** How long another process's writing of the same snapshot is waited for. */
const LOCK_MS = 30_000;

const diagnosticSchema = z.object({ path: z.string(), line: z.number(), severity: z.enum(['error', 'warning', 'info']), code: z.string(), message: z.string(), fix: z.string() });

const aboutSchema = z.object({
  /** See {@link shownCommunity}. */
  community: communitySchema,
  operatorHash: z.string(),
  /** See {@link fingerprintCode}. */
  code: z.string(),
  hashes: z.record(z.string(), z.string()),
  groups: z.record(z.string(), z.object({ key: z.string(), plainId: z.string().nullable(), id: z.string().nullable(), withheld: z.number(), strays: z.array(z.string()), diagnostics: z.array(diagnosticSchema) })),
  leftOut: z.array(diagnosticSchema),
  calibration: z.object({ level: z.number(), passages: z.int().min(0) }),
});

/** The archive of a snapshot that was made by the same rules, whatever has become of the notes since; null where there is none that fits. */
export function loadArchive(path: string, { rules, community, language, operatorHash }: Pick<Prepared, 'rules' | 'community' | 'language' | 'operatorHash'>, log: Log): Promise<Archive | null> {
  return loading(log, async () => {
    const snapshot = await readSnapshot(path, (header) => header.rules === rules);
    return snapshot && archiveOf(snapshot, { ...aboutSchema.parse(snapshot.about), community, language, operatorHash, knowsRedactions: true });
  });
}

/** The archive of a snapshot alone, as its source was when it was written; null where there is none that this code and this operator's `cuepoint.yml` would make alike. */
export function loadAlone(path: string, operatorHash: string, log: Log): Promise<Archive | null> {
  return loading(log, async () => {
    const snapshot = await readSnapshot(path, () => true);
    if (!snapshot) return null;
    const about = aboutSchema.parse(snapshot.about);
    const language = await createLanguage(about.community);
    if (about.operatorHash !== operatorHash || about.code !== fingerprintCode(language)) throw new Fault('snapshot', `The snapshot ${path} was made by other rules.`, { remedy: 'Nothing is to be done.' });
    return archiveOf(snapshot, { ...about, language, knowsRedactions: false });
  });
}

async function loading(log: Log, load: () => Promise<Archive | null>): Promise<Archive | null> {
  try {
    return await load();
  } catch (cause) {
    log.info({ reason: messageOf(cause) }, 'snapshot ignored, building from the notes');
    return null;
  }
}

async function archiveOf({ fingerprint, rules, generation, index: bytes }: Snapshot, about: Pick<Archive, 'community' | 'language' | 'operatorHash' | 'hashes' | 'groups' | 'leftOut' | 'calibration' | 'knowsRedactions'>): Promise<Archive> {
  const index = createMemoryIndex();
  await index.load(bytes);
  const { community, language, operatorHash, hashes, groups, leftOut, calibration, knowsRedactions } = about;
  const views = await createViews(index.view(), community);
  return { generation, fingerprint, rules, ...views, calibration, community, language, operatorHash, hashes, groups, leftOut, index, snapshotBytes: bytes.byteLength, knowsRedactions };
}

/**
 * Writes the snapshot of an archive; where that fails, the log says so and nothing else is lost. A snapshot by other rules does not outlive that: it may hold what is withheld now.
 * @returns the archive with the size of its snapshot
 */
export async function keepArchive(path: string, archive: Archive, log: Log): Promise<Archive> {
  try {
    await makeFolder(dirname(path));
    const snapshotBytes = await withLock(`${path}.lock`, LOCK_MS, () => write(path, archive));
    await tidySnapshots(dirname(path), Date.now());
    await forgetVectors(path, archive, log);
    return { ...archive, snapshotBytes };
  } catch (cause) {
    log.warn({ reason: messageOf(cause) }, 'snapshot not written; the next start reads the notes again');
    const old = await readHeader(path).catch(() => null);
    if (old && old.rules !== archive.rules) await rm(path, { force: true }).catch(() => undefined);
    return { ...archive, snapshotBytes: null };
  }
}

async function forgetVectors(path: string, { fullView }: Archive, log: Log): Promise<void> {
  try {
    const { forgetGone } = await import('./vectors/forget-gone.ts');
    await forgetGone(path, fullView);
  } catch (cause) {
    log.warn({ reason: messageOf(cause) }, 'vectors of passages that are gone are not forgotten');
  }
}

function write(path: string, archive: Archive): Promise<number> {
  const { fingerprint, rules, generation, community, language, operatorHash, hashes, groups, leftOut, calibration, index } = archive;
  const about = { community: shownCommunity(community), operatorHash, code: fingerprintCode(language), hashes, groups, leftOut, calibration };
  return writeSnapshot(path, { fingerprint, rules, generation, about, index: index.dump() });
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
