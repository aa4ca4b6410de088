import { createHash } from 'node:crypto';
import type { Community } from '../community/community.ts';
import type { Language } from '../language/language.ts';
import type { CorpusFile } from './sources/source.ts';

/** Changes whenever reading, timing or cutting notes gives other passages from the same notes. */
const READING_VERSION = 7;

/** Sections of `cuepoint.yml` that matter only while asking: changing them needs no new index. */
const ASKING_ONLY: ReadonlySet<string> = new Set<keyof Community>(['name', 'command', 'questions', 'links']);

/** SHA-256 of a text or bytes, in hexadecimal. */
export function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The same for two archives exactly when the same rules read them: code, language and what the community says. */
export function fingerprintRules(community: Community, language: Language): string {
  const said = Object.entries(community).filter(([key]) => !ASKING_ONLY.has(key));
  return hashOf(JSON.stringify([READING_VERSION, language.fingerprint, said]));
}

/** The same as long as code and language read notes alike, whatever a community says. */
export function fingerprintCode(language: Language): string {
  return hashOf(JSON.stringify([READING_VERSION, language.fingerprint]));
}

/** The same for two archives exactly when they were made from the same notes by the same rules. */
export function fingerprintArchive(notes: readonly CorpusFile[], rules: string): string {
  return hashOf(JSON.stringify([rules, notes.map(({ path, hash }) => [path, hash])]));
}
