import type { Origin, Passage } from '../passages/passage.ts';
import { momentError, type Moment } from '../timeline/moment.ts';
import type { Ranked } from './rank.ts';

/** Passages of other origins that begin within so many seconds of each other tell the same moment. */
const SAME_MOMENT_SECONDS = 45;

/** A ranked passage with the other origins that tell the same moment. */
export interface MergedResult {
  readonly ranked: Ranked;
  readonly also: readonly Origin[];
}

/** Makes one result of notes, transcript and chat of one moment, by moment and not by heading: a topic may last an hour. The best one stays. */
export function mergeMoments(ranked: readonly Ranked[]): MergedResult[] {
  const kept: { ranked: Ranked; also: Origin[] }[] = [];
  const byMeeting = new Map<string, typeof kept>();
  for (const next of ranked) {
    const own = byMeeting.get(next.passage.meeting) ?? [];
    byMeeting.set(next.passage.meeting, own);
    const same = own.find((result) => tellsSameMoment(result.ranked.passage, next.passage));
    if (same) {
      if (!same.also.includes(next.passage.origin)) same.also.push(next.passage.origin);
      continue;
    }
    const result = { ranked: next, also: [] };
    kept.push(result);
    own.push(result);
  }
  return kept;
}

/** Of two passages of one meeting. */
function tellsSameMoment(a: Passage, b: Passage): boolean {
  return a.origin !== b.origin && a.moment !== null && b.moment !== null && isNear(a.moment, b.moment);
}

function isNear(a: Moment, b: Moment): boolean {
  if (a.recording !== b.recording || a.precision === 'topic' || b.precision === 'topic') return false;
  return Math.abs(a.seconds - b.seconds) <= SAME_MOMENT_SECONDS + Math.min(60, (momentError(a) ?? 0) + (momentError(b) ?? 0));
}
