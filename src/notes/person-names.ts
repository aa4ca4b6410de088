import { editDistance } from './date.ts';

/** The names that a note is known to be about, and how to tell a name from other words. */
export interface NameBook {
  /** Whether a text is one of the people, by full name, first or last name, or a slip of the pen. */
  knows(name: string): boolean;
  /** Full name that a text begins or ends with, where more is left beside it; else null. */
  nameWithin(text: string): string | null;
}

const PARTICLES = new Set(['de', 'di', 'da', 'del', 'der', 'den', 'dos', 'du', 'la', 'le', 'van', 'von', 'bin', 'al', 'el', 'y', 'ter', 'zu']);
/** Words that begin with a capital in titles and are no names. */
const TITLE_WORDS = new Set(
  `update updates demo demos demonstration status overview release releases released roadmap plan plans planning discussion discussions question questions part intro
  introduction introductions support issue issues feature features test tests testing docs documentation new next open source community meeting meetings notes agenda topic topics
  news report reports review version beta alpha preview project projects team group desktop machine container containers image images network networking storage security policy
  policies build builds builder farm client server system cluster clusters volume volumes linux windows mac macos the a an of for and in on with to how what why when where is are
  announcements announcement summary recap conclusion background motivation details progress changes change fix fixes bug bugs performance improvements improvement migration
  integration proposal proposals pitch idea ideas workshop conference event events day week month year quarter upcoming final first second third last general misc other various
  tools tool tooling api cli gui ui sdk ci cd end start live quick short long term work working design documents document guide website web site page blog slides video link links
  cloud native kubernetes docker github gitlab everyone everybody all none tbd nobody floor forum wrap up follow wg sig delayed postponed cancelled continued minutes hour planned`.split(/\s+/),
);

/** Whether a word is one of those that titles hold and names do not. */
export function isTitleWord(word: string): boolean {
  return TITLE_WORDS.has(word.toLowerCase());
}

/** Words of a name as they are compared: lower case, without accents and punctuation. */
export function nameWords(name: string): readonly string[] {
  const plain = name.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/\([^)]{0,100}\)/g, ' ');
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

/** Collects names (attendees, those who speak in chat and transcript, people of the community) for recognising presenters. */
export function createNameBook(names: readonly string[]): NameBook {
  const people = names.map(nameWords).filter((words) => words.length > 0 && words.length <= 6);
  const full = new Set(people.map((words) => words.join(' ')));
  const single = new Set(people.flatMap((words) => [words[0] ?? '', words.at(-1) ?? '']).filter((word) => word.length >= 2 && !TITLE_WORDS.has(word)));
  const knownNear = new Map<string, boolean>();
  const isNear = (words: readonly string[]) =>
    people.some((person) => person.length >= 2 && words.length >= 2 && words.every((word) => person.some((other) => isSameWord(word, other))));
  return {
    knows(name) {
      const words = nameWords(name);
      const key = words.join(' ');
      if (words.length === 0 || words.length > 6) return false;
      if (full.has(key) || (words.length === 1 && single.has(key))) return true;
      const known = knownNear.get(key) ?? isNear(words);
      knownNear.set(key, known);
      return known;
    },
    nameWithin(text) {
      const words = text.split(/\s+/);
      for (let cut = words.length - 2; cut >= 2; cut--) {
        const [head, tail] = [words.slice(0, cut).join(' '), words.slice(cut).join(' ')];
        if (full.has(nameWords(tail).join(' '))) return tail;
        if (full.has(nameWords(head).join(' '))) return head;
      }
      return null;
    },
  };
}

function isSameWord(a: string, b: string): boolean {
  if (a === b) return true;
  return a.length >= 4 && b.length >= 4 && Math.abs(a.length - b.length) <= 1 && editDistance(a, b) <= 1;
}

/**
 * Whether a text has the form of one person's name: one to five words with capitals, no digits, no words of titles.
 * A single word has the form too; whether it is a name only its place can tell.
 */
export function hasNameForm(text: string): boolean {
  const words = text.replace(/\([^)]{0,100}\)/g, ' ').trim().split(/\s+/);
  if (words.length > 5 || text.length > 60) return false;
  const isName = (word: string) => /^(?:\p{Lu}[\p{L}'’.-]*|\p{Ll}{1,3}\p{Lu}\p{L}+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+)$/u.test(word);
  const isTitle = (word: string) => TITLE_WORDS.has(word.toLowerCase().replace(/[.,']$/, '')) || /^\p{Lu}{3,}$/u.test(word);
  return words.some(isName) && words.every((word) => (isName(word) && !isTitle(word)) || PARTICLES.has(word.toLowerCase()));
}
