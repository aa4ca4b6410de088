import type { IndexView, MeetingSummary, PassageFilter } from '../index/search-index.ts';
import type { Passage } from '../passages/passage.ts';
import { isOffline, linkTo } from '../timeline/recording-link.ts';
import { linkSeconds } from '../timeline/label.ts';
import type { Link } from '../timeline/link.ts';
import type { Moment } from '../timeline/moment.ts';
import type { Answer, CameUpAgain, Confidence, Excerpt, NoAnswer, Result } from './answer.ts';
import { addMeaning } from './add-meaning.ts';
import { findCameUpAgain } from './came-up-again.ts';
import { findConcepts, unknownWords, type Concept } from './concepts.ts';
import { scoreConfidence, SURE_LEVEL, UNSURE } from './confidence.ts';
import { coverageOf, isCovered } from './coverage.ts';
import { createExcerpt, findSegment } from './excerpt.ts';
import { findHeard, type HeardMatch } from './heard-as.ts';
import { answerWhole } from './whole-meeting.ts';
import type { Meaning } from './meaning.ts';
import { mergeMoments, type MergedResult } from './merge-moments.ts';
import { explainNothing } from './no-answer.ts';
import { findNearestSentence } from './nearest-sentence.ts';
import { parseQuestion, type AskedFilters, type ParseContext } from './parse-question.ts';
import type { Query } from './query.ts';
import { rank, type Ranked } from './rank.ts';
import { RANKING_POLICY, type RankingPolicy } from './ranking-policy.ts';
import { readMeaning, type Meant } from './read-meaning.ts';

/** Candidates that the second stage looks at. */
const CANDIDATES = 320;
/** A word that stands in a larger share of all passages finds none by itself, where rarer words are there to find by. */
const COMMON_SHARE = 0.1;
/** Words of no more passages than this are never too common to find by. */
const FEW_PASSAGES = 200;
/** Results beyond this are not listed. */
const MAX_RESULTS = 300;
/** A result that has less of the best one's score is filler. */
const LEAST_SHARE = 0.15;

/** What answers, and by which policy; the best measured one where none is given. */
export interface AskContext extends ParseContext {
  readonly policy?: RankingPolicy;
  /** From which confidence on an answer is sure: the archive's own level, else a general one. */
  readonly sureLevel?: number;
  /** Finds by a model, beside words; words and their vectors where it is absent. */
  readonly meaning?: Meaning;
}

/** Which part of the results is wanted, and filters that come beside the question. */
export interface AskOptions {
  readonly limit: number;
  /** Results to leave out first; 0 by default. */
  readonly offset?: number;
  readonly filters?: AskedFilters;
}

/** Everything between question and answer, for `--explain`. */
export interface Trace {
  readonly query: Query;
  readonly concepts: readonly Concept[];
  readonly ranked: readonly Ranked[];
  readonly confidence: number;
}

/** Answers a question from one generation of an archive. Never throws for what a person typed. */
export async function ask(question: string, context: AskContext, options: AskOptions): Promise<Answer> {
  return (await askTraced(question, context, options)).answer;
}

/** What a question is answered from, without the answer itself. */
export async function traceQuestion(question: string, context: AskContext): Promise<Trace> {
  return traceOf((await find(question, context)).search);
}

/** The answer, with every stage beside it. */
export async function askTraced(question: string, context: AskContext, options: AskOptions): Promise<{ readonly answer: Answer; readonly trace: Trace }> {
  const { whole, search } = await find(question, context, options.filters);
  const merged = (whole ? search.ranked.map((ranked): MergedResult => ({ ranked, also: [] })) : mergeMoments(dropFiller(search.ranked))).slice(0, MAX_RESULTS);
  const offset = options.offset ?? 0;
  const results = merged.slice(offset, offset + options.limit).map((result, index) => resultOf(result, { rank: offset + index + 1, search, context }));
  const isAnswered = merged.length > 0 || (whole !== null && whole.meeting !== null);
  const noAnswer: NoAnswer | null = isAnswered ? null : await explainNothing(search.query, { ...context, count: (query) => countResults(query, context) });
  const confidence: Confidence = !isAnswered ? 'none' : whole || search.level >= (context.sureLevel ?? SURE_LEVEL) ? 'answer' : 'mention';
  const answer: Answer = { question, interpreted: search.query, total: merged.length, results, meeting: whole?.meeting ?? null, confidence, noAnswer, cameUpAgain: confidence === 'answer' && !whole ? await cameUpAgain(search, context) : null, generation: context.view.generation };
  return { answer, trace: traceOf(search) };
}

interface Searched {
  readonly query: Query;
  readonly concepts: readonly Concept[];
  readonly ranked: readonly Ranked[];
  readonly level: number;
  /** What the question means, where words do not cover it. */
  readonly meant: Meant | null;
}

/** Looks for a meeting as a whole where one is asked for, else for passages. */
async function find(question: string, context: AskContext, filters?: AskedFilters) {
  const parsed = await parseQuestion(question, context, filters);
  const whole = await answerWhole(parsed, context);
  const search: Searched = whole === null ? await searchPassages(parsed, context) : { query: parsed, concepts: [], ranked: whole.ranked, level: 1, meant: null };
  return { whole, search };
}

function traceOf({ query, concepts, ranked, level }: Searched): Trace {
  return { query, concepts, ranked, confidence: level };
}

async function searchPassages(parsed: Query, context: AskContext): Promise<Searched> {
  const strict = await searchWith(parsed, context);
  if (strict.ranked.length || !parsed.dates?.isLoose) return strict;
  const words = `${parsed.words} ${parsed.dates.text}`.trim();
  return searchWith({ ...parsed, words, dates: null, droppedDates: parsed.dates }, context);
}

async function searchWith(query: Query, context: AskContext): Promise<Searched> {
  const { view, language, policy = RANKING_POLICY } = context;
  const concepts = await findConcepts(query.words, { ...context, policy });
  const noted: Query = {
    ...query,
    corrections: [...query.corrections, ...concepts.flatMap((concept) => (concept.readAs !== null && concept.isContent ? [{ from: concept.text, to: concept.readAs }] : []))],
    unknown: unknownWords(concepts, query.words),
  };
  if (query.unknownSpeakers.length) return { query: noted, concepts, ranked: [], level: 0, meant: null };
  const terms = termsOf(concepts, view);
  const filter = filterOf(query, context);
  const candidates = terms.length ? await view.candidates({ terms, filter }, CANDIDATES) : [];
  const passages = new Map((await view.passages(candidates.map(({ id }) => id))).map((passage) => [passage.id, passage]));
  const isWanted = (passage: Passage) => hasPhrases(passage, query.phrases, titleOf(passage, context)) && !hasUnwanted(passage, query.without);
  const pairs = candidates.flatMap((candidate) => {
    const passage = passages.get(candidate.id);
    return passage && isWanted(passage) ? [[candidate, passage] as const] : [];
  });
  const dateOf = (passage: Passage) => meetingOf(passage, view).date;
  const byWords = rank(pairs, { concepts, language, statistics: view.statistics, dateOf, policy });
  const level = scoreConfidence(byWords, concepts, view.statistics.passages);
  const [best] = byWords;
  const found: Searched = { query: noted, concepts, ranked: byWords, level, meant: null };
  const meant = !best || isCovered(best, concepts) ? null : readMeaning(query, concepts, language);
  if (!best || !meant || isCovered(best, meant.concepts)) return found;
  const ranked = await addMeaning(byWords, { ...meant, query, filter, dateOf, isWanted }, context);
  const [first] = ranked;
  // Words tell how sure an answer is: they say nothing of one that has none of them.
  return { ...found, ranked, level: first && coverageOf(first, concepts) > 0 ? level : Math.min(level, UNSURE), meant };
}

async function countResults(query: Query, context: AskContext): Promise<number> {
  const whole = await answerWhole(query, context);
  if (whole) return Math.min(whole.ranked.length, MAX_RESULTS);
  const found = mergeMoments(dropFiller((await searchWith(query, context)).ranked)).length;
  return Math.min(found, MAX_RESULTS);
}

function dropFiller(ranked: readonly Ranked[]): readonly Ranked[] {
  const least = (ranked[0]?.score ?? 0) * LEAST_SHARE;
  return ranked.filter(({ score }) => score >= least);
}

/** The terms to search with; common words find nothing by themselves where rarer ones are asked for. */
function termsOf(concepts: readonly Concept[], view: IndexView): { term: string; weight: number; finds: boolean }[] {
  const most = Math.max(FEW_PASSAGES, view.statistics.passages * COMMON_SHARE);
  const isRare = (concept: Concept) => concept.documents <= most && concept.isContent;
  const hasRare = concepts.some((concept) => concept.isKnown && isRare(concept));
  const isFound = (documents: number) => !hasRare || documents <= most;
  const own = concepts.flatMap((concept) =>
    concept.alternatives.map(({ term, weight, documents, isRelated }) => ({ term, weight: weight * concept.weight, finds: (!hasRare || isRare(concept)) && (!isRelated || isFound(documents)) })),
  );
  const terms = new Set(own.map(({ term }) => term));
  const heard = concepts.flatMap((concept) => concept.heardAs.map(({ finder, weight, documents, isCommon }) => ({ term: finder, weight: weight * concept.weight, finds: !isCommon && isFound(documents) })));
  return [...own, ...heard.filter(({ term }) => !terms.has(term))];
}

function filterOf(query: Query, { language }: AskContext): PassageFilter {
  const { dates, series, origins, speakers } = query;
  const without = query.without.flatMap((word) => (/\s/.test(word) ? [] : language.terms(word).slice(0, 1)));
  const withAll = query.phrases.flatMap((phrase) => language.tokens(phrase).flatMap((token) => (token.weight === 'stop' ? [] : (token.terms[0] ?? []))));
  return {
    ...(dates?.from ? { fromDate: dates.from } : {}),
    ...(dates?.to ? { toDate: dates.to } : {}),
    ...(series.length ? { series } : {}),
    ...(origins.length ? { origins } : {}),
    ...(speakers.length ? { speakers } : {}),
    ...(without.length ? { without } : {}),
    ...(withAll.length ? { withAll } : {}),
  };
}

/** Phrases stand word for word in the text or a heading above it, whatever the case and the spaces. */
function hasPhrases(passage: Passage, phrases: readonly string[], title: string): boolean {
  if (!phrases.length) return true;
  const squeeze = (text: string) => text.toLowerCase().replace(/\s+/g, ' ');
  const text = squeeze(`${passage.text}\n${passage.subheading ?? ''}\n${title}`);
  return phrases.every((phrase) => text.includes(squeeze(phrase)));
}

/** `not:"two words"` leaves out what holds them together; single words are left out by the index. */
function hasUnwanted(passage: Passage, without: readonly string[]): boolean {
  return without.some((phrase) => /\s/.test(phrase) && hasPhrases(passage, [phrase], ''));
}

function titleOf(passage: Passage, { view }: AskContext): string {
  return meetingOf(passage, view).topics.find((topic) => topic.id === passage.topic)?.title ?? '';
}

interface ResultContext {
  readonly rank: number;
  readonly search: Searched;
  readonly context: AskContext;
}

function resultOf({ ranked, also }: MergedResult, { rank: place, search: { concepts, meant }, context }: ResultContext): Result {
  const { passage } = ranked;
  const meeting = meetingOf(passage, context.view);
  const heard = passage.origin === 'transcript' ? findHeard(passage.text, concepts, context.language) : [];
  const words = meant?.vector ? context.language.wordVectors() : null;
  const nearest = words && meant?.vector ? findNearestSentence(ranked, meant.vector, { concepts: meant.concepts, words }) : null;
  const excerpt = createExcerpt(passage, { concepts, language: context.language, heard, nearest });
  const segment = passage.origin === 'notes' ? null : findSegment(passage, excerpt, nearest);
  const moment = segment ? segment.moment : passage.moment;
  return {
    rank: place,
    passage,
    meeting,
    topic: meeting.topics.find((topic) => topic.id === passage.topic) ?? null,
    excerpt,
    heardAs: heardIn(passage, heard, excerpt),
    speakers: segment?.speaker ? [segment.speaker, ...passage.speakers.filter((name) => name !== segment.speaker)] : passage.speakers,
    moment,
    link: linkOf(meeting, moment, context),
    also,
  };
}

async function cameUpAgain({ ranked, concepts }: Searched, context: AskContext): Promise<CameUpAgain | null> {
  const { view, language } = context;
  const found = await findCameUpAgain(ranked, { concepts, language, view, meetingOf: ({ passage }) => meetingOf(passage, view) });
  return found && { ...found, moment: found.topic.moment, link: linkOf(found.meeting, found.topic.moment, context) };
}

function linkOf({ recordings }: MeetingSummary, moment: Moment | null, { community }: AskContext): Link | null {
  const recording = recordings[moment?.recording ?? 0];
  return recording && !isOffline(recording) ? linkTo(recording, moment ? linkSeconds(moment) : null, community.links) : null;
}

/** The misheard forms that an excerpt shows, as the transcript has them. */
function heardIn({ text }: Passage, heard: readonly HeardMatch[], excerpt: Excerpt): string[] {
  const shown = heard.filter(({ from, to }) => from >= excerpt.from && to <= excerpt.from + excerpt.text.length).map(({ from, to }) => text.slice(from, to).replace(/\s+/g, ' '));
  return [...new Map(shown.map((form) => [form.toLowerCase(), form])).values()];
}

const summaries = new WeakMap<IndexView, ReadonlyMap<string, MeetingSummary>>();

function meetingOf(passage: Passage, view: IndexView): MeetingSummary {
  const known = summaries.get(view) ?? new Map(view.meetings.map((meeting) => [meeting.id, meeting]));
  summaries.set(view, known);
  const meeting = known.get(passage.meeting);
  if (!meeting) throw new Error(`passage ${passage.id} belongs to no meeting of its index`);
  return meeting;
}
