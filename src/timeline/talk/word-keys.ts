import type { Community } from '../../community/community.ts';
import { isCommonWord } from '../../language/common-words.ts';
import { fold } from '../../language/language.ts';
import { findWords } from '../../language/tokens.ts';

/** Words whose keys are remembered, with the punctuation that they were written with, and the longest of them. */
const MAX_REMEMBERED = 50_000;
const LONGEST_REMEMBERED = 60;
const known = new Map<string, readonly string[]>();

/** Cuts the commonest English endings, so that `images` and `image`, `building` and `build` are one. */
function withoutEnding(word: string): string {
  if (word.length > 6 && word.endsWith('ing')) return word.slice(0, -3);
  if (word.length > 5 && word.endsWith('ed')) return word.slice(0, -2);
  if (word.length > 4 && word.endsWith('es')) return word.slice(0, -2);
  if (word.length > 3 && word.endsWith('s') && !word.endsWith('ss')) return word.slice(0, -1);
  return word.length > 4 && word.endsWith('e') ? word.slice(0, -1) : word;
}

function keysOf(word: string): readonly string[] {
  const folded = fold(word).replace(/^[-:]+|['’]\p{L}{1,2}$/gu, '');
  // Versions are written 5.8.1 and heard as 581.
  if (/^v?\d+(?:[.,]\d+)*$/.test(folded)) return [folded.replace(/\D/g, '')];
  const parts = folded.split(/[^\p{L}\p{N}]+/u).filter((part) => part.length > 1);
  const whole = parts.length > 1 && parts.length <= 3 ? [withoutEnding(parts.join(''))] : [];
  return [...whole, ...parts.map(withoutEnding)];
}

/** The forms under which the words of a text are compared, in order, repeats included: lower case, without accents and endings. */
export function wordKeys(text: string): string[] {
  const keys: string[] = [];
  for (const token of text.split(/\s+/)) {
    let own = known.get(token);
    if (own === undefined) {
      own = findWords(token).flatMap(({ text: word }) => keysOf(word));
      if (known.size > MAX_REMEMBERED) known.clear();
      if (token.length <= LONGEST_REMEMBERED) known.set(token, own);
    }
    for (const key of own) keys.push(key);
  }
  return keys;
}

/** Keys of a text, with those of the names that a community's glossary knows it by. */
export interface WordKeys {
  /** For what was written by hand: another name for a thing has the keys of its first name, too. */
  written(text: string): string[];
  /** For what was heard: misheard forms as well. */
  heard(text: string): string[];
}

/** Keys that follow each other, and the keys that they add. */
interface Form {
  readonly keys: readonly string[];
  readonly adds: readonly string[];
}

/** Forms by their first key. */
type Forms = ReadonlyMap<string, readonly Form[]>;

/** Forms of one word that is common, or of which no key is left for one of its words, say nothing. */
function readForms(groups: Readonly<Record<string, readonly string[]>>): Form[] {
  return Object.entries(groups).flatMap(([name, others]) =>
    others.flatMap((other) => {
      const keys = wordKeys(other);
      const words = other.split(/[\s-]+/);
      return keys.length < words.length || (words.length === 1 && isCommonWord(fold(other))) ? [] : [{ keys, adds: wordKeys(name) }];
    }),
  );
}

function byFirstKey(forms: readonly Form[]): Forms {
  const sorted = new Map<string, Form[]>();
  for (const form of forms) {
    const [first = ''] = form.keys;
    sorted.set(first, [...(sorted.get(first) ?? []), form]);
  }
  return sorted;
}

function withNames(keys: string[], forms: Forms): string[] {
  const added = keys.flatMap((key, at) => (forms.get(key) ?? []).flatMap((form) => (form.keys.every((own, index) => keys[at + index] === own) ? form.adds : [])));
  return added.length === 0 ? keys : [...keys, ...added];
}

/** Prepares comparing texts of one community. */
export function createWordKeys({ glossary }: Pick<Community, 'glossary'>): WordKeys {
  const aliases = readForms(glossary.aliases);
  const [written, heard] = [byFirstKey(aliases), byFirstKey([...aliases, ...readForms(glossary['heard-as'])])];
  return {
    written: (text) => withNames(wordKeys(text), written),
    heard: (text) => withNames(wordKeys(text), heard),
  };
}
