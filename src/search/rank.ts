import { FIELDS, type Candidate, type Field, type IndexStatistics } from '../index/search-index.ts';
import type { Passage } from '../passages/passage.ts';
import type { Language } from '../language/language.ts';
import type { Concept } from './concepts.ts';
import { findHeard } from './heard-as.ts';
import { findLenders } from './lenders.ts';
import type { RankingPolicy } from './ranking-policy.ts';

const DEMO = /\bdemo/i;

/** A passage with its score and what it is made of. */
export interface Ranked {
  readonly passage: Passage;
  readonly date: string;
  readonly score: number;
  /** BM25F alone. */
  readonly lexical: number;
  /** Share of the question's weight that the passage matches, in any field. */
  readonly coverage: number;
  readonly topicScore: number;
  /** What each concept adds, in the order of the concepts. */
  readonly parts: readonly number[];
  /** Whether each concept is there itself, not only a word that is near in meaning. */
  readonly covers: readonly boolean[];
}

export interface RankContext {
  readonly concepts: readonly Concept[];
  readonly language: Language;
  readonly statistics: IndexStatistics;
  readonly dateOf: (passage: Passage) => string;
  readonly policy: RankingPolicy;
}

/** A candidate with how often each concept stands in it, weighted by field, and how often its misheard forms do. */
interface Counted {
  readonly candidate: Candidate;
  readonly passage: Passage;
  readonly own: readonly number[];
  readonly heard: readonly number[];
  /** The same by the text alone. */
  readonly inText: readonly number[];
}

/** The second stage: orders candidates by the core's own measure. Ties: newer meeting first, then id. */
export function rank(candidates: readonly (readonly [Candidate, Passage])[], context: RankContext): Ranked[] {
  const counted = candidates.map(([candidate, passage]) => count(candidate, passage, context));
  const lenders = context.policy.lentWeight > 0 ? findLenders(counted) : new Map<Counted, readonly Counted[]>();
  const words = context.concepts.map(({ text }) => text.split(/[^\p{L}\p{N}]+/u));
  const scored = counted.map((one) => score(one, lenders.get(one) ?? [], { ...context, words }));
  const topics = topicScores(scored);
  return scored
    .map((ranked): Ranked => {
      const topicScore = topics.get(topicKey(ranked.passage)) ?? 0;
      return { ...ranked, topicScore, score: ranked.score + context.policy.topicShare * topicScore };
    })
    .sort((a, b) => b.score - a.score || (a.date < b.date ? 1 : a.date > b.date ? -1 : a.passage.id < b.passage.id ? -1 : 1));
}

function count(candidate: Candidate, passage: Passage, { concepts, language, statistics, policy }: RankContext): Counted {
  const norms = normsOf(candidate, statistics.averageLengths[passage.origin], policy);
  const matches = passage.origin === 'transcript' ? findHeard(passage.text, concepts, language) : [];
  const heard = concepts.map((_, at) => matches.reduce((sum, match) => sum + (match.concept === at ? match.weight / norms.text : 0), 0));
  const own = concepts.map(({ alternatives }, at) => frequencyOf(alternatives, candidate, { norms, policy }) + (heard[at] ?? 0));
  const inText = concepts.map(({ alternatives }, at) => alternatives.reduce((sum, { term, weight }) => sum + (weight * (candidate.matched.get(term)?.text ?? 0)) / norms.text, heard[at] ?? 0));
  return { candidate, passage, own, heard, inText };
}

function score({ candidate, passage, own, heard }: Counted, lenders: readonly Counted[], { concepts, words, dateOf, policy }: RankContext & { readonly words: Words }): Ranked {
  const lent = (at: number) => lenders.reduce((sum, lender) => sum + (lender.inText[at] ?? 0), 0) * (policy.lentWeight / Math.sqrt(lenders.length || 1));
  const parts = concepts.map((concept, at) => concept.idf * concept.weight * saturate((own[at] ?? 0) + lent(at), policy));
  const lexical = parts.reduce((sum, part) => sum + part, 0);
  const covers = concepts.map(({ alternatives }, at) => (heard[at] ?? 0) > 0 || alternatives.some(({ term, isRelated }) => !isRelated && candidate.matched.has(term)));
  const coverage = coverageOf(concepts, covers, words);
  const isDemo = DEMO.test(passage.subheading ?? '') && concepts.some((concept) => DEMO.test(concept.text));
  const factor = policy.originFactor[passage.origin] * (passage.kind === 'admin' ? policy.adminFactor : 1) * (isDemo ? policy.demoFactor : 1);
  return { passage, date: dateOf(passage), score: lexical * (1 - policy.coverageShare + policy.coverageShare * coverage) * factor, lexical, coverage, topicScore: 0, parts, covers };
}

/** What the text of each concept is made of. */
type Words = readonly (readonly string[])[];

type Norms = Readonly<Record<Field, number>>;

function normsOf(candidate: Candidate, average: Norms, { fieldB }: RankingPolicy): Norms {
  const norm = (field: Field) => (average[field] > 0 ? 1 - fieldB[field] + (fieldB[field] * candidate.lengths[field]) / average[field] : 1);
  return { text: norm('text'), title: norm('title'), subheading: norm('subheading'), people: norm('people'), meeting: norm('meeting') };
}

/** Weighted frequency over fields and alternatives. */
function frequencyOf(alternatives: Concept['alternatives'], candidate: Candidate, { norms, policy }: { readonly norms: Norms; readonly policy: RankingPolicy }): number {
  let frequency = 0;
  for (const { term, weight } of alternatives) {
    const counts = candidate.matched.get(term);
    if (!counts) continue;
    for (const field of FIELDS) frequency += (weight * policy.fieldWeight[field] * (counts[field] ?? 0)) / norms[field];
  }
  return frequency;
}

function saturate(frequency: number, { k1 }: RankingPolicy): number {
  return frequency / (k1 + frequency);
}

/** Share of the weight of the known words that are there; a pair that is there covers its words. */
function coverageOf(concepts: readonly Concept[], covers: readonly boolean[], words: Words): number {
  const covered = new Set(words.flatMap((own, index) => (covers[index] ? own : [])));
  let all = 0;
  let have = 0;
  for (const [index, concept] of concepts.entries()) {
    if (concept.kind === 'pair' || !concept.isKnown) continue;
    const mass = concept.idf * concept.weight;
    all += mass;
    if (covered.has(concept.text) || covers[index]) have += mass;
  }
  return all > 0 ? have / all : 0;
}

function topicKey(passage: Passage): string {
  return passage.topic ?? `${passage.meeting}/${passage.origin}`;
}

/** For each topic, the sum of the best that any of its passages has for each concept. */
function topicScores(scored: readonly Ranked[]): ReadonlyMap<string, number> {
  const best = new Map<string, number[]>();
  for (const { passage, parts } of scored) {
    if (passage.topic === null) continue;
    const known = best.get(topicKey(passage));
    if (known) parts.forEach((part, index) => (known[index] = Math.max(known[index] ?? 0, part)));
    else best.set(topicKey(passage), [...parts]);
  }
  return new Map([...best].map(([topic, parts]) => [topic, parts.reduce((sum, part) => sum + part, 0)]));
}
