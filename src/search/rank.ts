import { FIELDS, type Candidate, type Field, type IndexStatistics } from '../index/search-index.ts';
import type { Origin, Passage } from '../passages/passage.ts';
import type { Language } from '../language/language.ts';
import type { Concept } from './concepts.ts';
import { findHeard } from './heard-as.ts';

/** BM25F over fields with length norms for each origin (Robertson and Zaragoza 2009); the figures were the best measured. */
const K1 = 1;
const FIELD_WEIGHT: Readonly<Record<Field, number>> = { text: 1, title: 1.2, subheading: 0.8, people: 0.6, meeting: 0.3 };
const FIELD_B: Readonly<Record<Field, number>> = { text: 0.6, title: 0.6, subheading: 0.3, people: 0.3, meeting: 0 };
const ORIGIN_FACTOR: Readonly<Record<Origin, number>> = { notes: 1, transcript: 0.9, chat: 0.85 };
/** Agendas, attendees, next meetings and recaps do not crowd out what was said. */
const ADMIN_FACTOR = 0.35;
/** Who asks for a demo wants the demo itself, not the talk around it. */
const DEMO_FACTOR = 1.2;
const DEMO = /\bdemo/i;
/** How much of the score depends on how much of the question is covered. */
const COVERAGE_SHARE = 0.6;
/** How much a passage gains by what its topic covers as a whole. */
const TOPIC_SHARE = 0.08;

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
}

/** The second stage: orders candidates by the core's own measure. Ties: newer meeting first, then id. */
export function rank(candidates: readonly (readonly [Candidate, Passage])[], context: RankContext): Ranked[] {
  const scored = candidates.map(([candidate, passage]) => scoreOne(candidate, passage, context));
  const topics = topicScores(scored);
  return scored
    .map((ranked): Ranked => {
      const topicScore = topics.get(topicKey(ranked.passage)) ?? 0;
      return { ...ranked, topicScore, score: ranked.score + TOPIC_SHARE * topicScore };
    })
    .sort((a, b) => b.score - a.score || (a.date < b.date ? 1 : a.date > b.date ? -1 : a.passage.id < b.passage.id ? -1 : 1));
}

function scoreOne(candidate: Candidate, passage: Passage, context: RankContext): Ranked {
  const { concepts, statistics } = context;
  const average = statistics.averageLengths[passage.origin];
  const norms = normsOf(candidate, average);
  const heard = passage.origin === 'transcript' ? findHeard(passage.text, concepts, context.language) : [];
  const heardOf = (at: number) => heard.reduce((sum, match) => sum + (match.concept === at ? match.weight / norms.text : 0), 0);
  const parts = concepts.map((concept, at) => concept.idf * concept.weight * saturate(frequencyOf(concept.alternatives, candidate, norms) + heardOf(at)));
  const lexical = parts.reduce((sum, part) => sum + part, 0);
  const covers = concepts.map(({ alternatives }, at) => heardOf(at) > 0 || alternatives.some(({ term, isRelated }) => !isRelated && candidate.matched.has(term)));
  const coverage = coverageOf(concepts, covers);
  const isDemo = DEMO.test(passage.subheading ?? '') && concepts.some((concept) => DEMO.test(concept.text));
  const factor = ORIGIN_FACTOR[passage.origin] * (passage.kind === 'admin' ? ADMIN_FACTOR : 1) * (isDemo ? DEMO_FACTOR : 1);
  const score = lexical * (1 - COVERAGE_SHARE + COVERAGE_SHARE * coverage) * factor;
  return { passage, date: context.dateOf(passage), score, lexical, coverage, topicScore: 0, parts, covers };
}

function normsOf(candidate: Candidate, average: Readonly<Record<Field, number>>): Readonly<Record<Field, number>> {
  const norm = (field: Field) => (average[field] > 0 ? 1 - FIELD_B[field] + (FIELD_B[field] * candidate.lengths[field]) / average[field] : 1);
  return { text: norm('text'), title: norm('title'), subheading: norm('subheading'), people: norm('people'), meeting: norm('meeting') };
}

/** Weighted frequency over fields and alternatives. */
function frequencyOf(alternatives: Concept['alternatives'], candidate: Candidate, norms: Readonly<Record<Field, number>>): number {
  let frequency = 0;
  for (const { term, weight } of alternatives) {
    const counts = candidate.matched.get(term);
    if (!counts) continue;
    for (const field of FIELDS) frequency += (weight * FIELD_WEIGHT[field] * (counts[field] ?? 0)) / norms[field];
  }
  return frequency;
}

function saturate(frequency: number): number {
  return frequency / (K1 + frequency);
}

/** Share of the weight of the known words that are there; a pair that is there covers its words. */
function coverageOf(concepts: readonly Concept[], covers: readonly boolean[]): number {
  const covered = new Set<string>();
  concepts.forEach((concept, index) => {
    if (covers[index]) for (const word of concept.text.split(/[^\p{L}\p{N}]+/u)) covered.add(word);
  });
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
