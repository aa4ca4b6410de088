import { readFileSync } from 'node:fs';
import { Fault } from '../src/faults.ts';

/**
 * Text of a file of the operator's, such as `.env` or `cuepoint.yml`; null where there is none.
 * @throws Fault `config` where there is one that cannot be read
 */
export function readOwnFile(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new Fault('config', `${path} ${code === 'EISDIR' ? 'is a folder, where a file is expected' : `cannot be read (${code})`}.`, { remedy: 'Make it a file that Cuepoint may read, or remove it.', cause });
  }
}
