import type { Community } from '../community/community.ts';
import type { Meeting } from '../notes/meeting.ts';

/** Finds which of a meeting's people a text names. */
export interface Mentions {
  /** Names as the meeting writes them, in the order of their first mention. */
  find(text: string): string[];
}

/**
 * People are known by their full name, their spellings and handles, and by a first or last name that only one of them has.
 * A name in lower case is none, so that `will` and `mark` stay words.
 */
export function createMentions(meeting: Meeting, community: Pick<Community, 'people'>): Mentions {
  const names = new Set([...meeting.attendees.map((person) => person.name), ...meeting.topics.flatMap((topic) => topic.presenters)]);
  const owners = new Map<string, Set<string>>();
  const add = (word: string, name: string) => owners.set(word, (owners.get(word) ?? new Set()).add(name));
  for (const name of names) {
    add(name, name);
    const parts = name.split(/\s+/);
    for (const part of new Set([parts[0] ?? '', parts.at(-1) ?? ''])) if (/^\p{Lu}\p{L}+$/u.test(part)) add(part, name);
    const person = community.people.find((known) => known.name === name || known.spellings.includes(name));
    for (const other of person ? [person.name, ...person.spellings, ...person.handles] : []) add(other, name);
  }
  return {
    find(text) {
      const found = new Map<string, number>();
      for (const [at, words] of nameRuns(text)) {
        for (const [index, word] of words.entries()) {
          const pair = index + 1 < words.length ? `${word} ${words[index + 1] ?? ''}` : word;
          const whose = owners.get(pair) ?? owners.get(word);
          const [only] = whose ?? [];
          if (only !== undefined && whose?.size === 1 && !found.has(only)) found.set(only, at);
        }
      }
      return [...found.keys()];
    },
  };
}

/** Runs of words, each with its place; punctuation ends a run. */
function nameRuns(text: string): [number, string[]][] {
  return [...text.matchAll(/[\p{L}\p{N}_-]+(?: [\p{L}\p{N}_-]+)*/gu)].map((match) => [match.index, match[0].split(' ')]);
}
