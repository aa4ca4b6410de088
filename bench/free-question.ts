import type { AskContext } from '../src/search/ask.ts';
import type { Language } from '../src/language/language.ts';
import type { Passage } from '../src/passages/passage.ts';
import type { TimedMeeting } from './corpus.ts';

/** A question that an archive's own structure asks and answers. */
export interface FreeQuestion {
  readonly kind: string;
  readonly query: string;
  /** Ids of passages that are hidden while it is asked: those it was taken from. */
  readonly hidden: ReadonlySet<string>;
  /** Ids of topics whose titles find nothing while it is asked. */
  readonly untitled: ReadonlySet<string>;
  /** Ids of passages that answer it. */
  readonly answers: ReadonlySet<string>;
}

/** An archive that answers, with the meetings that it was made from. */
export interface BenchArchive {
  readonly name: string;
  readonly context: AskContext;
  readonly told: readonly ToldMeeting[];
}

/** A meeting with its passages in the order of their files and lines. */
export interface ToldMeeting extends TimedMeeting {
  readonly passages: readonly Passage[];
}

const LEAST_TERMS = 3;
const MOST_WORDS = 25;
const NONE: ReadonlySet<string> = new Set();

/** What a question of one kind is made of; null where it asks too little, or nothing answers it. */
export function createQuestion(kind: string, text: string, how: { readonly language: Language; readonly answers: Iterable<Passage>; readonly hidden?: Iterable<Passage>; readonly untitled?: ReadonlySet<string>; readonly leastTerms?: number }): FreeQuestion | null {
  const hidden = new Set([...(how.hidden ?? [])].map(({ id }) => id));
  const answers = new Set([...how.answers].map(({ id }) => id).filter((id) => !hidden.has(id)));
  const query = askable(text);
  const terms = new Set(how.language.tokens(query).flatMap((token) => (token.weight === 'full' ? token.terms : [])));
  return answers.size && terms.size >= (how.leastTerms ?? LEAST_TERMS) ? { kind, query, hidden, untitled: how.untitled ?? NONE, answers } : null;
}

/** The first words of a text without what would be taken for a filter. */
function askable(text: string): string {
  return text.replace(/["“”]|\bhttps?:\S+|\b\w+:(?=\S)/g, ' ').replace(/\bby (?=\p{Lu})/gu, '').trim().split(/\s+/).slice(0, MOST_WORDS).join(' ');
}

/** Sentences of a text that are long enough to be asked. */
export function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?])\s+|\n+/).map((sentence) => sentence.trim()).filter((sentence) => sentence.split(/\s+/).length >= 6);
}

/** Whether a passage holds a line of a file. */
export function holdsLine({ from, to }: Passage, path: string, line: number): boolean {
  return from.path === path && from.line <= line && line <= to.line;
}
