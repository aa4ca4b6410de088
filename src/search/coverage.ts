import type { Concept } from './concepts.ts';
import type { Ranked } from './rank.ts';

/** From this share of a question's weight on words cover it. */
export const COVERED = 0.8;

/** For each concept the places of those that hold it: itself, and pairs of which it is a part. */
export type Holders = readonly (readonly number[])[];

/** Which concepts hold which. */
export function holdersOf(concepts: readonly Concept[]): Holders {
  const words = concepts.map(({ text }) => new Set(text.split(/[^\p{L}\p{N}]+/u)));
  return concepts.map(({ text }, own) => words.flatMap((parts, at) => (at === own || parts.has(text) ? [at] : [])));
}

/** Whether a concept is there: a pair that is there covers its words. */
export function isHeld(concept: number, covers: readonly boolean[], holders: Holders): boolean {
  return holders[concept]?.some((at) => covers[at]) ?? false;
}

/** Share of the question's weight that a passage holds by words, 0 to 1; words that no meeting knows are part of the whole. 0 for a question without content. */
export function coverageOf(passage: Pick<Ranked, 'covers'>, concepts: readonly Concept[]): number {
  const all = massOf(concepts, () => true);
  return all > 0 ? 1 - missingMass(passage, concepts) / all : 0;
}

/** Whether words cover a question so well that its meaning need not be looked at. @param best by words */
export function isCovered(best: Pick<Ranked, 'covers'>, concepts: readonly Concept[]): boolean {
  return coverageOf(best, concepts) >= COVERED;
}

/** What a passage lacks of the question's weight by words. */
export function missingMass({ covers }: Pick<Ranked, 'covers'>, concepts: readonly Concept[]): number {
  const holders = holdersOf(concepts);
  return massOf(concepts, (at) => !isHeld(at, covers, holders));
}

function massOf(concepts: readonly Concept[], counts: (at: number) => boolean): number {
  return concepts.reduce((sum, { kind, isContent, idf, weight }, at) => sum + (kind !== 'pair' && isContent && counts(at) ? idf * weight : 0), 0);
}
