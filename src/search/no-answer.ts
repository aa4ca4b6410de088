import type { Nearest, NoAnswer } from './answer.ts';
import type { ParseContext } from './parse-question.ts';
import { peopleOf } from './people.ts';
import type { DateRange, Query } from './query.ts';
import { suggest } from './suggest.ts';

/** How many things near are named. */
const MAX_NEAREST = 3;

export interface NothingContext extends ParseContext {
  /** Number of results that a query has. */
  count(query: Query): Promise<number>;
}

/** Why a question has no answer, what is nearest, and what to do next. */
export async function explainNothing(query: Query, context: NothingContext): Promise<NoAnswer> {
  if (query.intent.kind === 'nothing') return { reason: 'nothing-asked', nearest: [] };
  const outside = outsideDates(query, context);
  if (outside) return outside;
  if (query.intent.kind !== 'passages' && query.dates) return { reason: 'no-meeting', dates: query.dates.text, nearest: nearestMeetings(query.dates, context) };
  for (const [filter, relaxed] of relaxations(query)) {
    const without = await context.count(relaxed);
    if (without > 0) return { reason: 'filter', filter, without, relaxed: toText(relaxed), nearest: await nearestPeople(query, context) };
  }
  const nearest = query.unknownSpeakers.length ? await nearestPeople(query, context) : await findNearest(query, context);
  return query.unknown.length ? { reason: 'unknown-word', words: query.unknown, nearest } : { reason: 'nothing-found', nearest };
}

/** Dates that lie wholly before or after all meetings. */
function outsideDates({ dates }: Query, { view }: ParseContext): NoAnswer | null {
  const newest = view.meetings[0]?.date;
  const oldest = view.meetings.at(-1)?.date;
  if (!dates || newest === undefined || oldest === undefined) return null;
  const isOutside = (dates.from !== null && dates.from > newest) || (dates.to !== null && dates.to < oldest);
  return isOutside ? { reason: 'outside-dates', oldest, newest, nearest: [] } : null;
}

/** The meetings just before and just after some dates. */
function nearestMeetings({ from, to }: DateRange, { view }: ParseContext): Nearest[] {
  const before = view.meetings.find(({ date }) => date < (from ?? to ?? ''));
  const after = view.meetings.findLast(({ date }) => date > (to ?? from ?? ''));
  return [before, after].flatMap((meeting) => (meeting ? [{ label: `${meeting.title}, ${meeting.date}`, query: `meeting ${meeting.date}` }] : []));
}

type FilterName = Extract<NoAnswer, { reason: 'filter' }>['filter'];

/** The query without one of its filters, the most likely culprit first. */
function relaxations(query: Query): (readonly [FilterName, Query])[] {
  const all: (readonly [FilterName, Query, boolean])[] = [
    ['date', { ...query, dates: null }, query.dates !== null],
    ['speaker', { ...query, speakers: [], speakersAsked: [], unknownSpeakers: [] }, query.speakers.length + query.unknownSpeakers.length > 0],
    ['series', { ...query, series: [] }, query.series.length > 0],
    ['origin', { ...query, origins: [] }, query.origins.length > 0],
    ['phrase', { ...query, phrases: [] }, query.phrases.length > 0],
    ['not', { ...query, without: [] }, query.without.length > 0],
  ];
  return all.flatMap(([name, relaxed, isSet]) => (isSet ? [[name, relaxed] as const] : []));
}

/** A query as a person would type it: asked again, it is understood the same. */
export function toText(query: Query): string {
  const quote = (text: string) => (/\s/.test(text) ? `"${text}"` : text);
  const phrases = query.phrases.filter((phrase) => !query.words.includes(phrase));
  const words = query.phrases.filter((phrase) => query.words.includes(phrase)).reduce((text, phrase) => text.replace(phrase, `"${phrase}"`), query.words);
  return [
    words,
    ...phrases.map((phrase) => `"${phrase}"`),
    ...[...query.speakersAsked, ...query.unknownSpeakers].map((name) => `speaker:${quote(name)}`),
    ...query.series.map((name) => `series:${quote(name)}`),
    ...query.origins.map((origin) => `in:${origin}`),
    ...query.without.map((word) => `not:${quote(word)}`),
    ...(query.dates ? [query.dates.text] : []),
  ]
    .join(' ')
    .trim();
}

/** The question by people whose names are like one that nobody has, as far as that gives results. */
async function nearestPeople(query: Query, context: NothingContext): Promise<Nearest[]> {
  const [unknown] = query.unknownSpeakers;
  const alike = unknown === undefined ? [] : await suggest(unknown, { field: 'speaker', limit: MAX_NEAREST }, context);
  const found = await Promise.all(
    alike.map(async ({ value }): Promise<Nearest[]> => {
      const speakers = peopleOf(context.view, context.community).find(value).flatMap(({ names }) => names);
      const other: Query = { ...query, speakers, speakersAsked: [value], unknownSpeakers: [] };
      return (await context.count(other)) > 0 ? [{ label: value, query: toText(other) }] : [];
    }),
  );
  return found.flat();
}

/** Topics and people whose names are like the words that found nothing. */
async function findNearest(query: Query, context: ParseContext): Promise<Nearest[]> {
  const nearest = new Map<string, Nearest>();
  for (const word of [...query.unknown, ...query.words.split(/\s+/)].filter((candidate) => candidate !== '')) {
    for (const suggestion of await suggest(word, { field: 'question', limit: MAX_NEAREST }, context)) nearest.set(suggestion.value, { label: suggestion.label, query: suggestion.value });
  }
  return [...nearest.values()].slice(0, MAX_NEAREST);
}
