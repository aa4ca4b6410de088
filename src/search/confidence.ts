import { fold } from '../language/language.ts';
import { idfOf, type Concept } from './concepts.ts';
import type { Ranked } from './rank.ts';

/** What each feature weighs, by logistic regression on questions that three archives ask themselves, right answers against the same with all that answers hidden. */
const SCORE_WEIGHT = 9.5;
const MARGIN_WEIGHT = 1.7;
const LENGTH_WEIGHT = 1.7;
const RARITY_WEIGHT = 5.3;
const NEIGHBOUR_WEIGHT = 3.3;
const OFFSET = -10;
/** What it costs where the whole question is read as other words than were typed; less where a part of it is. */
const READ_AS_LOSS = 0.5;
/** Few questions of the regression have a single word: it counts as two. */
const LEAST_LENGTH = 2;
/** Among so many of the best passages neighbours are looked for: further down, any meeting has any word. */
const NEIGHBOURS = 20;
/** From this confidence on an answer is sure, where the archive itself has not been asked for its own level. */
export const SURE_LEVEL = 0.36;

/** No archive is sure from here on downwards. */
export const UNSURE = 0.29;

/** A concept that says something of the subject, with its place among all of the question. */
interface Content {
  readonly concept: Concept;
  readonly at: number;
}

/**
 * How well the best passage seems to answer, from 0 to 1: its score for the question's weight, how far it stands above the best passage of another topic,
 * how many words were asked and how rare they are (the same share of more and rarer words says more), how much of what it lacks stands elsewhere
 * in its meeting (an answer that is told in other words stands amid talk of its subject), and how much of the question had to be read as something else.
 * @param ranked by words, best first
 * @param passages how many the archive has
 * @returns 0 where there is none, and where each of several words had to be read as one of other letters: then nothing tells whether it was meant
 */
export function scoreConfidence(ranked: readonly Ranked[], concepts: readonly Concept[], passages: number): number {
  const [best] = ranked;
  const content = concepts.map((concept, at): Content => ({ concept, at })).filter(({ concept }) => concept.kind === 'word' && concept.isContent);
  const mass = massOf(content);
  const isGuess = content.length > 1 && content.every(({ concept }) => isReadAsOther(concept));
  if (mass === 0 || isGuess || !best || best.score <= 0) return 0;
  const other = ranked.find(({ passage }) => passage.meeting !== best.passage.meeting || passage.topic !== best.passage.topic);
  const neighbours = ranked.slice(0, NEIGHBOURS).filter(({ passage }) => passage.meeting === best.passage.meeting);
  const beside = content.filter(({ at }) => !best.covers[at] && neighbours.some(({ covers }) => covers[at]));
  const evidence =
    SCORE_WEIGHT * Math.min(1, best.score / mass) +
    MARGIN_WEIGHT * (1 - (other?.score ?? 0) / best.score) +
    LENGTH_WEIGHT * Math.log(Math.max(LEAST_LENGTH, content.length)) +
    RARITY_WEIGHT * (rarityOf(content) / idfOf(0, passages)) +
    NEIGHBOUR_WEIGHT * (massOf(beside) / mass) -
    READ_AS_LOSS * (massOf(content.filter(({ concept }) => concept.readAs !== null)) / mass);
  return 1 / (1 + Math.exp(-(evidence + OFFSET)));
}

/** Whether a word was read as one that is more than its own letters in another order. */
function isReadAsOther({ text, readAs }: Concept): boolean {
  const lettersOf = (word: string) => Array.from(fold(word)).sort().join('');
  return readAs !== null && lettersOf(readAs) !== lettersOf(text);
}

/** How rare the words are that the archive knows: one that it does not know is no rare one. */
function rarityOf(content: readonly Content[]): number {
  const known = content.filter(({ concept }) => concept.isKnown);
  return known.length ? massOf(known) / known.length : 0;
}

function massOf(content: readonly Content[]): number {
  return content.reduce((sum, { concept }) => sum + concept.idf, 0);
}
