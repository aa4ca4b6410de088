import { findDates } from '../date.ts';

const ITEM = /^[-*+•]\s+(?!\s)(?:\*\*|__)?([^*_]{6,60}?)(?:\*\*|__)?:?\s*$/;
const WEEKDAY = /^(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?)?[\s,.]*$/i;
const LEAST = 2;

/** Days that are items of a list, with all that was said below them, as headings; what hangs under them moves to the margin. Only in texts with several. Line numbers stay. */
export function layOutDatedItems(lines: readonly string[]): readonly string[] {
  const days = lines.map(dayOf);
  if (days.filter((day) => day !== null).length < LEAST) return lines;
  let indent: number | null = null;
  let isBelow = false;
  return lines.map((line, index) => {
    const day = days[index] ?? null;
    if (day !== null) [isBelow, indent] = [true, null];
    else if (/^\S/.test(line)) isBelow = false;
    if (day !== null) return `## ${day}`;
    if (!isBelow || line.trim() === '') return line;
    const own = line.length - line.trimStart().length;
    indent ??= own;
    return line.slice(Math.min(own, indent));
  });
}

/** The words of an item that is nothing but a day with its year. */
function dayOf(line: string): string | null {
  const text = ITEM.exec(line)?.[1]?.trim();
  const [date] = text === undefined ? [] : findDates(text);
  if (text === undefined || date === undefined) return null;
  return WEEKDAY.test(text.slice(0, date.from)) && !/[\p{L}\p{N}]/u.test(text.slice(date.to)) ? text : null;
}
