import type { Talk } from '../talk/talk.ts';
import { isOpening } from '../talk/phrases.ts';
import { estimateFrom } from './estimate.ts';
import type { Estimate } from './estimate.ts';

/** A topic whose time in the video is known, with the score of each sentence of the talk as its beginning. */
export interface Voter {
  readonly videoSeconds: number;
  readonly scores: Float64Array;
}

/** An offset that something else than the votes speaks for. */
export interface OffsetHint {
  readonly seconds: number;
  /** How much likelier it makes the offset: a natural logarithm. */
  readonly bonus: number;
  /** Seconds within which it still counts for more than a third. */
  readonly width: number;
}

/** A handwritten time and the sentence that it marks agree within about so many seconds. */
const SPREAD = 8;
const COARSE_SPREAD = 20;
/** Share of topics whose handwritten time, or whose beginning in the talk, is taken to be wrong. */
const WRONG = 0.15;
/** The video begins so many seconds before the chair's opening sentence. */
const LEAD = 3;
const OPENING: Pick<OffsetHint, 'bonus' | 'width'> = { bonus: 1.5, width: 8 };
/** So many seconds times topics are counted at most. */
const MOST_CELLS = 4_000_000;
/** Openings are looked for in the first so many seconds of a talk, and so many of them. */
const OPENING_UNTIL = 1200;
const MOST_OPENINGS = 40;

/** The votes of topics for the offset of a transcript's clock. */
export interface OffsetVote {
  /** The topics that vote, in the order of their times. */
  readonly voters: readonly Voter[];
  /** First and last offset that can be voted for, in whole seconds. */
  readonly from: number;
  readonly to: number;
  /** How much likelier than chance one topic, by its index, makes an offset: natural logarithm. */
  opinion(voter: number, offsetSeconds: number): number;
  /** One topic's opinion of the offset that suits it best. */
  bestOpinion(voter: number): number;
  /** How much likelier everything else makes an offset. */
  hint(offsetSeconds: number): number;
}

/** Logarithm of the weight of each second of the talk as the beginning of a topic, smoothed, relative to what chance would give it. */
function logDensity(talk: Talk, scores: Float64Array, { first, length }: { readonly first: number; readonly length: number }): Float64Array {
  const spread = talk.isCoarse ? COARSE_SPREAD : SPREAD;
  const most = scores.reduce((a, b) => Math.max(a, b), -Infinity);
  const weights = scores.map((score) => Math.exp(score - most));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const bins = new Float64Array(length);
  for (const [index, { seconds }] of talk.sentences.entries()) {
    const bin = Math.round(seconds) - first;
    bins[bin] = (bins[bin] ?? 0) + (weights[index] ?? 0) / total;
  }
  // A falling exponential, carried once in each direction, smooths every bin over its neighbours.
  const keep = Math.exp(-1 / spread);
  const gain = ((1 - keep) / (1 + keep)) * length;
  const smooth = new Float64Array(length);
  let carried = 0;
  for (let bin = 0; bin < length; bin += 1) smooth[bin] = carried = carried * keep + (bins[bin] ?? 0);
  carried = 0;
  for (let bin = length - 1; bin >= 0; bin -= 1) {
    smooth[bin] = ((smooth[bin] ?? 0) + carried) * gain;
    carried = (carried + (bins[bin] ?? 0)) * keep;
  }
  return smooth.map((value) => Math.log(WRONG + (1 - WRONG) * value));
}

function openingHints(talk: Talk): OffsetHint[] {
  const start = talk.sentences[0]?.seconds ?? 0;
  const openings = talk.sentences.filter(({ seconds, text }) => seconds < start + OPENING_UNTIL && isOpening(text));
  return openings.slice(0, MOST_OPENINGS).map(({ seconds }) => ({ ...OPENING, seconds: Math.round(seconds) - LEAD }));
}

/** Bonus of every offset from `from` on: of openings the best counts, other hints add up. */
function sumHints({ openings, hints }: { readonly openings: readonly OffsetHint[]; readonly hints: readonly OffsetHint[] }, { from, length }: { readonly from: number; readonly length: number }): Float64Array {
  const sum = new Float64Array(length);
  const spread = ({ seconds, bonus, width }: OffsetHint, put: (index: number, value: number) => void): void => {
    const reach = 8 * width;
    const first = Math.max(0, Math.ceil(seconds - reach - from));
    for (let index = first; index < length && index + from <= seconds + reach; index += 1) put(index, bonus * Math.exp(-Math.abs(index + from - seconds) / width));
  };
  for (const opening of openings) spread(opening, (index, value) => (sum[index] = Math.max(sum[index] ?? 0, value)));
  for (const hint of hints) spread(hint, (index, value) => (sum[index] = (sum[index] ?? 0) + value));
  return sum;
}

/**
 * Lets topics vote for the offset of a transcript's clock: each for the offsets under which its handwritten time falls on a sentence
 * that sounds like its beginning.
 * @param hints what else speaks for an offset
 * @returns null where nothing votes, or too much to be counted
 */
export function holdVote(talk: Talk, voters: readonly Voter[], hints: readonly OffsetHint[]): OffsetVote | null {
  const first = Math.floor(talk.sentences[0]?.seconds ?? 0);
  const last = Math.ceil(talk.sentences.at(-1)?.seconds ?? 0);
  if (voters.length === 0 || talk.sentences.length === 0 || voters.length * (last - first) > MOST_CELLS) return null;
  const inOrder = [...voters].sort((a, b) => a.videoSeconds - b.videoSeconds);
  const densities = inOrder.map(({ scores }) => logDensity(talk, scores, { first, length: last - first + 1 }));
  const unheard = Math.log(WRONG);
  const from = first - Math.ceil(inOrder.at(-1)?.videoSeconds ?? 0);
  const bonuses = sumHints({ openings: openingHints(talk), hints }, { from, length: last - from + 1 });
  return {
    voters: inOrder,
    from,
    to: last,
    opinion: (voter, offsetSeconds) => densities[voter]?.[Math.round((inOrder[voter]?.videoSeconds ?? 0) + offsetSeconds) - first] ?? unheard,
    bestOpinion: (voter) => densities[voter]?.reduce((most, value) => Math.max(most, value), unheard) ?? unheard,
    hint: (offsetSeconds) => bonuses[Math.round(offsetSeconds) - from] ?? 0,
  };
}

/** How much likelier than chance all topics and hints together make an offset: natural logarithm. */
export function supportOf(vote: OffsetVote, offsetSeconds: number): number {
  let support = vote.hint(offsetSeconds);
  for (let voter = 0; voter < vote.voters.length; voter += 1) support += vote.opinion(voter, offsetSeconds);
  return support;
}

/** The one offset that the votes support best. A wrong time is outvoted. */
export function countVote(vote: OffsetVote, talk: Talk): Estimate | null {
  const offsets = Array.from({ length: vote.to - vote.from + 1 }, (_, index) => vote.from + index);
  const logs = new Float64Array(offsets.length);
  for (const [index, offset] of offsets.entries()) logs[index] = supportOf(vote, offset);
  const most = logs.reduce((a, b) => Math.max(a, b), -Infinity);
  const options = talk.isCoarse ? { smoothing: 15, leastError: 15, mostError: 600 } : { smoothing: 6, leastError: 5, mostError: 600 };
  return estimateFrom(offsets, logs.map((log) => Math.exp(log - most)), { ...options, flattened: logs.map((log) => Math.exp((log - most) / 2)) });
}
