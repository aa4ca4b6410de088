import { doubleMetaphone } from 'double-metaphone';

/** How the letters of the English alphabet are written down by whoever hears them spelt out. */
const LETTER_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({ b: 'be bee', c: 'see sea', d: 'dee', e: 'he', f: 'eff', g: 'gee', i: 'eye', j: 'jay', k: 'kay', l: 'el ell', m: 'em', n: 'en', o: 'oh', p: 'pea pee', q: 'cue queue', r: 'are', s: 'es ess', t: 'tea tee', u: 'you', w: 'double', x: 'ex', y: 'why', z: 'zee zed' }).flatMap(
    ([letter, names]) => names.split(' ').map((name): [string, string] => [name, letter]),
  ),
);
/** What the sounds count beside the letters. */
const SOUND_SHARE = 0.6;

/** A text with the set of its characters, as bits. */
interface Spelling {
  readonly text: string;
  readonly characters: number;
}

/** How a word or several are written and how they sound. */
export interface Sounding {
  /** Letters and digits alone, in lower case. */
  readonly letters: Spelling;
  /** Codes of the Double Metaphone: the likeliest first, then others. */
  readonly codes: readonly Spelling[];
}

/** Whether a word may stand for a letter that was spelt out. */
export function isLetterName(word: string): boolean {
  return LETTER_NAMES.has(word) || word.length === 1;
}

/** Reads words as one. Names of letters also stand for the letters: `sea run` sounds like `crun`, too. */
export function readSounding(words: readonly string[]): readonly Sounding[] {
  const spelt = words.map((word) => LETTER_NAMES.get(word) ?? word);
  const forms = new Set([words.join(''), ...(words.length > 1 ? [spelt.join('')] : [])].map((form) => form.replace(/[^\p{L}\p{N}]+/gu, '')));
  return [...forms].map((letters) => ({ letters: spell(letters), codes: [...new Set(doubleMetaphone(letters))].map(spell) }));
}

function spell(text: string): Spelling {
  let characters = 0;
  for (let at = 0; at < text.length; at += 1) characters |= 1 << (text.charCodeAt(at) % 32);
  return { text, characters };
}

/**
 * How alike two soundings are, from 0 to 1: by their sounds, and by their letters.
 * @param least what cannot reach this is 0, which takes less time
 */
export function soundsAlike(one: Sounding, other: Sounding, least = 0): number {
  if (one.letters.text === other.letters.text) return 1;
  return measure(one, other, mostAlike) < least ? 0 : measure(one, other, likeness);
}

function measure(one: Sounding, other: Sounding, compare: (one: Spelling, other: Spelling) => number): number {
  let sound = 0;
  for (const code of one.codes) for (const second of other.codes) sound = Math.max(sound, compare(code, second));
  return SOUND_SHARE * sound + (1 - SOUND_SHARE) * compare(one.letters, other.letters);
}

/** The most that two texts can be alike, by their lengths and the characters that only one of them has. */
function mostAlike(one: Spelling, other: Spelling): number {
  const longest = Math.max(one.text.length, other.text.length, 1);
  const differ = Math.max(countBits(one.characters & ~other.characters), countBits(other.characters & ~one.characters), Math.abs(one.text.length - other.text.length));
  return 1 - differ / longest;
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** 1 less the share of characters that differ. */
function likeness({ text: one }: Spelling, { text: other }: Spelling): number {
  const longest = Math.max(one.length, other.length);
  return longest === 0 ? 0 : 1 - distance(one, other) / longest;
}

/** Least number of characters to put in, take out or change. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    for (let index = 1; index <= other.length; index += 1) {
      next.push(Math.min((row[index] ?? 0) + 1, (next[index - 1] ?? 0) + 1, (row[index - 1] ?? 0) + (one[at - 1] === other[index - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
