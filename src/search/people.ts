import type { Community } from '../community/community.ts';
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
}

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
  return {
    find(words) {
      const sets = wordsOf(words).map((word) => byWord.get(word) ?? new Set<KnownPerson>());
      const [first, ...rest] = sets;
      return first ? [...first].filter((person) => rest.every((set) => set.has(person))) : [];
    },
  };
}

function wordsOf(name: string): string[] {
  return fold(name).match(/[\p{L}\p{N}_-]+/gu) ?? [];
}
