import { FIELDS, type Candidate, type Field, type IndexStatistics } from '../index/search-index.ts';
import type { Passage } from '../passages/passage.ts';
import type { Language } from '../language/language.ts';
import type { Concept } from './concepts.ts';
import { holdersOf, isHeld, type Holders } from './coverage.ts';
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
  const { concepts, policy } = context;
  const counted = candidates.map(([candidate, passage]) => count(candidate, passage, context));
  const lenders = policy.lentWeight > 0 ? findLenders(counted) : new Map<Counted, readonly Counted[]>();
  const scoring: Scoring = { ...context, holders: holdersOf(concepts), asksForDemo: concepts.some(({ text }) => DEMO.test(text)) };
  const scored = counted.map((one) => score(one, lenders.get(one) ?? [], scoring));
  const topics = topicScores(scored);
  return scored
    .map((ranked): Ranked => {
      const topicScore = topics.get(topicKey(ranked.passage)) ?? 0;
      return { ...ranked, topicScore, score: ranked.score + policy.topicShare * topicScore };
    })
    .sort((a, b) => b.score - a.score || (a.date < b.date ? 1 : a.date > b.date ? -1 : a.passage.id < b.passage.id ? -1 : 1));
}

function count(candidate: Candidate, passage: Passage, { concepts, language, statistics, policy }: RankContext): Counted {
  const norms = normsOf(candidate, statistics.averageLengths[passage.origin], policy);
  const heard = concepts.map(() => 0);
  if (passage.origin === 'transcript') for (const { concept, weight } of findHeard(passage.text, concepts, language)) heard[concept] = (heard[concept] ?? 0) + weight / norms.text;
  const own = [...heard];
  const inText = [...heard];
  for (const [at, { alternatives }] of concepts.entries()) {
    for (const { term, weight } of alternatives) {
      const counts = candidate.matched.get(term);
      if (!counts) continue;
      own[at] = (own[at] ?? 0) + weight * frequencyOf(counts, norms, policy);
      inText[at] = (inText[at] ?? 0) + (weight * (counts.text ?? 0)) / norms.text;
    }
  }
  return { candidate, passage, own, heard, inText };
}

/** What scoring knows of the question beside its concepts. */
interface Scoring extends RankContext {
  readonly holders: Holders;
  readonly asksForDemo: boolean;
}

function score({ candidate, passage, own, heard }: Counted, lenders: readonly Counted[], { concepts, holders, asksForDemo, dateOf, policy }: Scoring): Ranked {
  const lentShare = policy.lentWeight / Math.sqrt(lenders.length || 1);
  const parts: number[] = [];
  const covers: boolean[] = [];
  let lexical = 0;
  for (const [at, { idf, weight, alternatives }] of concepts.entries()) {
    let lent = 0;
    for (const { inText } of lenders) lent += inText[at] ?? 0;
    const part = idf * weight * saturate((own[at] ?? 0) + lent * lentShare, policy);
    parts.push(part);
    lexical += part;
    covers.push((heard[at] ?? 0) > 0 || alternatives.some(({ term, isRelated }) => !isRelated && candidate.matched.has(term)));
  }
  const coverage = knownShareOf(concepts, covers, holders);
  const isDemo = asksForDemo && DEMO.test(passage.subheading ?? '');
  const factor = policy.originFactor[passage.origin] * (passage.kind === 'admin' ? policy.adminFactor : 1) * (isDemo ? policy.demoFactor : 1);
  return { passage, date: dateOf(passage), score: lexical * (1 - policy.coverageShare + policy.coverageShare * coverage) * factor, lexical, coverage, topicScore: 0, parts, covers };
}

type Norms = Readonly<Record<Field, number>>;

function normsOf({ lengths }: Candidate, average: Norms, { fieldB }: RankingPolicy): Norms {
  const norms = { text: 1, title: 1, subheading: 1, people: 1, meeting: 1 };
  for (const field of FIELDS) if (average[field] > 0) norms[field] = 1 - fieldB[field] + (fieldB[field] * lengths[field]) / average[field];
  return norms;
}

/** How often a term stands in a passage, weighted over its fields. */
function frequencyOf(counts: Partial<Norms>, norms: Norms, { fieldWeight }: RankingPolicy): number {
  let frequency = 0;
  for (const field of FIELDS) frequency += (fieldWeight[field] * (counts[field] ?? 0)) / norms[field];
  return frequency;
}

function saturate(frequency: number, { k1 }: RankingPolicy): number {
  return frequency / (k1 + frequency);
}

/** Share of the weight of the known words that are there; a pair that is there covers its words. */
function knownShareOf(concepts: readonly Concept[], covers: readonly boolean[], holders: Holders): number {
  let all = 0;
  let have = 0;
  for (const [index, { kind, isKnown, idf, weight }] of concepts.entries()) {
    if (kind === 'pair' || !isKnown) continue;
    all += idf * weight;
    if (isHeld(index, covers, holders)) have += idf * weight;
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
