import { readEnglishVectors } from '../vectors/english-vectors.ts';
import type { WordVectors } from '../vectors/word-vectors.ts';

/** What a language says of its words. */
export interface WordRules {
  readonly stopWords: readonly string[];
  stem(word: string): string;
  /** What words mean; absent where nobody has measured it. */
  readonly wordVectors?: () => WordVectors;
}

function rulesOf(stemmers: { readonly stemmer: (word: string) => string }, stopWords: { readonly stopwords: readonly string[] }): WordRules {
  return { stopWords: stopWords.stopwords, stem: stemmers.stemmer };
}

/** Words are pairs of characters there, so there is nothing to stem. */
const PAIRS: WordRules = { stopWords: [], stem: (word) => word };

/** ISO 639-1 code -> its rules, loaded when they are asked for. */
export const LANGUAGES: ReadonlyMap<string, () => Promise<WordRules>> = new Map<string, () => Promise<WordRules>>([
  ['ar', async () => rulesOf(await import('@orama/stemmers/arabic'), await import('@orama/stopwords/arabic'))],
  ['hy', async () => rulesOf(await import('@orama/stemmers/armenian'), await import('@orama/stopwords/armenian'))],
  ['bg', async () => rulesOf(await import('@orama/stemmers/bulgarian'), await import('@orama/stopwords/bulgarian'))],
  ['da', async () => rulesOf(await import('@orama/stemmers/danish'), await import('@orama/stopwords/danish'))],
  ['nl', async () => rulesOf(await import('@orama/stemmers/dutch'), await import('@orama/stopwords/dutch'))],
  ['en', async () => ({ ...rulesOf(await import('@orama/stemmers/english'), await import('@orama/stopwords/english')), wordVectors: readEnglishVectors })],
  ['fi', async () => rulesOf(await import('@orama/stemmers/finnish'), await import('@orama/stopwords/finnish'))],
  ['fr', async () => rulesOf(await import('@orama/stemmers/french'), await import('@orama/stopwords/french'))],
  ['de', async () => rulesOf(await import('@orama/stemmers/german'), await import('@orama/stopwords/german'))],
  ['el', async () => rulesOf(await import('@orama/stemmers/greek'), await import('@orama/stopwords/greek'))],
  ['hu', async () => rulesOf(await import('@orama/stemmers/hungarian'), await import('@orama/stopwords/hungarian'))],
  ['hi', async () => rulesOf(await import('@orama/stemmers/indian'), await import('@orama/stopwords/indian'))],
  ['id', async () => rulesOf(await import('@orama/stemmers/indonesian'), await import('@orama/stopwords/indonesian'))],
  ['ga', async () => rulesOf(await import('@orama/stemmers/irish'), await import('@orama/stopwords/irish'))],
  ['it', async () => rulesOf(await import('@orama/stemmers/italian'), await import('@orama/stopwords/italian'))],
  ['lt', async () => rulesOf(await import('@orama/stemmers/lithuanian'), await import('@orama/stopwords/lithuanian'))],
  ['ne', async () => rulesOf(await import('@orama/stemmers/nepali'), await import('@orama/stopwords/nepali'))],
  ['no', async () => rulesOf(await import('@orama/stemmers/norwegian'), await import('@orama/stopwords/norwegian'))],
  ['pt', async () => rulesOf(await import('@orama/stemmers/portuguese'), await import('@orama/stopwords/portuguese'))],
  ['ro', async () => rulesOf(await import('@orama/stemmers/romanian'), await import('@orama/stopwords/romanian'))],
  ['ru', async () => rulesOf(await import('@orama/stemmers/russian'), await import('@orama/stopwords/russian'))],
  ['sr', async () => rulesOf(await import('@orama/stemmers/serbian'), await import('@orama/stopwords/serbian'))],
  ['es', async () => rulesOf(await import('@orama/stemmers/spanish'), await import('@orama/stopwords/spanish'))],
  ['sv', async () => rulesOf(await import('@orama/stemmers/swedish'), await import('@orama/stopwords/swedish'))],
  ['ta', async () => rulesOf(await import('@orama/stemmers/tamil'), await import('@orama/stopwords/tamil'))],
  ['tr', async () => rulesOf(await import('@orama/stemmers/turkish'), await import('@orama/stopwords/turkish'))],
  ['uk', async () => rulesOf(await import('@orama/stemmers/ukrainian'), await import('@orama/stopwords/ukrainian'))],
  ['sa', async () => rulesOf(await import('@orama/stemmers/sanskrit'), await import('@orama/stopwords/sanskrit'))],
  ['zh', () => Promise.resolve(PAIRS)],
  ['ja', () => Promise.resolve(PAIRS)],
  ['ko', () => Promise.resolve(PAIRS)],
]);
