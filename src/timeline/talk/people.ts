import type { Community } from '../../community/community.ts';
import { fold } from '../../language/language.ts';
import { handOverStrength, isOpening } from './phrases.ts';
import type { Talk } from './talk.ts';

function nameWords(name: string): string[] {
  return fold(name.replace(/\(.*?\)/g, ' ')).match(/[\p{L}\p{N}]+/gu)?.filter((word) => word.length > 1) ?? [];
}

/** `Matt` and `Matthew`, `Dan` and `Daniel`. */
function isShortFor(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= 3 && long.startsWith(short);
}

/** Tells which names are one person. */
export interface People {
  /** Whether two names can be one person's: the same words, a first name alone or cut short, or spellings that the community lists. */
  isSame(one: string, other: string): boolean;
  /** The words, folded, by which a person is called: the name's own, and those of its listed spellings. */
  calledBy(name: string): readonly string[];
}

/** Prepares comparing the names of notes with those of a transcript. */
export function createPeople(community: Pick<Community, 'people'>): People {
  const listed = community.people.map((person) => [person.name, ...person.spellings, ...person.handles].map((name) => nameWords(name).join(' ')));
  const words = new Map<string, readonly string[]>();
  const wordsOf = (name: string): readonly string[] => {
    const found = words.get(name) ?? nameWords(name);
    words.set(name, found);
    return found;
  };
  const isListedTogether = (one: string, other: string): boolean => listed.some((spellings) => spellings.includes(one) && spellings.includes(other));
  return {
    isSame(one, other) {
      const [a, b] = [wordsOf(one), wordsOf(other)];
      const [first, second] = [a[0], b[0]];
      if (first === undefined || second === undefined) return false;
      if (isListedTogether(a.join(' '), b.join(' '))) return true;
      const lastSame = a.at(-1) === b.at(-1);
      if (a.length === 1 || b.length === 1) return a.includes(second) || b.includes(first) || isShortFor(first, second);
      return lastSame && (first === second || isShortFor(first, second) || first[0] === second[0] || b.includes(first) || a.includes(second));
    },
    calledBy(name) {
      const own = wordsOf(name).join(' ');
      const spellings = listed.filter((all) => all.includes(own)).flat();
      return [...new Set([...wordsOf(name), ...spellings.flatMap((spelling) => spelling.split(' '))])];
    },
  };
}

/** Who leads the meeting: the speaker who greets and hands over most; null where speakers are not known. */
export function findChair(talk: Talk): string | null {
  const counts = new Map<string, number>();
  for (const { speaker, text } of talk.sentences) {
    if (speaker === null) continue;
    const weight = (handOverStrength(text) === 2 ? 1 : 0) + (isOpening(text) ? 1 : 0);
    if (weight > 0) counts.set(speaker, (counts.get(speaker) ?? 0) + weight);
  }
  return [...counts].reduce<readonly [string | null, number]>((best, [name, count]) => (count > best[1] ? [name, count] : best), [null, 1])[0];
}
