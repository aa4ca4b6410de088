import { countDifferentLetters, editDistance, lettersOf } from '../index/edit-distance.ts';
import type { IndexView } from '../index/search-index.ts';
import { fold } from '../language/language.ts';
import type { ParseContext } from './parse-question.ts';
import { findForms } from './word-forms.ts';

/** What is completed, and how many at most (25 is the most that is given). */
export interface SuggestOptions {
  readonly field: 'question' | 'speaker' | 'series';
  readonly limit: number;
}

/** A completion: `label` is shown, `value` is asked. */
export interface Completion {
  readonly label: string;
  readonly value: string;
}

const MAX_COMPLETIONS = 25;
/** A term of fewer passages is no frequent one. */
const FREQUENT_PASSAGES = 3;

/** A word with the set of its characters. */
interface Word {
  readonly text: string;
  readonly letters: number;
}

/** Something that can be completed to, with how much it is worth among its equals. */
interface Entry extends Completion {
  readonly folded: string;
  readonly words: readonly Word[];
  readonly rank: number;
}

/** What a generation can be completed to, field by field: thousands of titles are read once and not at every letter that is typed. */
const known = new WeakMap<IndexView, Map<SuggestOptions['field'], readonly Entry[]>>();

/**
 * Completions of what was typed, best first: from two letters on, with one typo. Nothing typed gives examples.
 * Titles that begin with it come first, then those with a word that begins so, then those that are a typo away; newer before older.
 */
export async function suggest(typed: string, options: SuggestOptions, context: ParseContext): Promise<readonly Completion[]> {
  const limit = Math.min(options.limit, MAX_COMPLETIONS);
  const wanted = fold(typed.slice(0, 100)).trim();
  if (wanted.length < 2) return wanted === '' ? examples(options, context).slice(0, limit) : [];
  const entries = knownEntries(options.field, context.view);
  const typedWords = wordsOf(wanted);
  const terms = options.field === 'question' ? await frequentTerms(wanted, context) : [];
  const scored = [...entries, ...terms].flatMap((entry) => {
    const score = matchScore({ wanted, typed: typedWords }, entry);
    return score > 0 ? [{ entry, score }] : [];
  });
  scored.sort((a, b) => b.score - a.score || b.entry.rank - a.entry.rank || (a.entry.label < b.entry.label ? -1 : 1));
  const unique = new Map(scored.map(({ entry }) => [fold(entry.value), entry] as const).reverse());
  return [...unique.values()].reverse().slice(0, limit).map(({ label, value }) => ({ label, value }));
}

function examples({ field }: SuggestOptions, context: ParseContext): Completion[] {
  if (field !== 'question') return knownEntries(field, context.view).map(({ label, value }) => ({ label, value }));
  const questions = context.community.questions.map((question) => ({ label: question, value: question }));
  return [...questions, { label: 'latest meeting', value: 'latest' }];
}

function knownEntries(field: SuggestOptions['field'], view: IndexView): readonly Entry[] {
  const fields = known.get(view) ?? new Map<SuggestOptions['field'], readonly Entry[]>();
  const entries = fields.get(field) ?? entriesOf(field, view);
  known.set(view, fields.set(field, entries));
  return entries;
}

function entriesOf(field: SuggestOptions['field'], view: IndexView): Entry[] {
  const entry = (label: string, value: string, rank: number): Entry => ({ label, value, rank, folded: fold(label), words: wordsOf(fold(label)) });
  if (field === 'speaker') {
    const counts = new Map<string, number>();
    for (const name of view.meetings.flatMap((meeting) => meeting.topics.flatMap((topic) => topic.presenters))) counts.set(name, (counts.get(name) ?? 0) + 1);
    return view.speakers.map((name) => entry(name, name, counts.get(name) ?? 0)).sort((a, b) => b.rank - a.rank);
  }
  if (field === 'series') return [...new Set(view.meetings.map((meeting) => meeting.series))].map((name) => entry(name, name, 0));
  const size = view.meetings.length;
  const speakers = view.speakers.filter((name) => /\s/.test(name)).map((name) => entry(name, `speaker:"${name.replace(/"/g, '')}"`, 0));
  return speakers.concat(view.meetings.flatMap((meeting, age) => [
    ...meeting.topics.filter((topic) => topic.kind === 'topic').map((topic) => entry(topic.title, topic.title, 2 * size - age)),
    { ...entry(`${meeting.title}, ${meeting.date}`, `meeting ${meeting.date}`, size - age), words: ['meeting', meeting.date, meeting.series].map(wordOfText) },
  ]));
}

/** Frequent terms that begin as typed, as the notes write them: terms are stems, and nobody asks for `dictionari`. */
async function frequentTerms(wanted: string, context: ParseContext): Promise<Entry[]> {
  if (/\s/.test(wanted)) return [];
  const stats = (await context.view.terms({ kind: 'prefix', term: wanted, limit: 5 })).filter((stat) => stat.inText >= FREQUENT_PASSAGES);
  const words = await Promise.all(stats.map(async ({ term }) => (await findForms(term, context, 1)).slice(0, 1)));
  return words.flat().map((word) => ({ label: word, value: word, folded: fold(word), words: [wordOfText(fold(word))], rank: 0 }));
}

/** 4 begins with it, 3 a word begins with it (all words typed do), 1 a word is one typo away; 0 is no match. */
function matchScore({ wanted, typed }: { readonly wanted: string; readonly typed: readonly Word[] }, { folded, words }: Entry): number {
  if (folded.startsWith(wanted)) return 4;
  const begins = (word: Word) => words.some((own) => own.text.startsWith(word.text));
  if (typed.length && typed.every(begins)) return 3;
  const isNear = (word: Word) => word.text.length >= 4 && (begins(word) || words.some((own) => isTypo(word, own)));
  return typed.length && typed.every(isNear) ? 1 : 0;
}

/** One edit away from the word, or from its beginning of the same length. */
function isTypo(typed: Word, word: Word): boolean {
  if (countDifferentLetters(typed.letters, typed.letters & word.letters) > 1) return false;
  const { length } = typed.text;
  return editDistance(typed.text, word.text, 1) !== null || (word.text.length > length && editDistance(typed.text, word.text.slice(0, length), 1) !== null);
}

/** The words of a folded text. */
function wordsOf(folded: string): Word[] {
  return (folded.match(/[\p{L}\p{N}][\p{L}\p{N}._-]*/gu) ?? []).map(wordOfText);
}

function wordOfText(text: string): Word {
  return { text, letters: lettersOf(text) };
}
