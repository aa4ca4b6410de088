import type { Community } from '../community/community.ts';
import type { IndexView } from '../index/search-index.ts';
import { isCommonWord } from '../language/common-words.ts';
import { fold, squeeze, type Language } from '../language/language.ts';
import type { Concept } from './concepts.ts';

/** What a match through a misheard form counts of one by the word itself; one that is a common word may well mean nothing else than it says. */
const HEARD_WEIGHT = 0.7;
const COMMON_WEIGHT = 0.3;
/** A form that people write by hand in as many meetings is a word of its own there. */
const WRITTEN_MEETINGS = 2;
/** Passages of notes and chats that are looked at for it. */
const LOOKED_AT = 20;
/** A common word is believed to be misheard where another word of the question stands no farther from it, in characters. */
const BESIDE = 150;

/** A way in which transcripts have a name that is asked for. */
export interface HeardForm {
  /** As the glossary has it. */
  readonly text: string;
  /** Finds it in a text, in whatever case, alone or with a plural or possessive ending. */
  readonly pattern: RegExp;
  /** The rarest of its terms, by which the index finds it, and in how many passages that stands. */
  readonly finder: string;
  readonly documents: number;
  /** A word that is said for its own sake, too: it finds nothing by itself, and counts only beside another word of the question. */
  readonly isCommon: boolean;
  readonly weight: number;
}

/** A place where a text has a misheard form; `concept` is an index into the question's concepts. */
export interface HeardMatch {
  readonly from: number;
  readonly to: number;
  readonly concept: number;
  readonly weight: number;
}

interface FormContext {
  readonly view: IndexView;
  readonly language: Language;
  readonly community: Community;
}

/** The misheard forms of a name, or of what is another name for it, that the archive has. */
export async function findHeardForms(name: string, context: FormContext): Promise<readonly HeardForm[]> {
  const { language, community } = context;
  const { aliases, 'heard-as': heardAs } = community.glossary;
  const keyOf = (word: string) => language.term(squeeze(word));
  const groups = Object.entries(aliases).map(([main, others]) => [main, ...others].map(keyOf));
  const wanted = new Set([keyOf(name), ...groups.filter((group) => group.includes(keyOf(name))).flat()]);
  const forms = Object.entries(heardAs).flatMap(([word, heard]) => (wanted.has(keyOf(word)) ? heard : []));
  return (await Promise.all([...new Set(forms)].map((form) => readForm(form, context)))).filter((form) => form !== null);
}

async function readForm(form: string, context: FormContext): Promise<HeardForm | null> {
  const { view, language } = context;
  const tokens = language.tokens(form).filter(({ weight }) => weight !== 'stop');
  const stats = await Promise.all(tokens.map(async ({ terms }) => (await view.terms({ kind: 'exact', term: terms[0] ?? '' }))[0] ?? null));
  const [rarest] = stats.filter((stat) => stat !== null).sort((a, b) => a.inAny - b.inAny);
  if (!rarest || stats.includes(null)) return null;
  const pattern = patternOf(form);
  const isCommon = (tokens.length === 1 && tokens.every(({ text, weight }) => weight === 'light' || isCommonWord(fold(text)))) || (await isWritten(rarest.term, pattern, view));
  return { text: form, pattern, finder: rarest.term, documents: rarest.inAny, isCommon, weight: isCommon ? COMMON_WEIGHT : HEARD_WEIGHT };
}

function patternOf(form: string): RegExp {
  const words = form.split(/[\s-]+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}])${words.join('[\\s-]{1,3}')}(?:['’]?s)?(?![\\p{L}\\p{N}])`, 'giu');
}

/** Whether people write it by hand, in notes or chats of several meetings. */
async function isWritten(finder: string, pattern: RegExp, view: IndexView): Promise<boolean> {
  const found = await view.candidates({ terms: [{ term: finder, weight: 1, finds: true }], filter: { origins: ['notes', 'chat'] } }, LOOKED_AT);
  const passages = await view.passages(found.map(({ id }) => id));
  return new Set(passages.filter(({ text }) => text.search(pattern) >= 0).map(({ meeting }) => meeting)).size >= WRITTEN_MEETINGS;
}

/** Where a transcript's text has misheard forms of what is asked for, in order; those that are common words only beside another word of the question. */
export function findHeard(text: string, concepts: readonly Concept[], language: Language): HeardMatch[] {
  if (concepts.every(({ heardAs }) => heardAs.length === 0)) return [];
  const all = concepts.flatMap(({ heardAs }, concept) =>
    heardAs.flatMap(({ pattern, weight, isCommon }) => [...text.matchAll(pattern)].map((match) => ({ from: match.index, to: match.index + match[0].length, concept, weight, isCommon }))),
  );
  if (all.length === 0) return [];
  const others = all.some(({ isCommon }) => isCommon) ? ownMatches(text, concepts, language) : [];
  const sure = [...others, ...all.filter(({ isCommon }) => !isCommon)];
  const isBeside = (one: (typeof all)[number]) =>
    sure.some(({ concept, from, to }) => concept !== one.concept && isOther(concepts[concept], concepts[one.concept]) && from - one.to <= BESIDE && one.from - to <= BESIDE && (to <= one.from || from >= one.to));
  return all.filter((one) => !one.isCommon || isBeside(one)).sort((a, b) => a.from - b.from || b.to - a.to);
}

/** Where concepts that say something of the subject stand as themselves. */
function ownMatches(text: string, concepts: readonly Concept[], language: Language): Omit<HeardMatch, 'weight'>[] {
  const wanted = new Map(concepts.flatMap(({ alternatives, isContent }, concept) => (isContent ? alternatives.flatMap(({ term, isRelated }) => (isRelated ? [] : [[term, concept] as const])) : [])));
  return language.tokens(text).flatMap(({ from, to, terms }) => terms.flatMap((term) => { const concept = wanted.get(term); return concept === undefined ? [] : [{ from, to, concept }]; }));
}

/** Two concepts of which neither is a part of the other: `rhel 7` is no other one than `rhel`. */
function isOther(one: Concept | undefined, other: Concept | undefined): boolean {
  const words = (concept: Concept | undefined) => new Set(fold(concept?.text ?? '').split(/[^\p{L}\p{N}]+/u));
  const own = words(one);
  return [...words(other)].every((word) => !own.has(word));
}
