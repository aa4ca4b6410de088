import type { Ranked } from './rank.ts';

/** The share that meaning has where words cover the question well, and where they hardly do. */
const LEAST_WEIGHT = 0.1;
const MOST_WEIGHT = 0.6;
/** The share of a question's weight that the best passage covers by words, from which meaning has the least, and below which it has the most to say. */
const COVERED = 0.8;
const UNCOVERED = 0.3;

/** Whether words cover a question so well that its meaning need not be looked at. @param coverage as below */
export function isCovered(coverage: number): boolean {
  return coverage >= COVERED;
}

/** How much meaning counts beside words. @param coverage share of the question's weight that the best passage by words holds, 0 to 1 */
export function meaningWeight(coverage: number): number {
  const part = Math.min(1, Math.max(0, (COVERED - coverage) / (COVERED - UNCOVERED)));
  return LEAST_WEIGHT + (MOST_WEIGHT - LEAST_WEIGHT) * part;
}

/** A passage that is near in meaning, as ranking sees it by words: with a score of 0 where it shares none. */
export interface NearRanked {
  readonly ranked: Ranked;
  readonly similarity: number;
}

/**
 * Orders what words and what meaning found as one list. Words count by their share of the best score, meaning by its place between the farthest
 * and the nearest that was found; scores stay on the scale of words, so that what is filler stays so.
 * @param weight what meaning counts, 0 to 1
 */
export function fuse(byWords: readonly Ranked[], near: readonly NearRanked[], weight: number): Ranked[] {
  const best = byWords[0]?.score ?? 0;
  const similarities = near.map(({ similarity }) => similarity);
  const [least, most] = [Math.min(...similarities), Math.max(...similarities)];
  const fused = new Map<string, Ranked>(byWords.map((ranked) => [ranked.passage.id, { ...ranked, score: ranked.score * (1 - weight) }]));
  for (const { ranked, similarity } of near) {
    const own = fused.get(ranked.passage.id) ?? { ...ranked, score: 0 };
    const share = most > least ? (similarity - least) / (most - least) : 1;
    fused.set(ranked.passage.id, { ...own, score: own.score + best * weight * share });
  }
  return [...fused.values()].sort((a, b) => b.score - a.score || (a.date < b.date ? 1 : a.date > b.date ? -1 : a.passage.id < b.passage.id ? -1 : 1));
}
