import { editDistance } from '../index/edit-distance.ts';
import { fold } from '../language/language.ts';
import type { ParseContext } from './parse-question.ts';

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

/** Something that can be completed to, with how much it is worth among its equals. */
interface Entry extends Completion {
  readonly words: readonly string[];
  readonly rank: number;
}

/**
 * Completions of what was typed, best first: from two letters on, with one typo. Nothing typed gives examples.
 * Titles that begin with it come first, then those with a word that begins so, then those that are a typo away; newer before older.
 */
export async function suggest(typed: string, options: SuggestOptions, context: ParseContext): Promise<readonly Completion[]> {
  const limit = Math.min(options.limit, MAX_COMPLETIONS);
  const wanted = fold(typed.slice(0, 100)).trim();
  if (wanted.length < 2) return wanted === '' ? examples(options, context).slice(0, limit) : [];
  const entries = entriesOf(options, context);
  const terms = options.field === 'question' ? await frequentTerms(wanted, context) : [];
  const scored = [...entries, ...terms].flatMap((entry) => {
    const score = matchScore(wanted, entry);
    return score > 0 ? [{ entry, score }] : [];
  });
  scored.sort((a, b) => b.score - a.score || b.entry.rank - a.entry.rank || (a.entry.label < b.entry.label ? -1 : 1));
  const unique = new Map(scored.map(({ entry }) => [fold(entry.value), entry] as const).reverse());
  return [...unique.values()].reverse().slice(0, limit).map(({ label, value }) => ({ label, value }));
}

function examples({ field }: SuggestOptions, context: ParseContext): Completion[] {
  if (field !== 'question') return entriesOf({ field, limit: MAX_COMPLETIONS }, context).map(({ label, value }) => ({ label, value }));
  const questions = context.community.questions.map((question) => ({ label: question, value: question }));
  return [...questions, { label: 'latest meeting', value: 'latest' }];
}

function entriesOf({ field }: SuggestOptions, { view }: ParseContext): Entry[] {
  const entry = (label: string, value: string, rank: number): Entry => ({ label, value, rank, words: wordsOf(label) });
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
    { ...entry(`${meeting.title}, ${meeting.date}`, `meeting ${meeting.date}`, size - age), words: ['meeting', meeting.date, meeting.series] },
  ]));
}

/** Frequent terms that begin as typed, as the notes write them: terms are stems, and nobody asks for `dictionari`. */
async function frequentTerms(wanted: string, { view, language }: ParseContext): Promise<Entry[]> {
  if (/\s/.test(wanted)) return [];
  const stats = (await view.terms({ kind: 'prefix', term: wanted, limit: 5 })).filter((stat) => stat.inText >= FREQUENT_PASSAGES);
  const words = await Promise.all(stats.map(({ term }) => wordOf(term, { view, language })));
  return words.flatMap((word) => (word === null ? [] : [{ label: word, value: word, words: [fold(word)], rank: 0 }]));
}

/** A word of the notes that a term stands for, or null where none is found. */
async function wordOf(term: string, { view, language }: Pick<ParseContext, 'view' | 'language'>): Promise<string | null> {
  const [found] = await view.candidates({ terms: [{ term, weight: 1, finds: true }], filter: {} }, 1);
  const [passage] = found ? await view.passages([found.id]) : [];
  return language.tokens(passage?.text ?? '').find((token) => token.terms[0] === term)?.text.toLowerCase() ?? null;
}

/** 4 begins with it, 3 a word begins with it (all words typed do), 1 a word is one typo away; 0 is no match. */
function matchScore(wanted: string, entry: Entry): number {
  if (fold(entry.label).startsWith(wanted)) return 4;
  const typed = wordsOf(wanted);
  if (typed.length && typed.every((word) => entry.words.some((own) => own.startsWith(word)))) return 3;
  const isNear = (word: string) => word.length >= 4 && entry.words.some((own) => own.startsWith(word) || isTypo(word, own));
  return typed.length && typed.every(isNear) ? 1 : 0;
}

/** One edit away from the word, or from its beginning of the same length. */
function isTypo(typed: string, word: string): boolean {
  return editDistance(typed, word, 1) !== null || (word.length > typed.length && editDistance(typed, word.slice(0, typed.length), 1) !== null);
}

function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}][\p{L}\p{N}._-]*/gu) ?? [];
}
