import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createVectorTable, rowOf } from '../../vectors/vector-table.ts';
import type { IndexView } from '../../index/search-index.ts';
import { readEmbeddedPassages, textsByHash } from './embedded-texts.ts';
import { readVectors, vectorPath, writeVectors } from './vector-file.ts';

/**
 * Forgets the vectors of passages that an archive no longer has, those of every embedder that was ever used: what was redacted stays in none, also while no embedder is.
 * @throws Fault `embedding` where a file cannot be written
 */
export async function forgetGone(snapshotPath: string, view: IndexView): Promise<void> {
  const folder = dirname(snapshotPath);
  const begin = basename(vectorPath(snapshotPath));
  const names = (await readdir(folder)).filter((name) => name.startsWith(begin) && !name.endsWith('.new'));
  if (!names.length) return;
  const wanted = new Set(textsByHash(await readEmbeddedPassages(view)).keys());
  for (const name of names) await forgetIn(join(folder, name), wanted);
}

async function forgetIn(path: string, wanted: ReadonlySet<string>): Promise<void> {
  const kept = await readVectors(path);
  // Nobody can read it any more, and nobody knows what is in it.
  if (!kept) return rm(path, { force: true });
  const { embedder, keys, table } = kept;
  const rows = [...keys.entries()].filter(([, key]) => wanted.has(key));
  if (rows.length === keys.length) return;
  await writeVectors(path, { embedder, keys: rows.map(([, key]) => key), table: createVectorTable(rows.map(([row]) => rowOf(table, row))) });
}
