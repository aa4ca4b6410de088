import { squeeze, type Language } from '../language/language.ts';
import type { Concept } from './concepts.ts';
import type { Query } from './query.ts';

/** What a question means, where words do not cover it. */
export interface Meant {
  /** The words of it that mean something. */
  readonly text: string;
  /** By word vectors; null where nothing is known of its words, or of the language. */
  readonly vector: Float32Array | null;
  /** The concepts: words of which nothing is known are no content. */
  readonly concepts: readonly Concept[];
}

/** What a question means without the words that no meeting knows and that are cut into letters, and without a year that was given up, which is a word and means nothing. */
export function readMeaning({ words: asked, droppedDates }: Query, concepts: readonly Concept[], language: Language): Meant {
  const words = language.wordVectors();
  const scraps = new Set(concepts.flatMap(({ text, isKnown }) => (isKnown || (words?.knows(text) ?? true) ? [] : [squeeze(text)])));
  const text = (droppedDates ? asked.replace(droppedDates.text, ' ') : asked).split(/\s+/).filter((word) => !scraps.has(squeeze(word))).join(' ').trim();
  const vector = words?.embed(text) ?? null;
  return {
    text,
    vector: vector?.some((value) => value !== 0) ? vector : null,
    concepts: concepts.map((concept) => (concept.isKnown || !scraps.has(squeeze(concept.text)) ? concept : { ...concept, isContent: false })),
  };
}
