import { randomUUID } from 'node:crypto';
import { link, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { Fault } from '../faults.ts';
import { makeFolder } from './make-folder.ts';

/** How often the holder shows that it lives, and after how long without that its lock is free. */
const BEAT_MS = 5_000;
const STALE_MS = 30_000;
const RETRY_MS = 100;

const holderSchema = z.object({ pid: z.number(), host: z.string(), id: z.string() });

/** Locks that this process holds: one of an own process id that is not here was left by a process before. */
const held = new Set<string>();

/**
 * Does a piece of work while no other process on this folder does the same. A lock whose holder has died is taken over.
 * @param path of the lock's file; its folder is made when it is missing
 * @param waitMs how long a lock that is held is waited for
 * @throws Fault `busy` when it stays held, and `store` when the file cannot be written
 */
export async function withLock<T>(path: string, waitMs: number, work: () => Promise<T>): Promise<T> {
  const id = await acquire(path, waitMs);
  const beat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => undefined), BEAT_MS);
  beat.unref();
  try {
    return await work();
  } finally {
    clearInterval(beat);
    held.delete(id);
    const holder = await readHolder(path);
    if (holder?.id === id) await rm(path, { force: true }).catch(() => undefined);
  }
}

async function acquire(path: string, waitMs: number): Promise<string> {
  const id = randomUUID();
  // Counted in tries, not by a clock that may jump.
  for (let tries = Math.ceil(waitMs / RETRY_MS); ; tries--) {
    if (await create(path, id)) return id;
    if (await isStale(path)) await setAside(path);
    else if (tries <= 0) throw new Fault('busy', `${path} is held by another process.`, { remedy: 'Wait until it is done, or give each process a DATA_DIR of its own.' });
    else await wait(RETRY_MS);
  }
}

async function create(path: string, id: string): Promise<boolean> {
  try {
    await makeFolder(dirname(path));
    held.add(id);
    const file = await open(path, 'wx');
    try {
      await file.writeFile(JSON.stringify({ pid: process.pid, host: hostname(), id }));
    } catch (cause) {
      // Without its holder, as on a disk that is full, it would keep everybody waiting.
      await rm(path, { force: true });
      throw cause;
    } finally {
      await file.close();
    }
    return true;
  } catch (cause) {
    held.delete(id);
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false;
    throw new Fault('store', `${path} cannot be written (${cause instanceof Error ? cause.message : String(cause)}).`, { remedy: 'Give Cuepoint a DATA_DIR that it may write to.', cause });
  }
}

async function isStale(path: string): Promise<boolean> {
  const about = await stat(path).catch(() => null);
  if (!about) return false;
  const holder = await readHolder(path);
  if (holder === null || holder.host !== hostname()) return Math.abs(Date.now() - about.mtimeMs) > STALE_MS;
  return holder.pid === process.pid ? !held.has(holder.id) : !isAlive(holder.pid);
}

async function readHolder(path: string): Promise<z.infer<typeof holderSchema> | null> {
  try {
    return holderSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM';
  }
}

/** Renamed before it is removed: of two processes that find it stale, one gets it. */
async function setAside(path: string): Promise<void> {
  const aside = `${path}.${randomUUID()}.stale`;
  try {
    await rename(path, aside);
    // Another process may have put its own in this place in between: that one goes back.
    if (!(await isStale(aside))) await link(aside, path);
  } catch {
    // Somebody else was faster, and holds it now.
  }
  await rm(aside, { force: true });
}
