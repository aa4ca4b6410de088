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
