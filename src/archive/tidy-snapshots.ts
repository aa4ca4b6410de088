import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** How many snapshots, of different corpora, are kept beside each other. */
const MAX_SNAPSHOTS = 8;
/** A file aside that is older was left by a writer that died. */
const ASIDE_MS = 3_600_000;

/** Removes the oldest snapshots beyond those that are kept, with their vectors, and what writers that died have left. Other files are not touched. */
export async function tidySnapshots(folder: string, now: number): Promise<void> {
  const names = (await readdir(folder)).filter((name) => /^archive-[0-9a-f]+\.(?:snapshot|vectors-[\w.-]+?)(?:\.[\w-]+\.new)?$/.test(name));
  const files = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(folder, name)).catch(() => null))?.mtimeMs ?? now })));
  const [snapshots, aside] = [files.filter(({ name }) => name.endsWith('.snapshot')), files.filter(({ name }) => name.endsWith('.new'))];
  const old = snapshots.sort((a, b) => b.at - a.at).slice(MAX_SNAPSHOTS).map(({ name }) => name);
  const vectors = names.filter((name) => old.some((snapshot) => name.startsWith(snapshot.replace(/snapshot$/, 'vectors-'))));
  for (const name of [...old, ...vectors, ...aside.filter(({ at }) => at < now - ASIDE_MS).map(({ name: one }) => one)]) await rm(join(folder, name), { force: true });
}
