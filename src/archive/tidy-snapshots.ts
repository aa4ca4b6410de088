import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** How many snapshots, of different corpora, are kept beside each other. */
const MAX_SNAPSHOTS = 8;
/** A file aside that is older was left by a writer that died. */
const ASIDE_MS = 3_600_000;

/** Removes the oldest snapshots beyond those that are kept, and what writers that died have left. Other files are not touched. */
export async function tidySnapshots(folder: string, now: number): Promise<void> {
  const names = (await readdir(folder)).filter((name) => /^archive-[0-9a-f]+\.snapshot(?:\.\d+\.new)?$/.test(name));
  const files = await Promise.all(names.map(async (name) => ({ path: join(folder, name), at: (await stat(join(folder, name)).catch(() => null))?.mtimeMs ?? now })));
  const [snapshots, aside] = [files.filter(({ path }) => path.endsWith('.snapshot')), files.filter(({ path }) => path.endsWith('.new'))];
  const old = snapshots.sort((a, b) => b.at - a.at).slice(MAX_SNAPSHOTS);
  for (const { path } of [...old, ...aside.filter(({ at }) => at < now - ASIDE_MS)]) await rm(path, { force: true });
}
