/** A stretch of days in a text, inclusive, `YYYY-MM-DD`; an open end is null. */
export interface FoundDates {
  /** UTF-16 offsets of the whole expression, its preposition included. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly first: string | null;
  readonly last: string | null;
  /** A bare year or month that may be meant otherwise. */
  readonly isLoose: boolean;
}

const MONTH = '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const PREPOSITION = /(?:^|[\s(,])((?:since|after|before|until|till|in|on|at|from|of|during|by|around|back in|as of)(?:\s+the)?)\s+$/i;
/** What chrono may find; the rest of what it finds (versions, clock times, `5/10`) is no date here. */
const TRUSTED = new RegExp(`\\b${MONTH}\\b.*\\d|\\d.*\\b${MONTH}\\b|\\d{4}-\\d{1,2}|\\d{4}/\\d{1,2}/|\\b(?:last|this|past|previous)\\s+(?:week|month|year|quarter)|\\b(?:days?|weeks?|months?|years?)\\s+ago|\\byesterday\\b|\\btoday\\b|\\bago\\b`, 'i');
const SEASONS: Readonly<Record<string, readonly [string, string]>> = { spring: ['03-01', '05-31'], summer: ['06-01', '08-31'], autumn: ['09-01', '11-30'], fall: ['09-01', '11-30'], winter: ['12-01', '12-31'], early: ['01-01', '04-30'], mid: ['05-01', '08-31'], late: ['09-01', '12-31'] };

/**
 * Finds the dates that an English question names: days, months, seasons, years, relative ones, with `since`, `after`, `before`.
 * What reads days is loaded with the first question that may name one.
 * @param today `YYYY-MM-DD`, for relative dates
 */
export async function findDates(text: string, today: string): Promise<FoundDates[]> {
  const found = [...(await findDays(text, today)), ...findSpans(text)].sort((a, b) => a.from - b.from || b.to - a.to);
  const apart = found.filter((dates, index) => !found.slice(0, index).some((earlier) => earlier.to > dates.from));
  return joinRange(text, apart);
}

/** `between A and B` and `from A to B` are one stretch. */
function joinRange(text: string, found: FoundDates[]): FoundDates[] {
  const [a, b, ...rest] = found;
  if (!a || !b || !/^\s*(?:and|to|until|till|-|–)?\s*$/i.test(text.slice(a.to, b.from))) return found;
  const lead = /\bbetween\s+$/i.exec(text.slice(0, a.from))?.[0].length ?? 0;
  if (lead === 0 && !/^from\b/i.test(a.text)) return found;
  return [{ from: a.from - lead, to: b.to, text: text.slice(a.from - lead, b.to), first: a.first, last: b.last, isLoose: false }, ...rest];
}

async function findDays(text: string, today: string): Promise<FoundDates[]> {
  if (!TRUSTED.test(text)) return [];
  const chrono = await import('chrono-node/en');
  const noon = new Date(`${today}T12:00:00Z`);
  return chrono.parse(text, { instant: noon, timezone: 0 }, { forwardDate: false }).flatMap((result) => {
    const { start, end } = result;
    const isPlausible = [start, end ?? start].every((day) => Number(day.get('year')) >= 1900 && Number(day.get('year')) <= 2100);
    if (!TRUSTED.test(result.text) || !isPlausible) return [];
    const isMonthOnly = !start.isCertain('day') && !start.isCertain('weekday') && start.isCertain('month');
    const first = pastDay(isoOf(start.get('year'), start.get('month'), isMonthOnly ? 1 : start.get('day')), start.isCertain('year') ? null : today);
    const last = end ? isoOf(end.get('year'), end.get('month'), end.get('day')) : isMonthOnly ? endOfMonth(first) : first;
    const period = periodOf(result.text, today);
    return [withPreposition(text, { from: result.index, to: result.index + result.text.length, ...(period ?? { first, last }), isLoose: !start.isCertain('year') && period === null && /\d/.test(result.text) && !/ago/i.test(result.text) })];
  });
}

/** A day without a year is the last one before today: meetings are in the past. */
function pastDay(day: string, today: string | null): string {
  return today !== null && day > today ? `${Number(today.slice(0, 4)) - (day.slice(5) > today.slice(5) ? 1 : 0)}${day.slice(4)}` : day;
}

/** `last year`, `last month`, `this year`: the whole of it, which chrono takes for one day. */
function periodOf(text: string, today: string): { readonly first: string; readonly last: string } | null {
  const match = /\b(last|previous|past|this)\s+(year|month)\b/i.exec(text);
  if (!match) return null;
  const back = match[1]?.toLowerCase() === 'this' ? 0 : 1;
  const year = Number(today.slice(0, 4));
  if (match[2]?.toLowerCase() === 'year') return { first: `${year - back}-01-01`, last: `${year - back}-12-31` };
  const months = year * 12 + Number(today.slice(5, 7)) - 1 - back;
  const first = isoOf(Math.floor(months / 12), (months % 12) + 1, 1);
  return { first, last: endOfMonth(first) };
}

/** Months without a year beside chrono's, seasons, bare years, and `2022-06`. */
function findSpans(text: string): FoundDates[] {
  const spans: FoundDates[] = [];
  const add = (match: RegExpExecArray, span: { readonly first: string; readonly last: string; readonly isLoose: boolean }) =>
    spans.push(withPreposition(text, { from: match.index, to: match.index + match[0].length, ...span }));
  for (const match of text.matchAll(/\b(spring|summer|autumn|fall|winter|early|mid|late)[\s-]+(?:of\s+)?((?:19|20)\d{2})\b/gi)) {
    const [from, to] = SEASONS[match[1]?.toLowerCase() ?? ''] ?? ['01-01', '12-31'];
    add(match, { first: `${match[2] ?? ''}-${from}`, last: `${match[2] ?? ''}-${to}`, isLoose: false });
  }
  for (const match of text.matchAll(/\b((?:19|20)\d{2})-(0[1-9]|1[0-2])(?![-\d])/g)) {
    const first = `${match[0]}-01`;
    add(match, { first, last: endOfMonth(first), isLoose: false });
  }
  for (const match of text.matchAll(new RegExp(`\\b(${MONTH})\\.?,?\\s+((?:19|20)\\d{2})\\b`, 'gi'))) {
    const month = 'janfebmaraprmayjunjulaugsepoctnovdec'.indexOf((match[1] ?? '').slice(0, 3).toLowerCase()) / 3 + 1;
    const first = isoOf(Number(match[2]), month, 1);
    add(match, { first, last: endOfMonth(first), isLoose: false });
  }
  for (const match of text.matchAll(/(?<![\p{L}\p{N}.:/-])((?:19|20)\d{2})(?![\p{L}\p{N}/-]|[.:]\d)/gu)) {
    add(match, { first: `${match[0]}-01-01`, last: `${match[0]}-12-31`, isLoose: true });
  }
  return spans;
}

type Span = Omit<FoundDates, 'text'>;

/** Takes in the preposition before a date, which may open one of its ends. */
function withPreposition(text: string, span: Span): FoundDates {
  const match = PREPOSITION.exec(text.slice(Math.max(0, span.from - 24), span.from));
  const word = match?.[1]?.toLowerCase().split(/\s+/)[0] ?? '';
  const from = match?.[1] === undefined ? span.from : span.from - match[0].length + match[0].indexOf(match[1]);
  const ends: Pick<Span, 'first' | 'last'> =
    word === 'since' || word === 'from' || word === 'as'
      ? { first: span.first, last: null }
      : word === 'after'
        ? { first: span.last === null ? null : nextDay(span.last), last: null }
        : word === 'before'
          ? { first: null, last: span.first === null ? null : previousDay(span.first) }
          : word === 'until' || word === 'till'
            ? { first: null, last: span.last }
            : { first: span.first, last: span.last };
  return { from, to: span.to, text: text.slice(from, span.to), ...ends, isLoose: span.isLoose && word === '' };
}

function isoOf(year: number | null, month: number | null, day: number | null): string {
  return `${String(year ?? 0).padStart(4, '0')}-${String(month ?? 1).padStart(2, '0')}-${String(day ?? 1).padStart(2, '0')}`;
}

function endOfMonth(day: string): string {
  const date = new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0));
  return date.toISOString().slice(0, 10);
}

function shiftDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

const nextDay = (day: string): string => shiftDay(day, 1);
const previousDay = (day: string): string => shiftDay(day, -1);
