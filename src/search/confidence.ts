import type { Concept } from './concepts.ts';
import { fold, type Language } from '../language/language.ts';
import type { Ranked } from './rank.ts';

/** Words in the window that should hold the question together. */
const WINDOW_WORDS = 50;
/** What each feature weighs, by logistic regression on questions that three archives ask themselves, right answers against the same with all that answers hidden. */
const WINDOW_WEIGHT = 1.5;
const SCORE_WEIGHT = 5.2;
const MARGIN_WEIGHT = 2.1;
const LENGTH_WEIGHT = 1.3;
const OFFSET = -6.2;
/** What it costs where the whole question is read as other words than were typed; less where a part of it is. */
const READ_AS_LOSS = 0.25;
/** Of shorter questions the regression knows nothing: they count as so long. */
const LEAST_LENGTH = 3;
/** From this confidence on an answer is sure, where the archive itself has not been asked for its own level. */
export const SURE_LEVEL = 0.36;

/** A concept that says something of the subject, with its place among all of the question. */
interface Content {
  readonly concept: Concept;
  readonly at: number;
}

/**
 * How well the best passage seems to answer, from 0 to 1: how much of the question stands together in 50 words of it, its score for the
 * question's weight, how far it stands above the best passage of another topic, how many words were asked (the same share of more words says more), and
 * how much of it had to be read as something else.
 * @param ranked best first
 * @returns 0 where there is none, and where each of several words had to be read as one of other letters: then nothing tells whether it was meant
 */
export function scoreConfidence(ranked: readonly Ranked[], concepts: readonly Concept[], language: Language): number {
  const [best] = ranked;
  const content = concepts.map((concept, at): Content => ({ concept, at })).filter(({ concept }) => concept.kind === 'word' && concept.isContent);
  const mass = massOf(content);
  const isGuess = content.length > 1 && content.every(({ concept }) => isReadAsOther(concept));
  if (mass === 0 || isGuess || !best || best.score <= 0) return 0;
  const other = ranked.find(({ passage }) => passage.meeting !== best.passage.meeting || passage.topic !== best.passage.topic);
  const evidence =
    WINDOW_WEIGHT * windowCoverage(best, content, language) +
    SCORE_WEIGHT * Math.min(1, best.score / mass) +
    MARGIN_WEIGHT * (1 - (other?.score ?? 0) / best.score) +
    LENGTH_WEIGHT * Math.log(Math.max(LEAST_LENGTH, content.length)) -
    READ_AS_LOSS * (massOf(content.filter(({ concept }) => concept.readAs !== null)) / mass);
  return 1 / (1 + Math.exp(-(evidence + OFFSET)));
}

/** Whether a word was read as one that is more than its own letters in another order. */
function isReadAsOther({ text, readAs }: Concept): boolean {
  const lettersOf = (word: string) => Array.from(fold(word)).sort().join('');
  return readAs !== null && lettersOf(readAs) !== lettersOf(text);
}

function massOf(content: readonly Content[]): number {
  return content.reduce((sum, { concept }) => sum + concept.idf, 0);
}

/** The largest share of the question's weight that 50 neighbouring words hold; title and names count as near. */
function windowCoverage({ passage, covers }: Ranked, content: readonly Content[], language: Language): number {
  const wanted = new Map(content.flatMap((one) => one.concept.alternatives.flatMap(({ term, isRelated }) => (isRelated ? [] : [[term, one] as const]))));
  const hits = language.tokens(passage.text).map((token) => token.terms.flatMap((term) => wanted.get(term) ?? []));
  const inText = new Set(hits.flat());
  const beside = content.filter((one) => !inText.has(one) && covers[one.at]);
  let best = 0;
  for (let from = 0; from < hits.length; from += 5) best = Math.max(best, massOf([...new Set(hits.slice(from, from + WINDOW_WORDS).flat())]));
  return Math.min(1, (best + massOf(beside)) / massOf(content));
}
