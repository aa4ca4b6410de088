import type { Field } from '../index/search-index.ts';
import type { Origin } from '../passages/passage.ts';

/** What ranking weighs, and how much. */
export interface RankingPolicy {
  /** BM25F over fields with length norms for each origin (Robertson and Zaragoza 2009). */
  readonly k1: number;
  readonly fieldWeight: Readonly<Record<Field, number>>;
  /** How much a field's length counts, from 0 to 1. */
  readonly fieldB: Readonly<Record<Field, number>>;
  readonly originFactor: Readonly<Record<Origin, number>>;
  /** Of agendas, attendees, next meetings and recaps, which must not crowd out what was said. */
  readonly adminFactor: number;
  /** Who asks for a demo wants the demo itself, not the talk around it. */
  readonly demoFactor: number;
  /** How much of the score depends on how much of the question is covered, from 0 to 1. */
  readonly coverageShare: number;
  /** How much a passage gains by what its topic covers as a whole. */
  readonly topicShare: number;
  /** What a term counts in notes that transcript and chat of the same minutes lend, by the square root of their number. */
  readonly lentWeight: number;
  /** What a question word or light verb counts. */
  readonly lightWeight: number;
  /** What two words of a question count where they stand as one, beside the words themselves. */
  readonly pairWeight: number;
  /** What a known word counts that an unknown one is read as. */
  readonly correctedWeight: number;
}

/** The best measured; `npm run bench` shows what each part is worth. */
export const RANKING_POLICY: RankingPolicy = {
  k1: 1,
  fieldWeight: { text: 1, title: 1.2, subheading: 0.8, people: 0.6, meeting: 0.3 },
  fieldB: { text: 0.6, title: 0.6, subheading: 0.3, people: 0.3, meeting: 0 },
  originFactor: { notes: 1, transcript: 0.9, chat: 0.85 },
  adminFactor: 0.35,
  demoFactor: 1.2,
  coverageShare: 0.6,
  topicShare: 0.08,
  lentWeight: 0.2,
  lightWeight: 0.3,
  pairWeight: 0.7,
  correctedWeight: 0.8,
};
