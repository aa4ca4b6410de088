import type { People } from '../talk/people.ts';
import type { Talk } from '../talk/talk.ts';
import { wordKeys } from '../talk/word-keys.ts';
import { estimateFrom } from './estimate.ts';
import type { Estimate } from './estimate.ts';
import { orderedPosterior } from './ordered-posterior.ts';

/** Pieces of notes that were talked about one after the other, and the stretch of the talk, on its clock, in which that was. */
export interface BlockRun {
  readonly texts: readonly string[];
  readonly from: number;
  readonly to: number;
}

/** Words are looked for in so many seconds from a sentence on. */
const WINDOW = 60;
/** Words that are heard in more than one of so many minutes tell nothing. */
const FEWEST_MINUTES = 2;
/** Words as rare as this, together, say as much as the words of a piece can; fewer say less. */
const FULL_RARITY = 8;
/** What it is worth when all words of a piece are heard: natural logarithm. */
const WORTH = 8;
/** A talk of fewer sentences holds nothing to compare; larger tables of sentences and pieces would take too long. */
const FEWEST_SENTENCES = 3;
const MOST_CELLS = 2_000_000;
/** Pieces follow each other after so many seconds, at least. */
const USUAL_GAP = 10;
const FINE = { smoothing: 15, leastError: 20, mostError: 600 } as const;
const COARSE = { smoothing: 25, leastError: 35, mostError: 600 } as const;

/** Times at which each word of a piece, and each speaker that it names, is heard in the stretch, with their rarities. */
function heardIn(text: string, talk: Talk, range: { readonly first: number; readonly end: number; readonly speakers: ReadonlyMap<string, readonly number[]> }): { readonly rarity: number; readonly at: readonly number[] }[] {
  return [...new Set(talk.keysOf(text))].flatMap((key) => {
    const spoken = talk.occurrences(key);
    const rarity = talk.rarity(key);
    const at = (rarity >= Math.log(FEWEST_MINUTES) ? spoken : []).concat(range.speakers.get(key) ?? []).filter((index) => index >= range.first && index < range.end);
    return at.length === 0 ? [] : [{ rarity: Math.max(rarity, Math.log(FEWEST_MINUTES)), at: at.sort((a, b) => a - b) }];
  });
}

/** Indexes of the sentences that are said by somebody who is called so. */
function indexSpeakers(talk: Talk, people: People): ReadonlyMap<string, readonly number[]> {
  const by = new Map<string, number[]>();
  for (const [index, { speaker }] of talk.sentences.entries()) {
    for (const key of speaker === null ? [] : people.calledBy(speaker).flatMap(wordKeys)) {
      const at = by.get(key);
      if (at === undefined) by.set(key, [index]);
      else at.push(index);
    }
  }
  return by;
}

/** Places pieces of notes in a talk. */
export interface BlockInference {
  /** For each piece of a run its estimate on the transcript's clock, in order; never running backwards. Null where the talk has nothing there. */
  infer(run: BlockRun): (Estimate | null)[];
}

/** Prepares placing pieces of notes by their rare words, names and numbers, in the order of the notes. */
export function createBlockInference(talk: Talk, people: People): BlockInference {
  let speakers: ReadonlyMap<string, readonly number[]> | null = null;
  return {
    infer({ texts, from, to }) {
      const range = { first: talk.indexAt(from), end: talk.indexAt(to), speakers: (speakers ??= indexSpeakers(talk, people)) };
      const seconds = talk.sentences.slice(range.first, range.end).map((sentence) => sentence.seconds);
      if (seconds.length < FEWEST_SENTENCES || seconds.length * texts.length > MOST_CELLS) return texts.map(() => null);
      const weights = texts.map((text) => weigh(heardIn(text, talk, range), { talk, first: range.first, length: seconds.length }));
      const sharp = orderedPosterior({ seconds, weights, usualGap: USUAL_GAP });
      const flat = orderedPosterior({ seconds, weights: weights.map((one) => one.map(Math.sqrt)), usualGap: USUAL_GAP });
      let latest = -Infinity;
      return sharp.map((mass, index) => {
        const estimate = estimateFrom(seconds, mass, { ...(talk.isCoarse ? COARSE : FINE), flattened: flat[index] ?? mass });
        if (estimate === null) return null;
        latest = Math.max(latest, estimate.seconds);
        return { ...estimate, seconds: latest };
      });
    },
  };
}

/** Weight of each sentence of a stretch as the beginning of what a piece of notes tells. */
function weigh(words: readonly { readonly rarity: number; readonly at: readonly number[] }[], { talk, first, length }: { readonly talk: Talk; readonly first: number; readonly length: number }): Float64Array {
  const total = Math.max(FULL_RARITY, words.reduce((sum, { rarity }) => sum + rarity, 0));
  const scores = new Float64Array(length);
  for (const { rarity, at } of words) {
    let done = first;
    for (const index of at) {
      const start = Math.max(done, talk.indexAt((talk.sentences[index]?.seconds ?? 0) - WINDOW));
      for (let place = start; place <= index; place += 1) scores[place - first] = (scores[place - first] ?? 0) + (WORTH * rarity) / total;
      done = Math.max(done, index + 1);
    }
  }
  return scores.map(Math.exp);
}
