import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const aboutSchema = z.object({ name: z.literal('cuepoint'), version: z.string() });

/** The package that a folder belongs to: the built files lie deeper in it than the sources do. */
export function findPackage(folder: string): { readonly root: string; readonly version: string } {
  const about = aboutSchema.safeParse(readJson(join(folder, 'package.json')));
  if (about.success) return { root: folder, version: about.data.version };
  return dirname(folder) === folder ? { root: folder, version: 'unknown' } : findPackage(dirname(folder));
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
