import type { Community } from '../community/community.ts';
import type { IndexView, TermStat } from '../index/search-index.ts';
import { fold, type Language, type Token } from '../language/language.ts';
import { correct } from './correct.ts';
import { findHeardForms, type HeardForm } from './heard-as.ts';
import type { RankingPolicy } from './ranking-policy.ts';
import { findForms } from './word-forms.ts';

/** Words of a question that are looked at. */
const MAX_WORDS = 300;
/** Most words of a question that are searched for; the rarest are kept. */
const MAX_CONCEPTS = 24;
/** Parts of so few letters say nothing beside the word that they are a part of (`re-run`, `CRI-O`). */
const SHORT_PART = 2;
const ALIAS_WEIGHT = 0.9;
/** Passages that are looked at for whether a word is written in them as it was typed. */
const LOOKED_AT = 20;
/** What a word counts that is only near in meaning. */
const RELATED_WEIGHT = 0.3;

/** A term that may stand for a concept. */
export interface Alternative {
  readonly term: string;
  readonly weight: number;
  /** In how many passages it stands. */
  readonly documents: number;
  /** Only near in meaning: it finds and adds a little, and covers nothing of the question. */
  readonly isRelated: boolean;
}

/** One thing that is searched for: a word, or two as one, with all the terms that may stand for it. */
export interface Concept {
  /** As it was typed. */
  readonly text: string;
  /** `pair` adds to what its words find, and is no part of what must be covered. */
  readonly kind: 'word' | 'pair';
  readonly weight: number;
  readonly alternatives: readonly Alternative[];
  /** Misheard forms of it, which count in transcripts only. */
  readonly heardAs: readonly HeardForm[];
  /** Inverse document frequency by texts; that of the best known alternative. */
  readonly idf: number;
  readonly documents: number;
  /** False where no meeting knows the word nor anything like it. */
  readonly isKnown: boolean;
  /** What it was read as, where that is another word: as the archive writes it. */
  readonly readAs: string | null;
  /** Whether it says something of the subject: no question word, no light verb. */
  readonly isContent: boolean;
}

export interface ConceptContext {
  readonly view: IndexView;
  readonly language: Language;
  readonly community: Community;
  readonly policy: RankingPolicy;
}

/** The concepts of a question's words, in order, without stop words. */
export async function findConcepts(words: string, context: ConceptContext): Promise<readonly Concept[]> {
  const content = context.language.tokens(words).filter((token) => token.weight !== 'stop').slice(0, MAX_WORDS);
  const concepts: Concept[] = [...(await aliasPhrases(words, context)), ...(await heardPhrases(words, context))];
  const seen = new Set(concepts.map(keyOf));
  const add = (concept: Concept) => {
    if (!seen.has(keyOf(concept))) concepts.push(concept);
    seen.add(keyOf(concept));
  };
  for (const [index, token] of content.entries()) {
    (await conceptsOf(token, context)).forEach(add);
    const next = content[index + 1];
    const pair = next ? await pairOf([token, next], context) : null;
    if (pair) add(pair);
  }
  return cutConcepts(withoutAskedRelatives(concepts));
}

/** A word that is asked for by itself is not counted as a relative of another one, too. */
function withoutAskedRelatives(concepts: readonly Concept[]): Concept[] {
  const asked = new Set(concepts.flatMap(({ alternatives }) => alternatives.flatMap(({ term, isRelated }) => (isRelated ? [] : [term]))));
  return concepts.map((concept) => ({ ...concept, alternatives: concept.alternatives.filter(({ term, isRelated }) => !isRelated || !asked.has(term)) }));
}

/** Names of several words in the question that transcripts have under misheard forms. */
async function heardPhrases(words: string, context: ConceptContext): Promise<Concept[]> {
  const asked = ` ${fold(words).replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  const names = Object.keys(context.community.glossary['heard-as']).filter((name) => /[^\p{L}\p{N}]/u.test(name) && asked.includes(` ${fold(name).replace(/[^\p{L}\p{N}]+/gu, ' ')} `));
  const found = await Promise.all(names.map(async (name) => ({ name, heardAs: await findHeardForms(name, context) })));
  return found.flatMap(({ name, heardAs }) => (heardAs.length ? [{ ...conceptFrom(name.toLowerCase(), [], context), ...rarityOf(heardAs, context), ...asPair(context), heardAs }] : []));
}

/** How rare a concept is that is known by these alone. */
function rarityOf(known: readonly (HeardForm | Alternative)[], { view }: ConceptContext): Pick<Concept, 'documents' | 'idf' | 'isKnown'> {
  const documents = Math.max(0, ...known.map((one) => one.documents));
  return { documents, idf: idfOf(documents, view.statistics.passages), isKnown: true };
}

/** What makes two concepts the same: the terms they look for, else their text. */
function keyOf({ alternatives, text, heardAs }: Concept): string {
  return alternatives.length && !heardAs.length ? alternatives.map(({ term }) => term).join(' ') : text.toLowerCase();
}

/** Names of several words in the question that the glossary has another name for: `windows subsystem for linux` also looks for `wsl`. */
async function aliasPhrases(words: string, context: ConceptContext): Promise<Concept[]> {
  const text = ` ${words.toLowerCase().replace(/[^\p{L}\p{N}-]+/gu, ' ')} `;
  const groups = Object.entries(context.community.glossary.aliases).map(([name, others]) => [name, ...others].map((other) => other.toLowerCase()));
  const found = groups.flatMap((group) => group.filter((name) => name.includes(' ') && text.includes(` ${name} `)).map((name) => ({ name, others: group.filter((other) => other !== name && !other.includes(' ')) })));
  const concepts = await Promise.all(
    found.map(async ({ name, others }) => {
      const stats = await Promise.all(others.map((other) => exact(context.language.term(other.replaceAll('-', '')), context)));
      const known = stats.flatMap((stat) => (stat ? [[stat, ALIAS_WEIGHT] as const] : []));
      return known.length ? [{ ...conceptFrom(name, known, context), ...asPair(context) }] : [];
    }),
  );
  return concepts.flat();
}

/** The words of a question that no meeting knows, as they were typed: Chinese, Japanese and Korean are looked for by pairs of characters, which are put together again. */
export function unknownWords(concepts: readonly Concept[], question: string): string[] {
  const words: string[] = [];
  for (const { text, kind, isKnown, isContent } of concepts) {
    if (isKnown || !isContent || kind === 'pair') continue;
    const [first = '', ...rest] = text;
    const last = words.at(-1);
    const stretch = rest.length === 1 && last?.endsWith(first) ? last + rest.join('') : null;
    if (stretch !== null && question.includes(stretch)) words[words.length - 1] = stretch;
    else words.push(text);
  }
  return words;
}

/** The rarest of too many. */
function cutConcepts(concepts: readonly Concept[]): readonly Concept[] {
  if (concepts.length <= MAX_CONCEPTS) return concepts;
  const rarest = [...concepts].sort((a, b) => b.idf * b.weight - a.idf * a.weight).slice(0, MAX_CONCEPTS);
  return concepts.filter((concept) => rarest.includes(concept));
}

/** A word is one concept; one with joints is one for each part, and one for the whole (`podman-compose`). */
async function conceptsOf(token: Token, context: ConceptContext): Promise<Concept[]> {
  const parts = token.joined === null ? [] : token.terms.filter((term) => term !== token.joined);
  const isClosed = /^[\p{L}\p{N}]+$/u.test(token.text);
  if (token.joined === null || isClosed) {
    const own = await wordConcept(token, token.joined ?? (isVersion(token) ? token.terms.at(-1) : token.terms[0]) ?? token.text, context);
    const known = (await isCoined(token.text, own, context)) ? [{ ...conceptFrom(token.text, [], context), weight: own.weight }, { ...own, ...asPair(context) }] : [own];
    return [...known, ...(await versionConcepts(token, context))];
  }
  const whole = await exact(token.joined, context);
  const telling = whole ? parts.filter((part) => part.length > SHORT_PART) : parts;
  const typed = (part: string) => token.text.split(/[^\p{L}\p{N}]+/u).find((piece) => context.language.term(piece) === part) ?? part;
  const words = await Promise.all(telling.map((part) => wordConcept({ ...token, text: typed(part) }, part, context)));
  return whole ? [...words, { ...conceptFrom(token.text, [[whole, 1]], context), ...asPair(context) }] : words;
}

/**
 * Whether a word was made of a name that the archive knows (`dockerize` of `docker`) and is written nowhere: it has the stem of that name, but
 * whether anybody spoke of it is another question.
 */
async function isCoined(word: string, { alternatives: [known], isContent }: Concept, context: ConceptContext): Promise<boolean> {
  const base = /^(\p{L}{3,}i)[sz](?:e[drs]?|ers|ing|able|ations?)$/u.exec(fold(word))?.[1];
  if (!known || base === undefined || !isContent || context.language.code !== 'en') return false;
  return !(await findForms(known.term, context, LOOKED_AT)).some((form) => form.startsWith(base));
}

function isVersion({ text }: Token): boolean {
  return /^v?\d+\.\d/i.test(text);
}

/** `5.6.1` also looks for `5.6`, lightly. */
async function versionConcepts(token: Token, context: ConceptContext): Promise<Concept[]> {
  if (!isVersion(token)) return [];
  const stats = await Promise.all(token.terms.filter((term) => term.includes('.')).map((term) => exact(term, context)));
  return stats.flatMap((stat) => (stat ? [{ ...conceptFrom(token.text, [[stat, 1]], context), ...asPair(context) }] : []));
}

async function wordConcept(token: Pick<Token, 'text' | 'weight'>, term: string, context: ConceptContext): Promise<Concept> {
  const weight = token.weight === 'light' ? context.policy.lightWeight : 1;
  const isContent = token.weight === 'full';
  const known = await exact(term, context);
  const [aliases, related, heardAs] = await Promise.all([findAliases(token.text, context), findRelated(token.text, context), findHeardForms(token.text, context)]);
  const own = [...(known ? [[known, 1] as const] : []), ...aliases.map((stat) => [stat, ALIAS_WEIGHT] as const)];
  const relatives = related.filter((stat) => own.every(([{ term: other }]) => other !== stat.term)).map(relative);
  if (own.length || heardAs.length || relatives.length) {
    const found = conceptFrom(token.text, own, context);
    return { ...found, ...(own.length ? {} : rarityOf(heardAs.length ? heardAs : relatives, context)), alternatives: [...found.alternatives, ...relatives], weight, isContent, heardAs };
  }
  const near = isContent ? await correct(token.text, term, context) : [];
  const readAs = near[0]?.readAs ?? null;
  return { ...conceptFrom(token.text, near.map(({ stat, weight: less }) => [stat, less] as const), context), weight, isContent, readAs };
}

function relative(stat: TermStat): Alternative {
  return { term: stat.term, weight: RELATED_WEIGHT, documents: stat.inText || stat.inAny, isRelated: true };
}

/** Two neighbouring words as one, where the archive writes them so. */
async function pairOf([a, b]: readonly [Token, Token], context: ConceptContext): Promise<Concept | null> {
  if (!/^[\p{L}\p{N}]{2,}$/u.test(a.text) || !/^[\p{L}\p{N}]+$/u.test(b.text) || b.from - a.to > 1) return null;
  const forms = new Set([context.language.term(a.text + b.text), (a.terms[0] ?? '') + (b.terms[0] ?? '')]);
  for (const form of forms) {
    const stat = await exact(form, context);
    if (stat) return { ...conceptFrom(`${a.text} ${b.text}`, [[stat, 1]], context), ...asPair(context) };
  }
  return null;
}

/** What makes a concept one that adds to others and need not be covered. */
function asPair({ policy }: ConceptContext): Pick<Concept, 'kind' | 'weight'> {
  return { kind: 'pair', weight: policy.pairWeight };
}

function conceptFrom(text: string, terms: readonly (readonly [TermStat, number])[], { view }: ConceptContext): Concept {
  const documents = Math.max(0, ...terms.map(([stat]) => stat.inText || stat.inAny));
  return {
    text,
    kind: 'word',
    weight: 1,
    alternatives: terms.map(([stat, weight]) => ({ term: stat.term, weight, documents: stat.inText || stat.inAny, isRelated: false })),
    heardAs: [],
    documents,
    idf: idfOf(documents, view.statistics.passages),
    isKnown: terms.length > 0,
    readAs: null,
    isContent: true,
  };
}

/** Inverse document frequency as BM25 has it, never below a small positive value. */
export function idfOf(documents: number, passages: number): number {
  return Math.max(0.05, Math.log(1 + (passages - documents + 0.5) / (documents + 0.5)));
}

async function exact(term: string, { view }: Pick<ConceptContext, 'view'>): Promise<TermStat | null> {
  return (await view.terms({ kind: 'exact', term }))[0] ?? null;
}

/** Known terms of the other names of a word, by the community's glossary and spellings. */
async function findAliases(word: string, context: ConceptContext): Promise<TermStat[]> {
  return findOthers(word, [
    ...groupsOf(context.community.glossary.aliases),
    ...context.community.people.map((person) => [...person.name.split(/\s+/), ...person.spellings.flatMap((name) => name.split(/\s+/)), ...person.handles]),
  ], context);
}

/** Known terms of words that the glossary calls near in meaning, in whatever form the word is. */
async function findRelated(word: string, context: ConceptContext): Promise<TermStat[]> {
  const { language, community } = context;
  return findOthers(language.term(word), groupsOf(community.glossary.related).map((group) => group.map((name) => language.term(name))), context);
}

function groupsOf(forms: Readonly<Record<string, readonly string[]>>): string[][] {
  return Object.entries(forms).map(([name, others]) => [name, ...others]);
}

/** Known terms of what shares a group with a word. */
async function findOthers(word: string, groups: readonly (readonly string[])[], context: ConceptContext): Promise<TermStat[]> {
  const lower = word.toLowerCase();
  const others = groups.filter((group) => group.some((name) => name.toLowerCase() === lower)).flat();
  const terms = new Set(others.filter((name) => name.toLowerCase() !== lower && !/\s/.test(name)).map((name) => context.language.term(name)));
  const stats = await Promise.all([...terms].map((term) => exact(term, context)));
  return stats.filter((stat) => stat !== null);
}
