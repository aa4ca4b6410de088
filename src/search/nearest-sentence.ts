import { LEAST_SENTENCE } from '../embedding/passage-texts.ts';
import type { WordVectors } from '../vectors/word-vectors.ts';
import type { Concept } from './concepts.ts';
import { coverageOf, missingMass } from './coverage.ts';
import { MAX_EXCERPT } from './excerpt.ts';
import type { Ranked } from './rank.ts';
import { findSentenceEdges } from './sentences.ts';

/** Of a longer sentence the beginning is shown, which fits an excerpt. In UTF-16 units. */
const LONGEST = 300;

/** The sentence of a passage that is nearest to a question, and what it counts. */
export interface NearestSentence {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
  /** Whether it counts more than the words that the passage has. */
  readonly isMost: boolean;
}

/** The sentence that stands for what the words of a passage lack of the question: it counts as much as these would. Null where nothing is lacking, for a text that an excerpt shows as a whole, and for one without sentences. */
export function findNearestSentence({ passage: { text }, covers }: Pick<Ranked, 'passage' | 'covers'>, question: Float32Array, { concepts, words }: { readonly concepts: readonly Concept[]; readonly words: WordVectors }): NearestSentence | null {
  const weight = text.length > MAX_EXCERPT ? missingMass({ covers }, concepts) : 0;
  if (weight === 0) return null;
  const edges = findSentenceEdges(text);
  const isMost = coverageOf({ covers }, concepts) < 0.5;
  let nearest: NearestSentence | null = null;
  let most = -Infinity;
  for (const [at, from] of edges.slice(0, -1).entries()) {
    const sentence = text.slice(from, edges[at + 1]).trimEnd();
    if (sentence.length < LEAST_SENTENCE) continue;
    const similarity = words.embed(sentence).reduce((sum, value, dimension) => sum + value * (question[dimension] ?? 0), 0);
    if (similarity <= most) continue;
    most = similarity;
    nearest = { from, to: from + Math.min(sentence.length, LONGEST), weight, isMost };
  }
  return nearest;
}
