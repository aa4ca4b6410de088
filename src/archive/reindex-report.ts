import type { MeetingSummary } from '../index/search-index.ts';
import type { Diagnostic } from '../notes/meeting.ts';
import { countUnreadable, countWithheld, diagnosticsOf, type Archive } from './archive.ts';

/** What a reindex did. Counts of notes are files; `newMeetings` are newest first. */
export interface ReindexReport {
  readonly meetings: number;
  readonly passages: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  readonly unreadable: number;
  /** Passages that redactions have left out. */
  readonly withheld: number;
  readonly newest: MeetingSummary | null;
  readonly newMeetings: readonly MeetingSummary[];
  readonly diagnostics: readonly Diagnostic[];
  readonly tookMs: number;
}

/** What became of the notes from one archive to the next. */
export function compareArchives(before: Pick<Archive, 'hashes' | 'fullView'> | null, after: Archive, tookMs: number): ReindexReport {
  const old = new Map(Object.entries(before?.hashes ?? {}));
  const paths = Object.entries(after.hashes);
  const known = new Set(before?.fullView.meetings.map(({ id }) => id));
  const { meetings, statistics } = after.fullView;
  return {
    meetings: meetings.length,
    passages: statistics.passages,
    added: paths.filter(([path]) => !old.has(path)).length,
    changed: paths.filter(([path, hash]) => old.has(path) && old.get(path) !== hash).length,
    removed: [...old.keys()].filter((path) => !(path in after.hashes)).length,
    unchanged: paths.filter(([path, hash]) => old.get(path) === hash).length,
    unreadable: countUnreadable(after),
    withheld: countWithheld(after),
    newest: meetings[0] ?? null,
    newMeetings: meetings.filter(({ id }) => !known.has(id)),
    diagnostics: diagnosticsOf(after),
    // A clock that was set back gives no time at all.
    tookMs: Math.max(0, tookMs),
  };
}
