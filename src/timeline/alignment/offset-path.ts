import { supportOf } from './offset-vote.ts';
import type { OffsetVote } from './offset-vote.ts';

/** The offset at a second of the video. */
export interface OffsetPoint {
  readonly videoSeconds: number;
  readonly offsetSeconds: number;
}

/** What a second offset must gain over one alone, and a clock that runs fast or slow: natural logarithms. */
const JUMP = 9;
const DRIFT = 6;
/** By how much anything must be better than one offset. */
const CLEARLY = 1;
/** As many topics must vote before a join is believed. */
const FEWEST_VOTERS = 3;
/** Offsets that differ by less are one. */
const SAME = 20;
/** Largest drift of a clock, and the steps in which it is looked for: seconds a second. */
const MOST_DRIFT = 0.06;
const DRIFT_STEP = 0.005;
/** As many topics must vote before a drift is believed, and so many seconds lie between them. */
const DRIFT_VOTERS = 4;
const DRIFT_SECONDS = 600;
/** A drift goes on for so many seconds behind the last topic. */
const AFTERWARDS = 7200;

interface Path {
  readonly points: readonly OffsetPoint[];
  readonly support: number;
}

/** Opinion of one topic on every offset. */
function opinionsOf(vote: OffsetVote, voter: number): Float64Array {
  return Float64Array.from({ length: vote.to - vote.from + 1 }, (_, index) => vote.opinion(voter, vote.from + index));
}

/** How much the topics' opinions of an offset stay behind what each could have at most: no path can gain more. */
function shortfall(vote: OffsetVote, offset: number): number {
  return vote.voters.reduce((sum, _, voter) => sum + vote.bestOpinion(voter) - vote.opinion(voter, offset), 0);
}

/** The best path of offsets from topic to topic that stays, or jumps at a cost. */
function jumpingPath(vote: OffsetVote): Path {
  const came: Int32Array[] = [];
  let best = Float64Array.from({ length: vote.to - vote.from + 1 }, (_, index) => vote.hint(vote.from + index));
  for (const voter of vote.voters.keys()) {
    const opinions = opinionsOf(vote, voter);
    let top = 0;
    best.forEach((value, index) => (top = value > (best[top] ?? -Infinity) ? index : top));
    const from = Int32Array.from(best, (value, index) => (voter > 0 && (best[top] ?? 0) - JUMP > value && Math.abs(top - index) >= SAME ? top : index));
    best = best.map((_, index) => (opinions[index] ?? 0) + (from[index] === index ? (best[index] ?? 0) : (best[top] ?? 0) - JUMP));
    came.push(from);
  }
  let at = best.reduce((top, value, index) => (value > (best[top] ?? -Infinity) ? index : top), 0);
  const support = best[at] ?? 0;
  const points: OffsetPoint[] = [];
  for (let voter = vote.voters.length - 1; voter >= 0; voter -= 1) {
    points.unshift({ videoSeconds: vote.voters[voter]?.videoSeconds ?? 0, offsetSeconds: vote.from + at });
    at = came[voter]?.[at] ?? at;
  }
  return { points, support };
}

/** The best path of offsets that grow or shrink evenly. */
function driftingPath(vote: OffsetVote, constant: number): Path | null {
  const [first, last] = [vote.voters[0], vote.voters.at(-1)];
  if (first === undefined || last === undefined || vote.voters.length < DRIFT_VOTERS || last.videoSeconds - first.videoSeconds < DRIFT_SECONDS) return null;
  // A drifting clock agrees with the best single offset somewhere.
  const reach = Math.ceil(MOST_DRIFT * last.videoSeconds) + SAME;
  let best: Path & { readonly drift: number; readonly offset: number } = { points: [], support: -Infinity, drift: 0, offset: 0 };
  for (let drift = -MOST_DRIFT; drift <= MOST_DRIFT + DRIFT_STEP / 2; drift += DRIFT_STEP) {
    if (Math.abs(drift) < DRIFT_STEP / 2) continue;
    for (let offset = constant - reach; offset <= constant + reach; offset += 2) {
      const support = vote.voters.reduce((sum, { videoSeconds }, voter) => sum + vote.opinion(voter, offset + drift * videoSeconds), vote.hint(offset)) - DRIFT;
      if (support > best.support) best = { points: [], support, drift, offset };
    }
  }
  const at = (videoSeconds: number): OffsetPoint => ({ videoSeconds, offsetSeconds: best.offset + best.drift * videoSeconds });
  return { points: [at(0), at(last.videoSeconds + AFTERWARDS)], support: best.support };
}

/**
 * Looks whether a recording was joined or cut, or its clock drifted: several offsets, or one that changes evenly, explain the votes so much
 * better than one alone.
 * @param constant the best single offset
 * @returns the offsets along the video, or null where one is enough
 */
export function findOffsetPath(vote: OffsetVote, constant: number): readonly OffsetPoint[] | null {
  if (vote.voters.length < FEWEST_VOTERS || shortfall(vote, constant) <= DRIFT + CLEARLY) return null;
  const jumping = jumpingPath(vote);
  const drifting = driftingPath(vote, constant);
  const best = drifting !== null && drifting.support > jumping.support ? drifting : jumping;
  return best.support > supportOf(vote, constant) + CLEARLY ? best.points : null;
}
