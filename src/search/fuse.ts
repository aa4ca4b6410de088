import { COVERED } from './coverage.ts';
import type { Ranked } from './rank.ts';

/** The share that meaning has where words cover the question well; where they hardly do, it has the whole. */
const LEAST_WEIGHT = 0.1;
/** The share of a question's weight below which meaning has all to say. */
const UNCOVERED = 0.2;

/** How much meaning counts beside words, from 0.1 to 1. @param coverage share of the question's weight that the best passage by words holds, 0 to 1 */
export function meaningWeight(coverage: number): number {
  const part = Math.min(1, Math.max(0, (COVERED - coverage) / (COVERED - UNCOVERED)));
  return LEAST_WEIGHT + (1 - LEAST_WEIGHT) * part;
}

/** A passage that is near in meaning, as ranking sees it by words: with a score of 0 where it shares none. */
export interface NearRanked {
  readonly ranked: Ranked;
  readonly similarity: number;
}

/** How many of the best by words, and how many of the nearest, are set against each other. */
export const FUSED = 30;

/**
 * Orders what words and what meaning found as one list. Each counts by its place between the least and the best of its own first thirty; what is among
 * neither comes last, by words. Scores stay on the scale of words.
 * @param weight what meaning counts, 0 to 1
 */
export function fuse(byWords: readonly Ranked[], near: readonly NearRanked[], weight: number): Ranked[] {
  const best = byWords[0]?.score ?? 0;
  const wordShare = shareOf(byWords.slice(0, FUSED).map(({ score }) => score));
  const nearShare = shareOf(near.map(({ similarity }) => similarity));
  const fused = new Map<string, Ranked>(byWords.map((ranked) => [ranked.passage.id, { ...ranked, score: best * (1 - weight) * wordShare(ranked.score) }]));
  for (const { ranked, similarity } of near) {
    const own = fused.get(ranked.passage.id) ?? { ...ranked, score: 0 };
    fused.set(ranked.passage.id, { ...own, score: own.score + best * weight * nearShare(similarity) });
  }
  return [...fused.values()].sort((a, b) => b.score - a.score || b.lexical - a.lexical || (a.date < b.date ? 1 : a.date > b.date ? -1 : a.passage.id < b.passage.id ? -1 : 1));
}

/** Places a value between the least and the most of some: 0 to 1, and 1 where they are all alike. */
function shareOf(values: readonly number[]): (value: number) => number {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return (value) => (most > least ? Math.max(0, (value - least) / (most - least)) : value >= least ? 1 : 0);
}
