import type { Community } from '../community/community.ts';
import type { IndexView, TermStat } from '../index/search-index.ts';
import { fold, type Language, type Token } from '../language/language.ts';
import { soundsSame } from '../language/sound.ts';
import { findHeardForms, type HeardForm } from './heard-as.ts';
import type { RankingPolicy } from './ranking-policy.ts';

/** Words of a question that are looked at. */
const MAX_WORDS = 300;
/** Letters of the longest word that may be two written as one. */
const MAX_SPLIT = 40;
/** Known words that one unknown word is read as at most, and those that are heard for it. */
const MOST_READ_AS = 3;
const MOST_HEARD = 20;
/** From how many letters on two edits are a typo where the word sounds the same, and where it does not. */
const SOUND_LENGTH = 5;
const LONG_LENGTH = 8;
/** Most words of a question that are searched for; the rarest are kept. */
const MAX_CONCEPTS = 24;
/** Parts of so few letters say nothing beside the word that they are a part of (`re-run`, `CRI-O`). */
const SHORT_PART = 2;
const ALIAS_WEIGHT = 0.9;
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
  /** What it was read as, where that is another word. */
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
  return found.flatMap(({ name, heardAs }) => (heardAs.length ? [{ ...conceptFrom(name.toLowerCase(), [], context), ...rarityOf(heardAs, context), kind: 'pair' as const, weight: context.policy.pairWeight, heardAs }] : []));
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
      return known.length ? [{ ...conceptFrom(name, known, context), kind: 'pair' as const, weight: context.policy.pairWeight }] : [];
    }),
  );
  return concepts.flat();
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
    return [await wordConcept(token, token.joined ?? token.terms[0] ?? token.text, context), ...(await versionConcepts(token, context))];
  }
  const whole = await exact(token.joined, context);
  const telling = whole ? parts.filter((part) => part.length > SHORT_PART) : parts;
  const typed = (part: string) => token.text.split(/[^\p{L}\p{N}]+/u).find((piece) => context.language.term(piece) === part) ?? part;
  const words = await Promise.all(telling.map((part) => wordConcept({ ...token, text: typed(part) }, part, context)));
  return whole ? [...words, { ...conceptFrom(token.text, [[whole, 1]], context), kind: 'pair', weight: context.policy.pairWeight }] : words;
}

/** `5.6.1` also looks for `5.6`, lightly. */
async function versionConcepts(token: Token, context: ConceptContext): Promise<Concept[]> {
  if (!/^v?\d+\.\d/i.test(token.text)) return [];
  const stats = await Promise.all(token.terms.filter((term) => term.includes('.')).map((term) => exact(term, context)));
  return stats.flatMap((stat) => (stat ? [{ ...conceptFrom(token.text, [[stat, 1]], context), kind: 'pair' as const, weight: context.policy.pairWeight }] : []));
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
  const readAs = near[0]?.stat.term ?? null;
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
    if (stat) return { ...conceptFrom(`${a.text} ${b.text}`, [[stat, 1]], context), kind: 'pair', weight: context.policy.pairWeight };
  }
  return null;
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

async function exact(term: string, { view }: ConceptContext): Promise<TermStat | null> {
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

interface Correction {
  readonly stat: TermStat;
  readonly weight: number;
}

/** What an unknown word may be meant for: known words that are one or two edits away, in a short word only where they sound the same, or two known words written as one. */
async function correct(word: string, term: string, context: ConceptContext): Promise<Correction[]> {
  if (term.length < 4 || /\d/.test(term)) return [];
  const { correctedWeight } = context.policy;
  const [best, ...rest] = await findNear(term, context);
  if (!best) return (await splitWord(word, context)).map((stat) => ({ stat, weight: correctedWeight }));
  const similar = rest.filter((stat) => stat.inAny * 3 > best.inAny);
  return [best, ...similar].map((stat, index) => ({ stat, weight: index === 0 ? correctedWeight : correctedWeight / 2 }));
}

async function findNear(term: string, { view }: ConceptContext): Promise<readonly TermStat[]> {
  const isWord = (stat: TermStat) => !/\d/.test(stat.term);
  const isLikely = (stat: TermStat) => isWord(stat) && (stat.term[0] === term[0] || stat.term[1] === term[1]);
  const one = await view.terms({ kind: 'near', term, distance: 1, limit: MOST_READ_AS });
  if (one.length) return one.filter(isLikely);
  if (term.length < SOUND_LENGTH) return [];
  const two = await view.terms({ kind: 'near', term, distance: 2, limit: MOST_HEARD });
  const alike = two.filter((stat) => isWord(stat) && soundsSame(stat.term, term));
  return alike.length || term.length < LONG_LENGTH ? alike.slice(0, MOST_READ_AS) : two.slice(0, MOST_READ_AS).filter(isLikely);
}

/** `autoupdate` as `auto` and `update`, where both are known; the rarer one counts. */
async function splitWord(word: string, context: ConceptContext): Promise<TermStat[]> {
  if (word.length > MAX_SPLIT) return [];
  for (let at = 3; at <= word.length - 3; at++) {
    const [head, tail] = await Promise.all([exact(context.language.term(word.slice(0, at)), context), exact(context.language.term(word.slice(at)), context)]);
    if (head && tail) return [head, tail].sort((a, b) => a.inAny - b.inAny).slice(0, 1);
  }
  return [];
}
