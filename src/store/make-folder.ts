import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder and those above it where they are missing. Folder by folder: the recursive way of Node.js never comes back
 * where a parent is there and takes no folders, as in `/proc`.
 * @throws the system's error where it cannot be made
 */
export async function makeFolder(path: string): Promise<void> {
  const absolute = resolve(path);
  const parent = dirname(absolute);
  const first = await tryToMake(absolute);
  if (first === null) return;
  if (!('code' in first) || first.code !== 'ENOENT' || parent === absolute) throw first;
  await makeFolder(parent);
  const second = await tryToMake(absolute);
  if (second !== null) throw second;
}

/** The error, or null when the folder is there. */
async function tryToMake(path: string): Promise<Error | null> {
  try {
    await mkdir(path);
    return null;
  } catch (cause) {
    const isThere = await stat(path).then((about) => about.isDirectory(), () => false);
    return isThere ? null : cause instanceof Error ? cause : new Error(String(cause));
  }
}
