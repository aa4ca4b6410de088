import type { Community } from '../community/community.ts';
import { editDistance } from '../index/edit-distance.ts';
import { fold } from '../language/language.ts';
import type { IndexView } from '../index/search-index.ts';

/** A person as the archive knows them: every way their name is written, as passages carry it. */
export interface KnownPerson {
  readonly name: string;
  readonly names: readonly string[];
}

/** Finds people by full name, first or last name, spelling or handle. */
export interface PeopleFinder {
  /** Everyone whom the words may mean, in no order; empty where nobody is known so. */
  find(words: string): readonly KnownPerson[];
  /** The only one whom the words may mean where one of them has a letter wrong, or the last is an initial (`Mathew H`); null where there is none, or several. */
  findNear(words: string): KnownPerson | null;
}

/** A name that stands alone must have so many letters, one beside another name so many, to be meant where a letter is wrong. */
const LONG_NAME = 6;
const SHORT_NAME = 4;

const cache = new WeakMap<IndexView, PeopleFinder>();

/** The people of one generation of an archive. */
export function peopleOf(view: IndexView, community: Pick<Community, 'people'>): PeopleFinder {
  const known = cache.get(view);
  if (known) return known;
  const finder = createFinder(view, community);
  cache.set(view, finder);
  return finder;
}

function createFinder(view: IndexView, community: Pick<Community, 'people'>): PeopleFinder {
  const groups = new Map<string, Set<string>>();
  const canonical = new Map<string, string>();
  for (const person of community.people) for (const name of [person.name, ...person.spellings, ...person.handles]) canonical.set(fold(name), person.name);
  const names = new Set([...view.speakers, ...view.meetings.flatMap((meeting) => meeting.attendees.map((attendee) => attendee.name))]);
  for (const name of names) {
    const main = canonical.get(fold(name)) ?? name;
    const key = fold(main);
    groups.set(key, (groups.get(key) ?? new Set([main])).add(name));
  }
  const people = [...groups.values()].map((group): KnownPerson => ({ name: [...group][0] ?? '', names: [...group] }));
  const byWord = new Map<string, Set<KnownPerson>>();
  for (const person of people) {
    const others = community.people.find((entry) => entry.name === person.name);
    for (const name of [...person.names, ...(others?.spellings ?? []), ...(others?.handles ?? [])]) {
      for (const word of wordsOf(name)) byWord.set(word, (byWord.get(word) ?? new Set()).add(person));
    }
  }
  const named = (isNamed: (name: string) => boolean) => new Set([...byWord].flatMap(([name, known]) => (isNamed(name) ? [...known] : [])));
  return {
    find: (words) => inAll(wordsOf(words).map((word) => byWord.get(word) ?? new Set())),
    findNear(words) {
      const asked = wordsOf(words);
      const isInitial = asked.length > 1 && /\s\p{Lu}\.?$/u.test(words);
      const found = inAll(
        asked.map((word, at) => {
          if (isInitial && at === asked.length - 1) return named((name) => name.startsWith(word));
          return byWord.get(word) ?? named((name) => isMisspelt(word, name, asked.length > 1 ? SHORT_NAME : LONG_NAME));
        }),
      );
      return found.length === 1 ? (found[0] ?? null) : null;
    },
  };
}

/** Those who are in every set. */
function inAll([first, ...rest]: readonly ReadonlySet<KnownPerson>[]): KnownPerson[] {
  return first ? [...first].filter((person) => rest.every((set) => set.has(person))) : [];
}

function isMisspelt(word: string, name: string, least: number): boolean {
  return Math.min(word.length, name.length) >= least && word[0] === name[0] && editDistance(word, name, 1) !== null;
}

function wordsOf(name: string): string[] {
  return fold(name).match(/[\p{L}\p{N}_-]+/gu) ?? [];
}
