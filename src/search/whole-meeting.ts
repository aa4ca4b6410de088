import type { MeetingSummary } from '../index/search-index.ts';
import type { Passage } from '../passages/passage.ts';
import type { ParseContext } from './parse-question.ts';
import type { DateRange, Query } from './query.ts';
import type { Ranked } from './rank.ts';

/** What answers a question about a meeting as a whole: passages in their own order, and the meeting where it is one. */
export interface WholeAnswer {
  readonly meeting: MeetingSummary | null;
  readonly ranked: readonly Ranked[];
}

/** A list by filter alone ends with the meeting in which it grows longer than this. */
const ENOUGH = 100;

/** Answers questions about meetings as a whole; null where the question is about what was said in them. */
export async function answerWhole(query: Query, context: ParseContext): Promise<WholeAnswer | null> {
  const { intent } = query;
  if (intent.kind === 'passages' && !asksByFilterAlone(query, context)) return null;
  const allSeries = [...new Set(context.view.meetings.map(({ series }) => series))];
  const meetings = context.view.meetings.filter((meeting) => isWithin(meeting, query.dates) && isOfSeries(meeting, query, allSeries));
  const [newest] = meetings;
  if (intent.kind === 'nothing' || !newest) return { meeting: null, ranked: [] };
  switch (intent.kind) {
    case 'passages':
      return { meeting: null, ranked: await keptByFilter(meetings, query, context) };
    case 'meeting':
      return { meeting: newest, ranked: await topicStarts([newest], context, () => true) };
    case 'attendees':
      return { meeting: newest, ranked: await passagesAt(newest, newest.attendees.map(({ line }) => line), context) };
    case 'next-meeting':
      return { meeting: newest, ranked: await passagesAt(newest, newest.nextMeetings.map(({ line }) => line), context) };
    case 'topics':
      return intent.demosOnly
        ? { meeting: meetings.length === 1 ? newest : null, ranked: await demos(meetings, context) }
        : { meeting: meetings.length === 1 ? newest : null, ranked: await topicStarts(meetings, context, () => true) };
  }
}

function isWithin(meeting: MeetingSummary, dates: DateRange | null): boolean {
  return (dates?.from ?? '') <= meeting.date && meeting.date <= (dates?.to ?? '9999');
}

/** A series that the filter or the words name; else any. */
function isOfSeries(meeting: MeetingSummary, { series, words }: Query, allSeries: readonly string[]): boolean {
  const named = series.length ? series : allSeries.filter((name) => words.toLowerCase().split(/[^\p{L}\p{N}-]+/u).includes(name));
  return named.length === 0 || named.includes(meeting.series);
}

const asRanked = (passage: Passage, meeting: MeetingSummary): Ranked => ({ passage, date: meeting.date, score: 1, lexical: 1, coverage: 1, topicScore: 0, parts: [], covers: [] });

/** `speaker:heon` without a word asks for all that he presented or said. */
function asksByFilterAlone(query: Query, { language }: ParseContext): boolean {
  const hasFilter = query.speakers.length + query.series.length + query.origins.length + query.without.length > 0;
  return hasFilter && query.unknownSpeakers.length === 0 && language.tokens(query.words).every(({ weight }) => weight !== 'full');
}

/** What a filter alone keeps, newest meeting first: the beginnings of topics, and every passage of what else is asked for. */
async function keptByFilter(meetings: readonly MeetingSummary[], query: Query, { view, language }: ParseContext): Promise<Ranked[]> {
  const unwanted = new Set(query.without.flatMap((word) => language.terms(word)));
  const keeps = ({ origin, kind, speakers, text }: Passage) =>
    kind !== 'admin' &&
    (query.origins.length === 0 ? origin === 'notes' || query.speakers.length > 0 : query.origins.includes(origin)) &&
    (query.speakers.length === 0 || query.speakers.some((name) => speakers.includes(name))) &&
    (unwanted.size === 0 || !language.terms(text).some((term) => unwanted.has(term)));
  const found: Ranked[] = [];
  for (const meeting of meetings) {
    const seen = new Set<string>();
    for (const passage of (await view.passagesOf(meeting.id)).filter(keeps)) {
      const topic = passage.topic ?? passage.id;
      if (passage.origin === 'notes' && seen.has(topic)) continue;
      seen.add(topic);
      found.push(asRanked(passage, meeting));
    }
    if (found.length >= ENOUGH) break;
  }
  return found;
}

/** The first passage of each topic. */
async function topicStarts(meetings: readonly MeetingSummary[], { view }: ParseContext, keeps: (passage: Passage) => boolean): Promise<Ranked[]> {
  const found: Ranked[] = [];
  for (const meeting of meetings) {
    const passages = await view.passagesOf(meeting.id);
    for (const topic of meeting.topics.filter(({ kind }) => kind !== 'admin')) {
      const first = passages.find((passage) => passage.origin === 'notes' && passage.topic === topic.id && keeps(passage));
      if (first) found.push(asRanked(first, meeting));
    }
  }
  return found;
}

/** Demos: passages under a heading that says so, or topics whose title does. */
async function demos(meetings: readonly MeetingSummary[], context: ParseContext): Promise<Ranked[]> {
  const titles = new Map<string, string>(meetings.flatMap((meeting) => meeting.topics.map((topic) => [topic.id, topic.title] as const)));
  const isDemo = (passage: Passage) => /\bdemo/i.test(`${passage.subheading ?? ''} ${titles.get(passage.topic ?? '') ?? ''}`) || /\bdemo(?:ed|nstrat|s\b|\b)/i.test(passage.text);
  const found = await topicStarts(meetings, context, isDemo);
  return found.length ? found : topicStarts(meetings, context, () => true);
}

/** The passages that hold any of the lines, in their order. */
async function passagesAt(meeting: MeetingSummary, lines: readonly number[], { view }: ParseContext): Promise<Ranked[]> {
  const passages = await view.passagesOf(meeting.id);
  return passages.filter(({ from, to, origin }) => origin === 'notes' && lines.some((line) => line >= from.line && line <= to.line)).map((passage) => asRanked(passage, meeting));
}
