import { appendFile, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { Fault } from '../faults.ts';
import { withLock } from './lock.ts';
import { makeFolder } from './make-folder.ts';
import { DAY_MS, textsOf, withinBounds, type Bounds, type Kept, type Store } from './store.ts';

/** A file is rewritten once it holds this many times what its bounds allow. */
const REWRITE_FACTOR = 1.25;
/** How long another process that writes is waited for. */
const LOCK_MS = 5_000;

/** What is too old goes so often. */
const REWRITE_MS = DAY_MS;

const lockOf = (path: string) => `${path}.lock`;

const lineSchema = z.looseObject({ time: z.iso.datetime() });

/**
 * Logs as `<log>.jsonl` in one folder, an object a line that begins with its `time`, appended, and rewritten aside and renamed when it is much too long, first and daily.
 * Writers in other processes take turns by a lock, so that a line which is appended while another rewrites is not lost.
 * @param folder made when something is first kept
 * @param now milliseconds since 1970
 */
export function createFileStore(folder: string, now: () => number): Store {
  const rewritten = new Map<string, { readonly entries: number; readonly at: number }>();
  let queue: Promise<unknown> = Promise.resolve();
  const pathOf = (log: string) => join(folder, `${log}.jsonl`);

  const append = async (log: string, value: unknown, bounds: Bounds) => {
    try {
      await makeFolder(folder);
      await withLock(lockOf(pathOf(log)), LOCK_MS, async () => {
        await appendFile(pathOf(log), lineOf({ at: now(), value }));
        const last = rewritten.get(log);
        const isDue = !last || last.entries >= bounds.entries * REWRITE_FACTOR || now() - last.at >= REWRITE_MS;
        rewritten.set(log, isDue ? { entries: await compact(pathOf(log), bounds, now()), at: now() } : { ...last, entries: last.entries + 1 });
      });
    } catch (cause) {
      throw new Fault('store', `${pathOf(log)} cannot be written (${cause instanceof Error ? cause.message : String(cause)}).`, {
        remedy: 'Give Cuepoint a DATA_DIR that it may write to.',
        cause,
      });
    }
  };
  const forget = async (isForgotten: (text: string) => boolean) => {
    const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.jsonl'));
    for (const name of names) {
      const path = join(folder, name);
      await withLock(lockOf(path), LOCK_MS, async () => {
        const entries = await readLines(path);
        const kept = entries.filter(({ value }) => !isForgotten(textsOf(value)));
        if (kept.length < entries.length) await rewrite(path, kept);
      });
      rewritten.delete(name.slice(0, -'.jsonl'.length));
    }
  };
  const inTurn = (work: () => Promise<void>) => {
    const done = queue.then(work);
    queue = done.catch(() => undefined);
    return done;
  };
  return {
    read: async (log, bounds) => withinBounds(await readLines(pathOf(log)), bounds, now()),
    append: (log, value, bounds) => inTurn(() => append(log, value, bounds)),
    forget: (isForgotten) => inTurn(() => forget(isForgotten)),
  };
}

function lineOf({ at, value }: Kept): string {
  const fields = typeof value === 'object' && value !== null ? value : { value };
  return `${JSON.stringify({ time: new Date(at).toISOString(), ...fields })}\n`;
}

async function readLines(path: string): Promise<readonly Kept[]> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    // Only a log that is not there is an empty one: any other error must not be taken for it, or a rewrite would wipe it.
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return '';
    throw cause;
  });
  return text.split('\n').flatMap((line) => {
    const parsed = lineSchema.safeParse(parseJson(line));
    if (!parsed.success) return [];
    const { time, ...value } = parsed.data;
    return [{ at: Date.parse(time), value }];
  });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

async function compact(path: string, bounds: Bounds, now: number): Promise<number> {
  const all = await readLines(path);
  const kept = withinBounds(all, bounds, now);
  if (kept.length < all.length) await rewrite(path, kept);
  return kept.length;
}

async function rewrite(path: string, entries: readonly Kept[]): Promise<void> {
  const aside = `${path}.${randomUUID()}.new`;
  try {
    await writeFile(aside, entries.map(lineOf).join(''));
    await rename(aside, path);
  } finally {
    await rm(aside, { force: true });
  }
}
