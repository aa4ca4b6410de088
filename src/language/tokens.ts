/** A word of a text before its language is known; a function of its characters alone. */
export interface RawWord {
  /** Characters in front that do not belong to it. */
  readonly lead: number;
  readonly text: string;
  /** What the word is made of: between its joints, and where letters meet digits. */
  readonly parts: readonly string[];
  /** A short flag or suffix whose sign matters: `-v`, `:z`; else undefined. */
  readonly sign?: string;
  /** Version numbers and their beginnings: `5.6.1` gives `5.6.1`, `5.6` (and `5` as a part). */
  readonly versions: readonly string[];
  /** False for addresses and paths, whose parts do not make one word. */
  readonly isJoinable: boolean;
}

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
/** Word characters, with single joints between them; a sign in front belongs to it, and so do `++` and `#` behind. */
const WORD = /[-:]{0,2}[\p{L}\p{N}_]+(?:[-.:/=@+'’~&]{1,3}[\p{L}\p{N}_]+)*(?:\+\+|#)?/gu;
/** Longest run that is looked at as one word; the rest of a longer run is a word of its own. */
const MAX_TOKEN = 200;

/** A word of Latin letters inside a run without spaces: `podman` of `使用podman容器`. */
const LATIN = /[-:]{0,2}\p{Script=Latin}[\p{Script=Latin}\p{N}_]*(?:[-.:/=@+'’~&]{1,3}[\p{Script=Latin}\p{N}_]+)*/gu;

/** Where the words of a text stand, in order. Chinese, Japanese and Korean give one for each pair of characters, and the Latin words between them. */
export function findWords(text: string): { readonly from: number; readonly text: string }[] {
  const words: { readonly from: number; readonly text: string }[] = [];
  const hasPairs = CJK.test(text);
  for (const match of text.matchAll(WORD)) {
    for (let at = 0; at < match[0].length; at += MAX_TOKEN) {
      const piece = match[0].slice(at, at + MAX_TOKEN);
      if (hasPairs && CJK.test(piece)) words.push(...mixedWords(piece, match.index + at));
      else words.push({ from: match.index + at, text: piece });
    }
  }
  return words;
}

/** Takes one word apart. */
export function parseWord(text: string): RawWord {
  const lead = /^[-:]*/.exec(text)?.[0].length ?? 0;
  const word = text.slice(lead);
  const sign = signOf(text);
  const base = { lead: sign === null ? lead : 0, text: sign === null ? word : text, ...(sign === null ? {} : { sign }) };
  const contraction = /^(\p{L}+)['’]\p{L}{1,2}$/u.exec(word);
  if (contraction) return { ...base, parts: [contraction[1] ?? word], versions: [], isJoinable: false };
  const version = /^v?(\d+(?:\.\d+)+)$/i.exec(word)?.[1];
  if (version !== undefined) return { ...base, parts: [version.split('.')[0] ?? version], versions: beginningsOf(version), isJoinable: false };
  const isAddress = word.includes('://');
  const parts = word.split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '' && !(isAddress && ADDRESS_NOISE.has(part.toLowerCase())));
  const pieces = CJK.test(word) ? parts : parts.flatMap(splitAtDigits);
  return {
    ...base,
    parts: pieces.length ? pieces : [word],
    versions: [],
    isJoinable: !/[/@&~]|\.\p{L}+\./u.test(word) && /\p{L}/u.test(word),
  };
}

/** Parts of an address that say nothing of its subject. */
const ADDRESS_NOISE: ReadonlySet<string> = new Set(['http', 'https', 'www', 'com', 'org', 'io', 'net']);

/** A sign that makes a word another one: a flag or suffix of one letter (`-v`, `:U`), or what follows a letter in `C++` and `C#`. */
function signOf(text: string): string | null {
  return /^[-:]\p{L}$/u.test(text) || /^\p{L}(?:\+\+|#)$/u.test(text) ? text.toLowerCase() : null;
}

/** `rhel7` gives `rhel`, `7` and `cgroupv2` gives `cgroup`, `v2`; short names (`ipv6`, `k8s`, `x86`) stay whole. */
function splitAtDigits(part: string): string[] {
  const match = /^(\p{L}{2,}[^\P{L}v])(v?\d{1,4})$/iu.exec(part);
  return match?.[1] !== undefined && match[2] !== undefined ? [match[1], match[2]] : [part];
}

function beginningsOf(version: string): string[] {
  const numbers = version.split('.');
  return numbers.slice(1).map((_, index) => numbers.slice(0, index + 2).join('.'));
}

/** A run that has characters of Chinese, Japanese or Korean. */
function mixedWords(text: string, from: number): { readonly from: number; readonly text: string }[] {
  const words: { readonly from: number; readonly text: string }[] = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(LATIN)) {
    words.push(...pairsOf(text.slice(end, index), from + end), { from: from + index, text: word });
    end = index + word.length;
  }
  return [...words, ...pairsOf(text.slice(end), from + end)];
}

function pairsOf(text: string, from: number): { readonly from: number; readonly text: string }[] {
  const characters = [...text.matchAll(/[\p{L}\p{N}]/gu)].map((match) => ({ text: match[0], at: match.index }));
  if (characters.length === 1) return characters.map(({ text: only, at }) => ({ from: from + at, text: only }));
  return characters.slice(0, -1).flatMap(({ at }, index) => {
    const next = characters[index + 1];
    return next ? [{ from: from + at, text: text.slice(at, next.at + next.text.length) }] : [];
  });
}
