import type { Community } from '../community/community.ts';
import { Fault } from '../faults.ts';
import type { WordVectors } from '../vectors/word-vectors.ts';
import { LANGUAGES, type WordRules } from './languages.ts';
import { LIGHT_WORDS } from './light-words.ts';
import { findWords, parseWord } from './tokens.ts';

/** Version of the rules and word vectors that turn text into terms and vectors: a snapshot made under others does not fit. */
const RULES_VERSION = 3;
/** Longest word that is stemmed; longer ones are hashes and keys, kept as they are. */
const MAX_STEMMED = 40;
/** Words whose analysis is remembered. */
const MAX_REMEMBERED = 50_000;

/** A token of a text with the terms it stands for: as one word, and its parts. */
export interface Token {
  /** UTF-16 offsets in the text, end exclusive. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly terms: readonly string[];
  /** `stop` words are searched for by nobody; `light` ones (question words, light verbs) count little. */
  readonly weight: 'full' | 'light' | 'stop';
  /** A term that the token as a whole makes without its joints: `auto-update` gives `autoupd`; else null. */
  readonly joined: string | null;
}

/** What is the same for a word wherever it stands. */
type Analysis = Omit<Token, 'from' | 'to'> & { readonly lead: number };

/** Turns text into terms by the rules of one language. Pure: the same text gives the same terms. */
export interface Language {
  readonly code: string;
  /** Changes whenever the same text may give other terms. */
  readonly fingerprint: string;
  /** All tokens of a text, in order, stop words included. */
  tokens(text: string): Token[];
  /** The terms to index, in order, repeats included, without stop words. */
  terms(text: string): string[];
  /** The term of one word, without looking at parts. */
  term(word: string): string;
  /** What its words mean, loaded when it is first asked for; null where nothing is known of that. */
  wordVectors(): WordVectors | null;
}

/**
 * @param community its `language` (ISO 639-1) chooses stemmer and stop words
 * @throws Fault `config` for a language that has no rules
 */
export async function createLanguage(community: Pick<Community, 'language'>): Promise<Language> {
  const code = community.language.toLowerCase();
  const load = LANGUAGES.get(code);
  if (!load) {
    throw new Fault('config', `language "${community.language}" in cuepoint.yml is not known; known are ${[...LANGUAGES.keys()].sort().join(', ')}.`, {
      remedy: 'Write one of these codes, or leave language out for English.',
    });
  }
  return languageOf(code, await load());
}

/** A language by given rules. @param code names it in the fingerprint; `en` has light words besides */
export function languageOf(code: string, rules: WordRules): Language {
  const stopWords = new Set(rules.stopWords.map(fold));
  const light = code === 'en' ? LIGHT_WORDS : new Set<string>();
  if (code === 'en') stopWords.add('a');
  const term = (word: string): string => {
    const folded = fold(word);
    if (folded.length > MAX_STEMMED || /\P{L}/u.test(folded)) return folded;
    return rules.stem(folded);
  };
  const analyse = (text: string): Analysis => {
    const raw = parseWord(text);
    const folded = fold(raw.text);
    const own = raw.sign ?? null;
    const parts = raw.parts.map(term);
    const joined = raw.parts.length > 1 && raw.parts.length <= 4 && raw.isJoinable ? term(raw.parts.join('')) : null;
    const terms = [...new Set([...(joined === null ? [] : [joined]), ...(own === null ? [] : [own]), ...parts, ...raw.versions])];
    return { lead: raw.lead, text: raw.text, terms, joined, weight: stopWords.has(folded) ? 'stop' : light.has(folded) ? 'light' : 'full' };
  };
  const known = new Map<string, Analysis>();
  const tokens = (text: string): Token[] =>
    findWords(text).map(({ from, text: word }) => {
      let analysis = known.get(word);
      if (!analysis) {
        if (known.size > MAX_REMEMBERED) known.clear();
        known.set(word, (analysis = analyse(word)));
      }
      const { lead, text: own, terms, joined, weight } = analysis;
      return { from: from + lead, to: from + word.length, text: own, terms, joined, weight };
    });
  const termsOf = (text: string): string[] => {
    const found: string[] = [];
    let previous: Token | null = null;
    for (const token of tokens(text)) {
      if (token.weight !== 'stop') found.push(...token.terms);
      if (previous && isNumberAfterName(previous, token)) found.push(term(previous.text + token.text));
      previous = token;
    }
    return found;
  };
  return {
    code,
    fingerprint: `${code}/${RULES_VERSION}`,
    tokens,
    terms: termsOf,
    term,
    wordVectors: rules.wordVectors ?? (() => null),
  };
}

/** `RHEL 7` is also indexed as `rhel7`, which is how the other half of its users write it. */
function isNumberAfterName(name: Token, number: Token): boolean {
  return name.weight === 'full' && /^\p{L}{3,12}$/u.test(name.text) && /^\d{1,2}$/.test(number.text) && number.from - name.to === 1;
}

/** Lower case without accents, so that `Trmač` and `trmac` are one. */
export function fold(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase();
}

/** Letters and digits alone, folded, by which the spellings of a name are one: `CRI-O` is `crio`. */
export function squeeze(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]+/gu, '');
}
