import { findDates, monthOf, toDate } from './date.ts';
import { collapse, toPlainText } from './plain-text.ts';

const TIME = String.raw`(?<hour>\d{1,2})\s?[:.h]\s?(?<minute>\d\d)\s{0,3}(?<half>[ap]\.?\s?m)?`;
const LINE = String.raw`^\W{0,10}(?:the\s)?(?:(?:cabal|community|team)\s)?(?:meeting|call|session)?\s{0,2}`;
const START = new RegExp(`${LINE}(?:start(?:s|ed)?|began|start time|started)\\b[^\\d]{0,20}${TIME}`, 'i');
const END = new RegExp(`${LINE}(?:end(?:s|ed)?|finish(?:ed)?|closed|adjourned|end time|stop(?:ped)?)\\b[^\\d]{0,20}${TIME}`, 'i');
const END_LINE = /^\W{0,10}(?:the\s)?(?:cabal |community )?(?:meeting|call|session)\s(?:end(?:s|ed)?|finish(?:ed)?|closed|adjourned|stop(?:ped)?)\b.{0,60}$/i;
const START_LINE = /^\W{0,10}(?:the\s)?(?:cabal |community )?(?:meeting|call|session)\s(?:start(?:s|ed)?|began)\b.{0,80}$/i;
const REMARK =
  /\bfirst\s{1,3}(?:(?<minutes>\d{1,3})\s{0,3}(?:or so\s|-?ish\s)?\s{0,3}min(?:ute)?s?\b)?(?:\s{0,3}(?:and|,)?\s{0,3}(?<seconds>\d{1,4})\s{0,3}sec(?:ond)?s?\b)?[^.]{0,120}\b(?:cut|removed|trimmed|missing|not recorded|edited out|lost)\b/i;

/** Clock of the room as a note writes it. */
export interface MeetingClock {
  /** `HH:MM`, 24 h, or null. */
  readonly start: string | null;
  readonly end: string | null;
  /** Line of the start, or null. */
  readonly startLine: number | null;
  /** 1-based lines that say nothing but when the meeting began or ended. */
  readonly lines: readonly number[];
}

/** Reads `Meeting Start: 11:05 a.m.` and its relatives. A time without its minutes counts as none. */
export function readMeetingClock(lines: readonly string[], isCode: readonly boolean[]): MeetingClock {
  let [start, end]: (string | null)[] = [null, null];
  let startLine: number | null = null;
  const clockLines: number[] = [];
  for (const [index, line] of lines.entries()) {
    if (isCode[index] === true || line.length > 200 || !/meeting|call|session|start|end/i.test(line)) continue;
    const isStart = START_LINE.test(line);
    const isEnd = END_LINE.test(line);
    if (isStart || isEnd) clockLines.push(index + 1);
    if (isStart) startLine ??= index + 1;
    const started = START.exec(line);
    if (started && start === null) {
      start = clockOf(started);
      startLine ??= index + 1;
    }
    const ended = END.exec(line);
    if (ended) end ??= clockOf(ended);
  }
  return { start: start ?? null, end: end ?? null, startLine, lines: clockLines };
}

function clockOf({ groups = {} }: RegExpExecArray): string | null {
  const [hour, minute] = [Number(groups['hour']), Number(groups['minute'])];
  const half = groups['half']?.[0]?.toLowerCase();
  const hours = half === 'p' && hour < 12 ? hour + 12 : half === 'a' && hour === 12 ? 0 : hour;
  return hours > 23 || minute > 59 ? null : `${String(hours).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** The remark that the first minutes of the recording were cut, in seconds, with its line; else null. */
export function readRemarkedOffset(lines: readonly string[], isCode: readonly boolean[]): { seconds: number; line: number } | null {
  for (const [index, line] of lines.entries()) {
    if (isCode[index] === true || line.length > 600) continue;
    const { minutes, seconds } = REMARK.exec(line)?.groups ?? {};
    if (minutes !== undefined || seconds !== undefined) return { seconds: Number(minutes ?? 0) * 60 + Number(seconds ?? 0), line: index + 1 };
  }
  return null;
}

const NEXT = /\bnext\b.{0,60}\b(?:meetings?|calls?|sessions?|cabals?|syncs?|gathering)\b|\b(?:meetings?|calls?|sessions?)\b.{0,20}\bnext\b.{0,20}(?:on|:)|\b(?:future|upcoming) (?:meetings?|calls?|dates)\b/i;

/**
 * Dates of the next meetings as they are written, wrong years included; a date without a year is taken to be the next one after the meeting's.
 * A line counts when it says `next … meeting`, or stands right below a heading that says so.
 */
export function readNextMeetings(lines: readonly string[], isCode: readonly boolean[], date: string | null): readonly { date: string; line: number }[] {
  const found: { date: string; line: number }[] = [];
  let isBelow = false;
  for (const [index, line] of lines.entries()) {
    if (isCode[index] === true || line.trim() === '') continue;
    const isHeading = /^ {0,3}#/.test(line);
    if (!isHeading && !isBelow && !/next|future|upcoming/i.test(line)) continue;
    const text = line.length > 400 ? '' : collapse(toPlainText(line.replace(/^[\s#>*+-]+/, '')).text);
    const says = NEXT.test(text) && (isHeading || /^\W{0,4}(?:the |our )?(?:next|upcoming|future)\b/i.test(text));
    if (isHeading || says) isBelow = says;
    if (!says && !isBelow) continue;
    const dates = findDates(text).map((one) => one.date);
    if (dates.length === 0 && date !== null) dates.push(...dateWithoutYear(text, date));
    for (const next of dates) if (!found.some((other) => other.date === next)) found.push({ date: next, line: index + 1 });
    // The body of the section may talk about other dates.
    if (!says && isBelow && dates.length === 0 && !isHeading) isBelow = false;
  }
  return found;
}

function dateWithoutYear(text: string, after: string): readonly string[] {
  const { name, day } = /\b(?<name>[A-Z]\p{L}{2,8})\.?\s(?<day>\d{1,2})(?:st|nd|rd|th)?\b(?!:)/u.exec(text)?.groups ?? {};
  const month = name === undefined ? 0 : monthOf(name);
  const year = Number(after.slice(0, 4));
  const next = [toDate(year, month, Number(day)), toDate(year + 1, month, Number(day))].find((one) => one !== null && one > after);
  return next === undefined || next === null ? [] : [next];
}
