import { remembering } from './memo.ts';

/** How sure it is that a text is a name: `full` two words or more, `single` one, `handle` in lower case or with digits. */
export type NameKind = 'full' | 'single' | 'handle';

const LEAD_INS = new Set(
  (
    'a action actually again agenda agreed also although and another answer as attendees background because bonus but caution chapter check command comment ' +
    'conclusion context correction date day default demo disclaimer e.g edit error example exactly figure file finally first fix for fyi goal great hello ' +
    'hi host hostname however http https i idea if image imagine important in info input it item just kind language last link links listen look maybe meaning ' +
    'my name namely next no not note notes now ok okay option options or our output part perfect plan please point problem ps question q questions reason ' +
    'region remember reminder result right say second section see so solution sorry source status step still style summary sure than thank thanks that the ' +
    'then there these they think third this those time tip title to today todo tomorrow topic topics transcript update url usage user version wait warning ' +
    'warnings we week well what when where which who why with yes yesterday yeah you’ll'
  ).split(' '),
);
const PARTICLES = new Set('al bin da de del den der di dos du el ibn la le ter van von y zu of from'.split(' '));
const AFFILIATION = /\s*[([（【](?:[^()[\]（）【】]*)[)\]）】]\s*$/u;
const ROLE = /(?<=[\p{Ll}\p{Lo}\s])\s*(?:External|Guest|Unverified)$/u;
const MARKS = /[\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;

/** A name as it is shown: no marks of emphasis, no company, pronouns or `(Guest)` behind it, single spaces. Never longer than what was given. */
export const cleanName = remembering((raw: string): string => {
  let name = raw.replace(MARKS, '').replace(/^[\s*_>"“]+|[\s*_"”:：]+$/gu, '').replace(/\s+/g, ' ');
  if (/^\[[^[\]]+\]$/.test(name)) name = name.slice(1, -1).trim();
  for (let round = 0; round < 3; round++) {
    const shorter = name.replace(AFFILIATION, '').replace(ROLE, '').trim();
    if (shorter === '' || shorter === name) break;
    name = shorter;
  }
  return name;
});

/** What kind of name a text is by its look alone, or null where it cannot be one: a sentence, an address, a number. */
export function nameKind(raw: string): NameKind | null {
  return raw.length > 80 ? null : kindOf(raw);
}

const kindOf = remembering((raw: string): NameKind | null => {
  const name = cleanName(raw);
  if (name === '' || name.length > 60 || /[!?;:<>{}|\\=#"“”…]|https?|www\.|\.\.|^[^\p{L}]/iu.test(name)) return null;
  const words = name.split(/[\s/&]+|, ?/).filter((word) => word !== '');
  const first = words[0]?.toLowerCase() ?? '';
  if (words.length === 0 || words.length > 6 || LEAD_INS.has(first)) return null;
  if (!words.every(isNameWord)) return words.length <= 3 && words.every(isHandle) ? 'handle' : null;
  if (/^\p{Ll}/u.test(name) && !words.slice(1).some((word) => /^\p{Lu}/u.test(word))) return words.length <= 3 ? 'handle' : null;
  return words.length > 1 ? 'full' : 'single';
});

function isNameWord(word: string): boolean {
  return /^[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}'’.\-]*$/u.test(word) || /^\p{Ll}{1,3}['’]?\p{Lu}[\p{L}\p{M}'’\-]+$/u.test(word) || PARTICLES.has(word.toLowerCase()) || /^\d{1,4}$/.test(word);
}

function isHandle(word: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@+'’-]*$/u.test(word);
}
