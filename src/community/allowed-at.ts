import type { Community } from './community.ts';

/** What each key of `cuepoint.yml` may hold, in words, for messages. */
const ALLOWED: Readonly<Record<keyof Community, string>> = {
  name: 'a text of 1 to 100 characters',
  command: 'at most 25 lower-case letters, digits, - and _',
  language: 'a language code such as en',
  series: 'for each name in lower-case letters, digits and -: title, match (a list of texts), private (true or false)',
  recordings: 'a list of entries with meeting, url (http or https), and if wanted offset (seconds, or a clock such as 7:15)',
  offsets: 'for each meeting seconds, or a clock such as 7:15',
  links: 'a list of entries with host, and template with {url} in it',
  glossary: 'a section with aliases, heard-as and related: for each word a list of others, never the word itself; in heard-as of one to four words without signs around them, in related of single words',
  people: 'a list of entries with name, and if wanted spellings and handles (lists of texts)',
  redactions: 'a list of entries, each with path, lines and a quoted hash (16 or more hexadecimal digits), or with a phrase, or with a person',
  'after-end': 'true or false',
  patterns: 'a section with topic, time, date and ignore: each a text or a list of texts with places in braces, such as "=> {title} at {time}"; topic takes {title}, {presenter}, {time} and {any}, time {time}, date {date} or {year}, {month}, {day} and {any}, ignore {any}; text stands between two places',
  questions: 'a list of at most 10 questions',
};

/** What may stand at a place in the file. @param key the section it lies in; undefined for the file itself */
export function allowedAt(key: string | undefined): string {
  const found = Object.entries(ALLOWED).find(([name]) => name === key);
  return found ? found[1] : Object.keys(ALLOWED).join(', ');
}
