import { readFileSync } from 'node:fs';
import { parseWordVectors, tornVectors, type WordVectors } from './word-vectors.ts';

let read: WordVectors | null = null;

/**
 * The word vectors of English that come along (docs/decisions/0010-word-vectors.md), read from their file once.
 * @throws Fault `embedding` when the file is missing or damaged
 */
export function readEnglishVectors(): WordVectors {
  read ??= parseWordVectors(readFile());
  return read;
}

function readFile(): Uint8Array {
  try {
    return readFileSync(new URL('english.vectors', import.meta.url));
  } catch (cause) {
    throw tornVectors('there is no such file', cause);
  }
}
