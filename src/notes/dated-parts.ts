import { dateInYear, dateOfPath, findDates, yearOfPath } from './date.ts';
import { readFrontMatter } from './front-matter.ts';
import { readOutline, type Heading } from './heading.ts';
import { roleOfHeading } from './heading-role.ts';
import { toPlainText } from './plain-text.ts';

/** One of several meetings that share a file. Lines are 1-based and inclusive; the first one is its heading. */
export interface NotePart {
  readonly date: string;
  /** What tells it from the others in the file: its date, with a number where that day has several. */
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** The file's own title; null where it has none. */
  readonly title: string | null;
  /** The series that the file's front matter names; null where it names none. */
  readonly series: string | null;
}

/** A heading that may begin a meeting of its own. */
interface DatedHeading extends Heading {
  readonly date: string;
}

/** More meetings than that in one file are read as one. */
const MOST_PARTS = 2000;
/** The rank of a bold or plain line of a date among headings. */
const LINE_LEVEL = 7;
/** `2024`, `Meetings of 2024`, `2024 notes`. */
const YEAR = /^(?:(?:meetings?|notes|minutes|archive|of|in|from|the|past)\s+){0,4}\(?((?:19|20)\d\d)\)?(?:\s+(?:meetings?|notes|minutes|archive)){0,3}$/i;
/** `, 8:00 AM Pacific`, ` at 9am PT (16:00 UTC)`, ` 14:00-15:00 CET`. */
const TIME_OF_DAY = /^,?\s{1,3}(?:(?:at|from|@)\s{1,3})?\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?\b|(?:[-–]|to)\s?\d|[A-Z]{2,4}\b|(?<=[:.]\d\d)\s?(?:$|[A-Z(]))/i;
/** A day on which nobody met. */
const CALLED_OFF = /\b(?:cancel?led|no (?:meeting|call|sync)|skipped)\b/i;
const NOT_THE_DAY = /\b(?:next|upcoming|future|previous|last|until|since|deadline|due|release[ds]?|version|updated?|created|expires?|postponed|moved)\b|\bv?\d+\.\d+\.\d+\b(?!\d)/i;

/**
 * The meetings of a file that holds several, each under a heading with its date; none where the file is of one meeting. A file whose path or front matter says a date
 * is of one.
 * @param lines in the form that `uniformLines` gives
 */
export function findDatedParts(path: string, lines: readonly string[]): readonly NotePart[] {
  if (dateOfPath(path) !== null) return [];
  const front = readFrontMatter(path, lines);
  if (front.date !== undefined) return [];
  const body = lines.map((line, index) => (index < front.lineCount ? '' : line));
  const outline = readOutline(body);
  const headings = [...outline.headings.filter(({ raw, line }) => isMarked(body[line - 1] ?? raw)), ...dateLines(body, outline.isCode)].sort((a, b) => a.line - b.line);
  const dated = datedHeadings(headings, yearOfPath(path));
  const level = mainLevel(dated);
  const chosen = dated.filter((heading) => heading.level === level);
  const [first] = chosen;
  if (first === undefined || chosen.length > MOST_PARTS || isOfOneDay(dated, first)) return [];
  const title = front.title ?? headings.find(({ line, text }) => line < first.line && findDates(text).length === 0 && /\p{L}{3}/u.test(text))?.text ?? firstLine(body.slice(0, first.line - 1));
  const parts = chosen.map((heading, index) => {
    const next = chosen[index + 1]?.line ?? lines.length + 1;
    const above = headings.find(({ line, level: rank }) => line > heading.line && line < next && rank < level);
    return { date: heading.date, name: heading.date, from: heading.line, to: (above?.line ?? next) - 1, title, series: front.series ?? null };
  });
  const wasHeld = ({ from, to }: NotePart) => !CALLED_OFF.test(lines[from - 1] ?? '') || lines.slice(from, to).some((line) => line.trim() !== '');
  return joinSameDay(parts).filter(wasHeld);
}

/** The first line with text, where it is short enough for a title. */
function firstLine(lines: readonly string[]): string | null {
  const text = toPlainText((lines.find((line) => line.trim() !== '') ?? '').slice(0, 300)).text;
  return /\p{L}{3}/u.test(text) && text.length <= 80 && !/[.:]$/.test(text) ? text : null;
}

/** A part's lines as a note of their own. Its heading becomes the title, so that what ranks below it is read as in any note. */
export function linesOfPart(lines: readonly string[], { from, to }: NotePart): readonly string[] {
  const [head = '', ...rest] = lines.slice(from - 1, to);
  const isUnderlined = /^ {0,3}(?:={3,}|-{3,})\s*$/.test(rest[0] ?? '');
  return [`# ${head.replace(/^[\s#]+/, '')}`, ...rest.map((line, index) => (index === 0 && isUnderlined ? '' : line))];
}

function isMarked(line: string): boolean {
  return !/^\s*(?:\*\*|__)/.test(line);
}

/** Lines that are nothing but a date, bold or plain, perhaps with the meeting's name beside it: document editors write no headings. */
function dateLines(lines: readonly string[], isCode: readonly boolean[]): readonly Heading[] {
  return lines.flatMap((line, index): Heading[] => {
    const isApart = (lines[index - 1] ?? '').trim() === '' && isCode[index] !== true;
    if (!isApart || line.length > 300 || !/(?:19|20)\d\d/.test(line) || /^\s*(?:[-+>|#]|\*\s|\d+[.)]\s)/.test(line)) return [];
    const text = toPlainText(line).text;
    const [date] = findDates(text);
    const rest = date === undefined ? '' : text.slice(date.to);
    const isDate = date !== undefined && /^\P{L}*(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?\P{L}*)?$/iu.test(text.slice(0, date.from)) && (/^\W{0,4}(?:$|[|–—(-])/u.test(rest) || TIME_OF_DAY.test(rest)) && rest.length <= 60;
    return isDate ? [{ line: index + 1, level: LINE_LEVEL, raw: line, text }] : [];
  });
}

function datedHeadings(headings: readonly Heading[], year: number | null): readonly DatedHeading[] {
  let known = year;
  return headings.flatMap((heading): DatedHeading[] => {
    const text = heading.text.replace(/^[^\p{L}\p{N}]+/u, '');
    known = YEAR.test(text) ? Number(YEAR.exec(text)?.[1]) : known;
    const dates = findDates(text);
    const [first] = dates;
    const role = roleOfHeading(text);
    if (NOT_THE_DAY.test(text) || role === 'admin' || role === 'agenda' || text.length > 150) return [];
    if (first !== undefined) return isAtAnEnd(text, first) ? [{ ...heading, date: first.date }] : [];
    const date = known === null || text.length > 60 ? null : dateInYear(text, known);
    return date === null ? [] : [{ ...heading, date }];
  });
}

/** `2024-03-05 Weekly`, `Weekly (2024-03-05)`, `Meeting of May 4, 2021 at noon`. */
function isAtAnEnd(text: string, { from, to }: { readonly from: number; readonly to: number }): boolean {
  const [before, behind] = [text.slice(0, from).match(/\p{L}+/gu)?.length ?? 0, text.slice(to).match(/\p{L}{3,}/gu)?.length ?? 0];
  return before <= 1 || behind <= 2;
}

/** The rank at which most days stand; 0 where no two of them do. */
function mainLevel(dated: readonly DatedHeading[]): number {
  const days = new Map<number, Set<string>>();
  for (const { level, date } of dated) days.set(level, (days.get(level) ?? new Set()).add(date));
  const [best] = [...days].filter(([, dates]) => dates.size >= 2).sort((a, b) => b[1].size - a[1].size || a[0] - b[0]);
  return best?.[0] ?? 0;
}

/** Whether a heading of higher rank gives the day of all that follows. */
function isOfOneDay(dated: readonly DatedHeading[], first: DatedHeading): boolean {
  return dated.some(({ line, level, text }) => line < first.line && level < first.level && findDates(text).length > 0);
}

/** Agenda and notes of one day stand under headings of their own. */
function joinSameDay(parts: readonly NotePart[]): readonly NotePart[] {
  const joined: NotePart[] = [];
  for (const part of parts) {
    const before = joined.at(-1);
    if (before?.date === part.date && before.to === part.from - 1) joined[joined.length - 1] = { ...before, to: part.to };
    else joined.push(part);
  }
  return joined.length < 2 ? [] : joined.map((part, index) => ({ ...part, name: nameOf(part.date, joined.slice(0, index).filter(({ date }) => date === part.date).length) }));
}

function nameOf(date: string, earlier: number): string {
  return earlier === 0 ? date : `${date}-${String(earlier + 1)}`;
}
