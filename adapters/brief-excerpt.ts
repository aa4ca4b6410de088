import type { Excerpt } from '../src/search/answer.ts';

/** How much of an excerpt is quoted of results after the best, in characters. */
const BRIEF = 180;

/** What is shown of an excerpt. */
export type Quoted = Pick<Excerpt, 'text' | 'matches' | 'isCutBefore' | 'isCutAfter'>;

/** The words around the first match, or the beginning, for results that get a line or two. */
export function briefExcerpt(excerpt: Quoted): Quoted {
  const { text, matches } = excerpt;
  if (text.length <= BRIEF) return excerpt;
  const first = matches[0]?.[0] ?? 0;
  const last = Math.max(first, ...matches.filter(([, to]) => to <= first + BRIEF / 2).map(([, to]) => to));
  let from = Math.max(0, Math.min(Math.floor((first + last - BRIEF) / 2), text.length - BRIEF));
  if (from > 0) from = Math.max(from, text.indexOf(' ', from) + 1);
  if (from > first) from = first;
  let to = Math.min(text.length, from + BRIEF);
  if (to < text.length && text.lastIndexOf(' ', to) > last) to = text.lastIndexOf(' ', to);
  const inside = matches.filter(([start, end]) => start >= from && end <= to).map(([start, end]): readonly [number, number] => [start - from, end - from]);
  return { text: text.slice(from, to), matches: inside, isCutBefore: excerpt.isCutBefore || from > 0, isCutAfter: excerpt.isCutAfter || to < text.length };
}
