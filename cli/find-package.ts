import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The package that a folder belongs to: the built files lie deeper in it than the sources do. */
export function findPackage(folder: string): { readonly root: string; readonly version: string } {
  const about = readJson(join(folder, 'package.json'));
  if (about !== null && 'name' in about && about.name === 'cuepoint' && 'version' in about) return { root: folder, version: String(about.version) };
  return dirname(folder) === folder ? { root: folder, version: 'unknown' } : findPackage(dirname(folder));
}

function readJson(path: string): object | null {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
