import { constantMap, piecewiseMap } from '../clock-map.ts';
import type { ClockMap } from '../clock-map.ts';
import { chooseOffset, offsetHints } from '../offset.ts';
import type { TimelineOffset, ToldOffsets } from '../offset.ts';
import type { Talk } from '../talk/talk.ts';
import { findOffsetPath } from './offset-path.ts';
import { countVote, holdVote, supportOf } from './offset-vote.ts';
import type { Voter } from './offset-vote.ts';
import { pathKnots } from './path-knots.ts';

/** How a transcript's clock stands to the video. */
export interface AlignedClock {
  /** The one number that says most of it. */
  readonly offset: TimelineOffset;
  readonly map: ClockMap;
}

/** Error of a map with joins, cuts or drift, at least. */
const PATH_ERROR = 10;

/** A clock that one offset lays on the video. */
export function alignByOffset(offset: TimelineOffset): AlignedClock {
  return { offset, map: constantMap(offset.seconds, offset.errorSeconds) };
}

/**
 * Aligns the clock of a transcript with the video by the topics whose times are known, by a remark, or by what is usual.
 * @returns null where nothing tells
 */
export function alignClock(talk: Talk, voters: readonly Voter[], told: ToldOffsets): AlignedClock | null {
  const vote = holdVote(talk, voters, offsetHints(told));
  const counted = vote === null ? null : countVote(vote, talk);
  if (vote === null || counted === null) {
    const offset = chooseOffset(null, told);
    return offset === null ? null : alignByOffset(offset);
  }
  const support = supportOf(vote, Math.round(counted.seconds));
  const path = findOffsetPath(vote, Math.round(counted.seconds));
  if (path !== null) {
    const errorSeconds = Math.max(PATH_ERROR, Math.min(counted.errorSeconds, 2 * PATH_ERROR));
    return { offset: { seconds: Math.round(path[0]?.offsetSeconds ?? 0), errorSeconds, via: 'alignment' }, map: piecewiseMap(pathKnots(path, talk, errorSeconds)) };
  }
  const offset = chooseOffset({ ...counted, voters: voters.length, gain: support - supportOf(vote, told.usual?.seconds ?? 0) }, told);
  return offset === null ? null : alignByOffset(offset);
}
