import type { Concept } from './concepts.ts';
import type { Language } from '../language/language.ts';
import type { Ranked } from './rank.ts';

/** Words in the window that should hold the question together. */
const WINDOW_WORDS = 50;
/** Weights of the features and the level from which an answer is sure. */
const WINDOW_WEIGHT = 0.65;
const SCORE_WEIGHT = 0.35;
const SURE_LEVEL = 0.5;

/** How well the best passage seems to answer, from 0 to 1: how much of the question stands together in 50 words of it, and its score for the question's weight. */
export function scoreConfidence(best: Ranked, concepts: readonly Concept[], language: Language): number {
  const content = concepts.filter((concept) => concept.kind === 'word' && concept.isContent);
  const mass = content.reduce((sum, concept) => sum + concept.idf, 0);
  if (mass === 0) return 0;
  const perMass = Math.min(1, best.lexical / mass);
  return WINDOW_WEIGHT * windowCoverage(best, content, language) + SCORE_WEIGHT * perMass;
}

export function isSure(confidence: number): boolean {
  return confidence >= SURE_LEVEL;
}

/** The largest share of the question's weight that 50 neighbouring words hold; title and names count as near. */
function windowCoverage({ passage, covers }: Ranked, content: readonly Concept[], language: Language): number {
  const mass = content.reduce((sum, concept) => sum + concept.idf, 0);
  const wanted = new Map(content.flatMap((concept, index) => concept.alternatives.flatMap(({ term, isRelated }) => (isRelated ? [] : [[term, index] as const]))));
  const hits = language.tokens(passage.text).map((token) => token.terms.flatMap((term) => wanted.get(term) ?? []));
  const inText = new Set(hits.flat());
  const beside = content.flatMap((concept, index) => (!inText.has(index) && covers[index] ? [concept.idf] : [])).reduce((sum, idf) => sum + idf, 0);
  let best = 0;
  for (let from = 0; from < hits.length; from += 5) {
    const here = new Set(hits.slice(from, from + WINDOW_WORDS).flat());
    best = Math.max(best, [...here].reduce((sum, index) => sum + (content[index]?.idf ?? 0), 0));
  }
  return Math.min(1, (best + beside) / mass);
}
