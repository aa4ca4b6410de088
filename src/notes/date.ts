/** A calendar date found in a text. `from` and `to` are its offsets. */
export interface FoundDate {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly from: number;
  readonly to: number;
}

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
/** Names that are not near the English ones: German, French, Spanish, Italian, Portuguese, Dutch. */
const OTHER_MONTHS = ['januar janvier enero gennaio janeiro januari', 'februar février febrero febbraio fevereiro februari', 'märz mars marzo março maart', 'avril abril aprile', 'mai mayo maggio maio mei', 'juni juin junio giugno junho', 'juli juillet julio luglio julho', 'août agosto augustus', 'septembre septiembre settembre setembro', 'oktober octobre octubre ottobre outubro', 'novembre noviembre novembro', 'dezember décembre diciembre dicembre dezembro'].map((names) => names.split(' '));
const WRITTEN = [
  // 2021-05-04, 2021/5/4, 2021_05_04, 2021.05.04
  /(?<![\d.])(?<year>(?:19|20)\d\d)(?<mark>[-/_.])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})(?!\d)/g,
  // May 4, 2021 · May 4th 2021 · Sep. 3, 2024; of several days the first: May 4-5, 2021 · April 30 – May 2, 2021
  /(?<name>\p{L}{3,12})\.?\s{1,3}(?<day>\d{1,2})(?:st|nd|rd|th)?(?:\s?[-–&]\s?(?:\p{L}{3,12}\.?\s)?\d{1,2}(?:st|nd|rd|th)?)?\s{0,2},?\s{0,3}(?<year>(?:19|20)\d\d)(?!\d)/giu,
  // 4 May 2021 · 4. May 2021 · 4 de mayo de 2021
  /(?<!\d)(?<!\d\s?[-–&]\s?)(?<day>\d{1,2})(?:st|nd|rd|th|\.)?(?:\s?[-–&]\s?\d{1,2}(?:st|nd|rd|th|\.)?)?\s{1,3}(?:of\s|de\s)?(?<name>\p{L}{3,12})\.?,?\s{1,3}(?:de\s)?(?<year>(?:19|20)\d\d)(?!\d)/giu,
  // 04.05.2021: day first; with slashes or dashes the order is not known and left alone, unless only one of the two can be a month
  /(?<![\d.])(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>(?:19|20)\d\d)(?!\d)/g,
  /(?<![\d/])(?<day>1[3-9]|2\d|3[01])\/(?<month>\d{1,2})\/(?<year>(?:19|20)\d\d)(?![\d/])/g,
  /(?<![\d/])(?<month>\d{1,2})\/(?<day>1[3-9]|2\d|3[01])\/(?<year>(?:19|20)\d\d)(?![\d/])/g,
  /(?<![\d-])(?<day>1[3-9]|2\d|3[01])-(?<month>\d{1,2})-(?<year>(?:19|20)\d\d)(?![\d-])/g,
  /(?<![\d-])(?<month>\d{1,2})-(?<day>1[3-9]|2\d|3[01])-(?<year>(?:19|20)\d\d)(?![\d-])/g,
  // 5-Mar-2024, 2024-Mar-05
  /(?<![\d-])(?<day>\d{1,2})-(?<name>\p{L}{3,9})-(?<year>(?:19|20)\d\d)(?!\d)/giu,
  /(?<![\d-])(?<year>(?:19|20)\d\d)-(?<name>\p{L}{3,9})-(?<day>\d{1,2})(?!\d)/giu,
  // 2024 March 5; 20240305 apart from other signs
  /(?<![\d/.-])(?<year>(?:19|20)\d\d)[\s,]{1,3}(?<name>\p{L}{3,12})\.?\s{1,3}(?<day>\d{1,2})(?![\d:])/giu,
  /(?<=^|[\s(])(?<year>(?:19|20)\d\d)(?<month>0[1-9]|1[0-2])(?<day>0[1-9]|[12]\d|3[01])(?=$|[\s),:])/g,
];
/** A day without its year: `March 5`, `5 March`, `mar-21`; in file names also `03-05`. */
const YEARLESS = [/^(?<name>\p{L}{3,9})\.?[\s_-]{1,3}(?<day>\d{1,2})(?:st|nd|rd|th)?(?![\d:.])/iu, /^(?<day>\d{1,2})(?:st|nd|rd|th|\.)?[\s_-]{1,3}(?:of\s)?(?<name>\p{L}{3,9})(?!\p{L})/iu];
const WEEKDAY = /^(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?)[,.]?\s{1,3}/i;

/** All dates with a year that a text holds, in their order. Misspelled English month names are understood. */
export function findDates(text: string): readonly FoundDate[] {
  const found: FoundDate[] = [];
  for (const pattern of WRITTEN) {
    for (const match of text.slice(0, 2000).matchAll(pattern)) {
      const { year = '', month, name, day = '' } = match.groups ?? {};
      const date = toDate(Number(year), month === undefined ? monthOf(name ?? '') : Number(month), Number(day));
      const [from, to] = [match.index, match.index + match[0].length];
      if (date !== null && !found.some((other) => from < other.to && other.from < to)) found.push({ date, from, to });
    }
  }
  return found.sort((a, b) => a.from - b.from);
}

/** The first month with its year that a text names without a day, as it is written (`March 2024`); null where there is none. */
export function findMonth(text: string): string | null {
  const months = [...text.slice(0, 2000).matchAll(/(?<![\p{L}\d])(\p{L}{3,9})\.?,?\s{1,3}(?:19|20)\d\d(?!\d)/gu)];
  return months.find(([, name = '']) => monthOf(name) > 0)?.[0] ?? null;
}

/** The day that a text begins with, in a year that is known from elsewhere; null where it names none. */
export function dateInYear(text: string, year: number): string | null {
  const start = text.trim().slice(0, 100).replace(WEEKDAY, '');
  for (const pattern of YEARLESS) {
    const { name = '', day } = pattern.exec(start)?.groups ?? {};
    const date = toDate(year, monthOf(name), Number(day));
    if (date !== null) return date;
  }
  return null;
}

/** The year that a path is of: the nearest part to its end that holds one and no whole date. */
export function yearOfPath(path: string): number | null {
  const years = path.split('/').flatMap((part) => /(?<!\d)(?:19|20)\d\d(?!\d)/.exec(part.replace(/\.\w{1,5}$/, ''))?.[0] ?? []);
  return years.length === 0 ? null : Number(years.at(-1));
}

/** Date that a path holds in its file name, else in its folders (`2021-05-04.md`, `2021-05-04/index.md`, `2021/05/04.md`, `20210504.md`, `2021-05/may-04.md`), else null. */
export function dateOfPath(path: string): string | null {
  return wholeDateOfPath(path) ?? splitDateOfPath(path);
}

/** Year, or year and month, in a folder, and the rest in the file's name or in the folder below: `2023-05/may-16.md`, `2024/03-05.md`, `2024/sync-03-05.md`, `2024-03/05-weekly.md`, `2024/02-Feb/01.md`, `2024/march/5.md`. */
function splitDateOfPath(path: string): string | null {
  const parts = path.split('/');
  for (let at = parts.length - 1; at > 0; at--) {
    const [, year, digits, name = ''] = /^(?:.*[^\d])?((?:19|20)\d\d)(?:[-_./]?(0\d|1[0-2])(?:[-_ ]\p{L}{3,9})?|[-_./](\p{L}{3,9}))?$/u.exec(parts.slice(0, at).join('/')) ?? [];
    const named = monthOf(name);
    const month = digits ?? (named === 0 ? undefined : String(named).padStart(2, '0'));
    if (name !== '' && named === 0) continue;
    const part = (parts[at] ?? '').replace(/\.\w{1,5}$/, '');
    if (year === undefined) continue;
    const [, first, second] = /^(\d{1,2})(?:[-_.]?(\d{2}))?(?!\d)/.exec(part) ?? dayBehindWord(part, parts.slice(0, at)) ?? [];
    const numeric = second !== undefined ? toDate(Number(year), Number(first), Number(second)) : month === undefined ? null : toDate(Number(year), Number(month), Number(first));
    const date = dateInYear(part, Number(year)) ?? numeric;
    if (date !== null && (month === undefined || date.slice(5, 7) === month)) return date;
  }
  return null;
}

/** Month and day behind a word for a meeting, or behind the name of the series that a folder has; other words count: `sprint-10-11`. */
function dayBehindWord(part: string, folders: readonly string[]): RegExpExecArray | null {
  const found = /(?<=(?:^|[-_ ])\p{L}{1,30}[-_ ])(\d{2})[-_](\d{2})(?![\d.])/u.exec(part);
  const word = part.slice(0, Math.max(0, (found?.index ?? 0) - 1)).split(/[-_ ]/).at(-1)?.toLowerCase() ?? '';
  if (/^(?:meetings?|calls?|minutes|notes?|sync|agenda|[csw]g|sig|ts?c)$/.test(word)) return found;
  const isCounted = /^(?:weeks?|sprints?|parts?|releases?|issues?|sessions?|versions?|chapters?|episodes?|[vq])$/.test(word);
  return !isCounted && folders.some((folder) => folder.toLowerCase() === word) ? found : null;
}

function wholeDateOfPath(path: string): string | null {
  const parts = path.split('/');
  const name = parts.at(-1) ?? '';
  for (const text of [name, ...parts.slice(0, -1).reverse(), parts.slice(-3).join('/'), parts.slice(-4, -1).join('/')]) {
    const dates = findDates(text.replace(/\.\w{1,5}$/, ''));
    const dense = /(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)/.exec(text);
    const date = dates.at(0)?.date ?? findDates(text.replace(/\.\w{1,5}$/, '').replace(/[-_]+/g, ' ')).at(0)?.date ?? (dense ? toDate(Number(dense[1]), Number(dense[2]), Number(dense[3])) : null);
    if (date !== null) return date;
  }
  return null;
}

/** Month 1 to 12 of a month's name, its English abbreviation, or an English misspelling by at most two letters; else 0. */
export function monthOf(name: string): number {
  const word = name.toLowerCase();
  const exact = MONTHS.findIndex((month) => month === word || (word.length >= 3 && month.startsWith(word)) || (word === 'sept' && month === 'september'));
  if (exact >= 0) return exact + 1;
  const other = OTHER_MONTHS.findIndex((names) => names.includes(word));
  if (other >= 0) return other + 1;
  if (word.length < 4) return 0;
  const near = MONTHS.map((month, index) => ({ index, distance: editDistance(word, month) })).sort((a, b) => a.distance - b.distance)[0];
  return near !== undefined && near.distance <= (word.length > 6 ? 2 : 1) ? near.index + 1 : 0;
}

/** Number of letters to insert, drop or replace between two words. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** `YYYY-MM-DD` where the calendar has that day, else null. */
export function toDate(year: number, month: number, day: number): string | null {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month))) return null;
  return `${String(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
