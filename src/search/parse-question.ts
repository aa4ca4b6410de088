import type { Community } from '../community/community.ts';
import type { IndexView } from '../index/search-index.ts';
import { findDates, type FoundDates } from '../language/dates.ts';
import { isGreeting, withoutGreeting } from '../language/greetings.ts';
import { fold, type Language } from '../language/language.ts';
import type { Origin } from '../passages/passage.ts';
import { findIntent } from './intent.ts';
import { peopleOf } from './people.ts';
import type { DateRange, Intent, Query } from './query.ts';

/** Characters of a question that are looked at. */
const MAX_QUESTION = 2000;

/** What parsing needs: the archive that will answer, and today's date `YYYY-MM-DD`. */
export interface ParseContext {
  readonly view: IndexView;
  readonly language: Language;
  readonly community: Community;
  readonly today: string;
}

/** Filters that come beside the question, as people type them. */
export interface AskedFilters {
  readonly speaker?: string;
  readonly from?: string;
  readonly to?: string;
  readonly series?: string;
}

/** A question being taken apart: what is understood is cut out of the text. */
interface Parts {
  text: string;
  readonly phrases: string[];
  readonly without: string[];
  readonly speakers: string[];
  readonly speakersAsked: string[];
  readonly unknownSpeakers: string[];
  readonly series: string[];
  readonly origins: Origin[];
  readonly ignored: string[];
  readonly corrections: Query['corrections'][number][];
  dates: DateRange | null;
}

/** Understands a question: filters as people type them, dates, people, quoted phrases, and what kind of thing is asked for. Never throws. */
export async function parseQuestion(question: string, context: ParseContext, filters: AskedFilters = {}): Promise<Query> {
  const text = cleanQuestion(question);
  const parts: Parts = { text: withoutOpening(text, context), phrases: [], without: [], speakers: [], speakersAsked: [], unknownSpeakers: [], series: [], origins: [], ignored: [], corrections: [], dates: null };
  await takeKeyed(parts, context);
  takePhrases(parts);
  takeNamedSpeaker(parts, context);
  await applyFilters(parts, filters, context);
  await takeDates(parts, context);
  const words = parts.text.replace(/\s+/g, ' ').trim();
  return {
    words,
    intent: intentOf(words, parts, context),
    phrases: parts.phrases,
    without: parts.without,
    speakers: parts.speakers,
    speakersAsked: parts.speakersAsked,
    unknownSpeakers: parts.unknownSpeakers,
    dates: parts.dates,
    droppedDates: null,
    series: parts.series,
    origins: [...new Set(parts.origins)],
    ignored: parts.ignored,
    corrections: parts.corrections,
    unknown: [],
  };
}

/** A greeting before the question says nothing, unless a topic is called so. */
function withoutOpening(text: string, context: ParseContext): string {
  const rest = withoutGreeting(text);
  return rest === text || isTopic(text, context) ? text : rest;
}

/** A greeting asks nothing, unless a topic is called so. */
function intentOf(words: string, parts: Parts, context: ParseContext): Intent {
  const { language, view } = context;
  const isBare = !hasFilters(parts) && parts.dates === null;
  if (isBare && isGreeting(words) && !isTopic(words, context)) return { kind: 'nothing' };
  return findIntent(words, { hasFilters: hasFilters(parts), dates: parts.dates, language, series: view.meetings.map((meeting) => meeting.series) });
}

/** Whether a topic's title has these words, one after the other. */
function isTopic(words: string, { view }: ParseContext): boolean {
  const squeeze = (text: string) => ` ${fold(text).replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `;
  const wanted = squeeze(words);
  return view.meetings.some(({ topics }) => topics.some(({ title }) => squeeze(title).includes(wanted)));
}

/** One line without control and direction characters, cut to what is looked at. */
function cleanQuestion(question: string): string {
  return question.slice(0, MAX_QUESTION).normalize('NFC').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ').trim();
}

function hasFilters(parts: Parts): boolean {
  return [parts.phrases, parts.without, parts.speakers, parts.unknownSpeakers, parts.series, parts.origins].some((list) => list.length > 0);
}

const KEYED = /(?<![\p{L}\p{N}:/-])((?:speaker|presenter|series):\s?|(?:in|after|since|from|before|until|to|on|not|meeting):)("[^"]*"?|“[^”]*”?|[^\s"]*)/giu;

const DATE_KEYS = /^(?:in|after|since|from|before|until|to|on|meeting):/i;
/** Longest date that is looked at, in UTF-16 units: `the 3rd of September 2022`. */
const MAX_DATE = 40;

/** A date of several words that a text begins with (`last year`, `June 2022`), else its first word as it stands. */
async function dateAt(text: string, word: string, { today }: ParseContext): Promise<string> {
  const lead = 'on ';
  const [date] = await findDates(lead + text.slice(0, MAX_DATE), today);
  const end = date?.from === 0 ? date.to - lead.length : 0;
  return end > word.length ? text.slice(0, end) : word;
}

/** `speaker:heon`, `in:chat`, `after:2022-06`, `not:word`; one with nothing behind it is dropped, one that is not understood stays. */
async function takeKeyed(parts: Parts, context: ParseContext): Promise<void> {
  const dates: FoundDates[] = [];
  const pieces: string[] = [];
  let end = 0;
  for (const { 0: whole, 1: key = '', 2: raw = '', index } of parts.text.matchAll(KEYED)) {
    if (index < end) continue;
    const typed = DATE_KEYS.test(key) ? await dateAt(parts.text.slice(index + key.length), raw, context) : raw;
    const value = typed.replace(/["“”]/g, '').trim();
    const instead = value === '' ? ' ' : await takeFilter(parts, { key: key.replace(/:\s?$/, '').toLowerCase(), value, dates }, context);
    pieces.push(parts.text.slice(end, index), instead ?? whole);
    end = index + key.length + (instead === null ? raw : typed).length;
  }
  parts.text = [...pieces, parts.text.slice(end)].join('');
  if (dates.length) parts.dates = intersect(dates);
}

/** @returns what stands in the filter's place, or null where it was not understood */
async function takeFilter(parts: Parts, filter: { readonly key: string; readonly value: string; readonly dates: FoundDates[] }, context: ParseContext): Promise<string | null> {
  const { key, value } = filter;
  switch (key) {
    case 'speaker':
    case 'presenter':
      addSpeaker(parts, value, context);
      return ' ';
    case 'series':
      parts.series.push(value.toLowerCase());
      return ' ';
    case 'not':
      parts.without.push(value);
      return ' ';
    default: {
      const origin = key === 'in' ? originOf(value) : null;
      if (origin) parts.origins.push(origin);
      const text = key === 'meeting' ? `on ${value}` : `${key === 'to' ? 'until' : key} ${value}`;
      const dates = origin ? [] : await findDates(text, context.today);
      if (!origin && !dates.length) return ignoreDate(parts, key, value);
      filter.dates.push(...dates);
      return key === 'meeting' ? ' meeting ' : ' ';
    }
  }
}

const DATES_ONLY = /^(?:after|since|before|until)$/;

/** What has a digit, or stands where only dates do, was meant as a date; the rest (`to:do`) was no filter. */
function ignoreDate(parts: Parts, key: string, value: string): string | null {
  if (!/\d/.test(value) && !DATES_ONLY.test(key)) return null;
  parts.ignored.push(`${key}:${value}`);
  return ' ';
}

function originOf(word: string): Origin | null {
  const lower = word.toLowerCase();
  if (/^notes?$/.test(lower)) return 'notes';
  if (/^transcripts?$/.test(lower)) return 'transcript';
  return /^chats?$/.test(lower) ? 'chat' : null;
}

/** Everyone whom the name may mean, by itself or else with a letter wrong, which is kept as a correction; a name that nobody has is kept as unknown, so that the answer can say so. */
function addSpeaker(parts: Parts, name: string, context: ParseContext): void {
  const known = peopleOf(context.view, context.community);
  const exact = known.find(name);
  const near = exact.length ? null : known.findNear(name);
  const people = near ? [near] : exact;
  if (near) parts.corrections.push({ from: name, to: near.name });
  if (people.length) {
    parts.speakers.push(...people.flatMap((person) => person.names));
    const [only, ...others] = people;
    parts.speakersAsked.push(only && others.length === 0 ? only.name : name);
  } else {
    parts.unknownSpeakers.push(name);
  }
}

/** `"exact phrase"`; a quote that is not closed is no quote. */
function takePhrases(parts: Parts): void {
  parts.text = parts.text.replace(/"([^"]+)"|“([^”]+)”/g, (_, straight: string | undefined, curly: string | undefined) => {
    const phrase = (straight ?? curly ?? '').trim();
    if (phrase !== '') parts.phrases.push(phrase);
    return ` ${phrase} `;
  });
}

/** `by Matt Heon`, where the archive knows such a person: the longest name counts. Of several words one may be misspelt; a single one (`by default`) may well be no name. */
function takeNamedSpeaker(parts: Parts, context: ParseContext): void {
  const match = /(?<![\p{L}\p{N}])(?:presented\s+|given\s+|said\s+)?by\s+([\p{L}\p{N}_.-]+(?:\s+[\p{L}\p{N}_.-]+){0,3})/iu.exec(parts.text);
  if (!match?.[1]) return;
  const words = match[1].split(/\s+/);
  const known = peopleOf(context.view, context.community);
  for (let count = words.length; count > 0; count--) {
    const name = words.slice(0, count).join(' ');
    if (known.find(name).length === 0 && (count === 1 || !known.findNear(name))) continue;
    addSpeaker(parts, name, context);
    parts.text = `${parts.text.slice(0, match.index)} ${words.slice(count).join(' ')} ${parts.text.slice(match.index + match[0].length)}`;
    return;
  }
}

async function applyFilters(parts: Parts, filters: AskedFilters, context: ParseContext): Promise<void> {
  if (filters.speaker?.trim()) addSpeaker(parts, filters.speaker, context);
  if (filters.series?.trim()) parts.series.push(filters.series.trim().toLowerCase());
  const from = filters.from?.trim() ? await findDates(`since ${filters.from}`, context.today) : [];
  const to = filters.to?.trim() ? await findDates(`until ${filters.to}`, context.today) : [];
  if (from.length || to.length) parts.dates = intersect([...from, ...to]);
}

async function takeDates(parts: Parts, context: ParseContext): Promise<void> {
  const found = await findDates(parts.text, context.today);
  if (!found.length) return;
  parts.dates ??= intersect(found);
  for (const dates of [...found].reverse()) parts.text = `${parts.text.slice(0, dates.from)} ${parts.text.slice(dates.to)}`;
}

/** Several dates narrow each other where they meet; days apart from each other give the stretch around all. */
function intersect(found: readonly FoundDates[]): DateRange | null {
  const [only] = found;
  if (!only) return null;
  const firsts = found.flatMap((dates) => dates.first ?? []).sort();
  const lasts = found.flatMap((dates) => dates.last ?? []).sort();
  const inner = { from: firsts.at(-1) ?? null, to: lasts[0] ?? null };
  const isApart = inner.from !== null && inner.to !== null && inner.from > inner.to;
  const range = isApart ? { from: firsts[0] ?? null, to: lasts.at(-1) ?? null } : inner;
  return { ...range, isLoose: found.every((dates) => dates.isLoose), text: found.map((dates) => dates.text).join(' ') };
}
