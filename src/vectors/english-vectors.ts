import { readFileSync } from 'node:fs';
import { parseWordVectors, type WordVectors } from './word-vectors.ts';

let read: WordVectors | null = null;

/** The word vectors of English that come along (docs/decisions/0010-word-vectors.md), read from their file once. */
export function readEnglishVectors(): WordVectors {
  read ??= parseWordVectors(readFileSync(new URL('english.vectors', import.meta.url)));
  return read;
}
