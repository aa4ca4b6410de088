import type { Origin } from '../passages/passage.ts';
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
  for (const next of ranked) {
    const same = kept.find((result) => tellsSameMoment(result.ranked, next));
    if (!same) kept.push({ ranked: next, also: [] });
    else if (!same.also.includes(next.passage.origin)) same.also.push(next.passage.origin);
  }
  return kept;
}

function tellsSameMoment(a: Ranked, b: Ranked): boolean {
  if (a.passage.meeting !== b.passage.meeting || a.passage.origin === b.passage.origin) return false;
  return a.passage.moment !== null && b.passage.moment !== null && isNear(a.passage.moment, b.passage.moment);
}

function isNear(a: Moment, b: Moment): boolean {
  if (a.recording !== b.recording || a.precision === 'topic' || b.precision === 'topic') return false;
  return Math.abs(a.seconds - b.seconds) <= SAME_MOMENT_SECONDS + Math.min(60, (momentError(a) ?? 0) + (momentError(b) ?? 0));
}
