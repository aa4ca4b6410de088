import type { Community } from '../community/community.ts';
import type { DumpableIndex, IndexView } from '../index/search-index.ts';
import type { Language } from '../language/language.ts';
import type { Diagnostic } from '../notes/meeting.ts';
import type { NoteGroups } from './build.ts';

/** All meetings and their index at one time. Never changed, only replaced as a whole. */
export interface Archive {
  /** Counts the archives of this corpus, over restarts where snapshots are kept. */
  readonly generation: number;
  /** The same for two archives exactly when they hold the same notes read by the same rules. */
  readonly fingerprint: string;
  /** The same for two archives exactly when the same rules read them. */
  readonly rules: string;
  readonly view: IndexView;
  readonly community: Community;
  readonly language: Language;
  /** SHA-256 of each note by its path. */
  readonly hashes: Readonly<Record<string, string>>;
  readonly groups: NoteGroups;
  /** Files that were left out of the corpus, and why. */
  readonly leftOut: readonly Diagnostic[];
  /** The engine behind the view, for whoever builds the next archive. */
  readonly index: DumpableIndex;
}

/** Everything that is wrong with the notes of an archive, in the order of their paths. */
export function diagnosticsOf({ leftOut, groups }: Pick<Archive, 'leftOut' | 'groups'>): readonly Diagnostic[] {
  return [...leftOut, ...Object.values(groups).flatMap(({ diagnostics }) => diagnostics)];
}

/** How many notes could not be read. */
export function countUnreadable({ groups }: Pick<Archive, 'groups'>): number {
  return Object.values(groups).filter(({ id, diagnostics }) => id === null && diagnostics.some(({ severity }) => severity === 'error')).length;
}
