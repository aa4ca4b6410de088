/** A word of a text before its language is known. */
export interface RawToken {
  readonly from: number;
  readonly to: number;
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

/** The words of a text, in order. Chinese, Japanese and Korean give one token for each pair of characters. */
export function findTokens(text: string): RawToken[] {
  const tokens: RawToken[] = [];
  for (const match of text.matchAll(WORD)) {
    for (let at = 0; at < match[0].length; at += MAX_TOKEN) {
      const piece = match[0].slice(at, at + MAX_TOKEN);
      if (CJK.test(piece)) tokens.push(...pairsOf(piece, match.index + at));
      else tokens.push(wordOf(piece, match.index + at));
    }
  }
  return tokens;
}

function wordOf(text: string, from: number): RawToken {
  const lead = /^[-:]*/.exec(text)?.[0].length ?? 0;
  const word = text.slice(lead);
  const sign = signOf(text);
  const base = { from: sign === null ? from + lead : from, to: from + text.length, text: sign === null ? word : text, ...(sign === null ? {} : { sign }) };
  const contraction = /^(\p{L}+)['’]\p{L}{1,2}$/u.exec(word);
  if (contraction) return { ...base, parts: [contraction[1] ?? word], versions: [], isJoinable: false };
  const version = /^v?(\d+(?:\.\d+)+)$/i.exec(word)?.[1];
  if (version !== undefined) return { ...base, parts: [version.split('.')[0] ?? version], versions: beginningsOf(version), isJoinable: false };
  const isAddress = word.includes('://');
  const parts = word.split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '' && !(isAddress && ADDRESS_NOISE.has(part.toLowerCase())));
  const pieces = parts.flatMap(splitAtDigits);
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
  const match = /^(\p{L}{3,}?)(v?\d{1,4})$/u.exec(part);
  return match?.[1] !== undefined && match[2] !== undefined ? [match[1], match[2]] : [part];
}

function beginningsOf(version: string): string[] {
  const numbers = version.split('.');
  return numbers.slice(1).map((_, index) => numbers.slice(0, index + 2).join('.'));
}

function pairsOf(text: string, from: number): RawToken[] {
  const characters = [...text.matchAll(/[\p{L}\p{N}]/gu)].map((match) => ({ text: match[0], at: match.index }));
  const one = (part: string, at: number): RawToken => ({ from: from + at, to: from + at + part.length, text: part, parts: [part], versions: [], isJoinable: false });
  if (characters.length === 1) return characters.map(({ text: part, at }) => one(part, at));
  return characters.slice(0, -1).map(({ text: part, at }, index) => one(part + (characters[index + 1]?.text ?? ''), at));
}
