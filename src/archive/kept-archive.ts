import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { createMiniSearchIndex } from '../index/minisearch-index.ts';
import type { Log } from '../log.ts';
import type { Archive } from './archive.ts';
import type { Prepared } from './open-archive.ts';
import { readSnapshot, writeSnapshot } from './snapshot.ts';

const diagnosticSchema = z.object({ path: z.string(), line: z.number(), severity: z.enum(['error', 'warning', 'info']), code: z.string(), message: z.string(), fix: z.string() });

const aboutSchema = z.object({
  hashes: z.record(z.string(), z.string()),
  groups: z.record(z.string(), z.object({ key: z.string(), plainId: z.string().nullable(), id: z.string().nullable(), diagnostics: z.array(diagnosticSchema) })),
  leftOut: z.array(diagnosticSchema),
});

/** The archive of a snapshot that was made by the same rules, whatever has become of the notes since; null where there is none that fits. */
export async function loadArchive(path: string, { rules, community, language }: Pick<Prepared, 'rules' | 'community' | 'language'>, log: Log): Promise<Archive | null> {
  try {
    const snapshot = await readSnapshot(path, (header) => header.rules === rules);
    if (!snapshot) return null;
    const about = aboutSchema.parse(snapshot.about);
    const index = createMiniSearchIndex();
    await index.load(snapshot.index);
    const { fingerprint, generation } = snapshot;
    return { ...about, generation, fingerprint, rules, view: index.view(), community, language, index };
  } catch (cause) {
    log.info({ reason: messageOf(cause) }, 'snapshot ignored, building from the notes');
    return null;
  }
}

/** Writes the snapshot of an archive; where that fails, the log says so and nothing else is lost. */
export async function keepArchive(path: string, archive: Archive, log: Log): Promise<void> {
  const { fingerprint, rules, generation, hashes, groups, leftOut, index } = archive;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeSnapshot(path, { fingerprint, rules, generation, about: { hashes, groups, leftOut }, index: await index.dump() });
  } catch (cause) {
    log.warn({ reason: messageOf(cause) }, 'snapshot not written; the next start reads the notes again');
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
