import type { Community } from '../community/community.ts';
import type { DumpableIndex, IndexView } from '../index/search-index.ts';
import type { Language } from '../language/language.ts';
import type { Diagnostic } from '../notes/meeting.ts';
import type { Calibration } from '../search/calibrate.ts';
import type { NoteGroups } from './build/note-groups.ts';

/** All meetings and their index at one time. Never changed, only replaced as a whole. */
export interface Archive {
  /** Counts the archives of this corpus, over restarts where snapshots are kept. */
  readonly generation: number;
  /** The same for two archives exactly when they hold the same notes read by the same rules. */
  readonly fingerprint: string;
  /** The same for two archives exactly when the same rules read them. */
  readonly rules: string;
  /** What everybody may see: without the series that are private to admins. */
  readonly view: IndexView;
  /** All of it, for admins; the same as `view` where no series is private. */
  readonly fullView: IndexView;
  readonly community: Community;
  readonly language: Language;
  /** From which confidence on an answer from the view is sure. */
  readonly calibration: Calibration;
  /** SHA-256 of each note by its path. */
  readonly hashes: Readonly<Record<string, string>>;
  readonly groups: NoteGroups;
  /** Files that were left out of the corpus, and why. */
  readonly leftOut: readonly Diagnostic[];
  /** Of the operator's own `cuepoint.yml`: with the rest of the rules it tells whether a snapshot fits without its source. */
  readonly operatorHash: string;
  /** The engine behind the view, for whoever builds the next archive. */
  readonly index: DumpableIndex;
  /** Size of its snapshot on disk; null where none could be written. */
  readonly snapshotBytes: number | null;
  /** Whether the redactions are those of the source: an archive that comes from a snapshot alone has none, as they must not lie in it. */
  readonly knowsRedactions: boolean;
}

/** The views of an index by a community's word on which series are private. */
export async function createViews(fullView: IndexView, { series }: Community): Promise<Pick<Archive, 'view' | 'fullView'>> {
  const hidden = new Set(Object.entries(series).flatMap(([name, about]) => (about.private ? [name] : [])));
  return { fullView, view: hidden.size ? await fullView.without(hidden) : fullView };
}

/** Everything that is wrong with the notes of an archive, in the order of their paths. */
export function diagnosticsOf({ leftOut, groups }: Pick<Archive, 'leftOut' | 'groups'>): readonly Diagnostic[] {
  return [...leftOut, ...Object.values(groups).flatMap(({ diagnostics }) => diagnostics)];
}

/** How many notes could not be read. */
export function countUnreadable({ groups }: Pick<Archive, 'groups'>): number {
  return Object.values(groups).filter(({ id, diagnostics }) => id === null && diagnostics.some(({ severity }) => severity === 'error')).length;
}

/** How many passages redactions have left out. */
export function countWithheld({ groups }: Pick<Archive, 'groups'>): number {
  return Object.values(groups).reduce((sum, { withheld }) => sum + withheld, 0);
}
