import type { Excerpt } from '../../src/search/answer.ts';
import { wrapText } from './wrap.ts';

/** What is shown of an excerpt. */
export type ShownExcerpt = Pick<Excerpt, 'text' | 'matches' | 'isCutBefore' | 'isCutAfter'>;

/**
 * The part of an excerpt that fits into a few lines: whole words around the first match, with those matches after it that fit as well,
 * as near to the middle as the ends of the excerpt let it. What is short enough comes back as it is.
 */
export function shortenExcerpt(excerpt: ShownExcerpt, { columns, lines }: { readonly columns: number; readonly lines: number }): ShownExcerpt {
  const fits = (from: number, to: number) => wrapText(text.slice(from, to), columns).length <= lines;
  // Line breaks of its own would use up the lines.
  const text = excerpt.text.replaceAll('\n', ' ');
  const words = Array.from(text.matchAll(/\S+/g), ({ 0: word, index }) => ({ from: index, to: index + word.length }));
  if (fits(0, text.length) || words.length === 0) return { ...excerpt, text };
  const [start, end] = centreOf(excerpt.matches, (from, to) => fits(from, to));
  let first = Math.max(0, words.findIndex(({ to }) => to > start));
  let last = Math.max(first, words.findLastIndex(({ from }) => from < end));
  const isRoom = (at: number, until: number) => at >= 0 && until < words.length && fits(words[at]?.from ?? 0, words[until]?.to ?? 0);
  for (let hasGrown = true; hasGrown; ) {
    const [before, after] = [first - 1, last + 1].map((at) => Math.abs((words[at]?.from ?? Number.POSITIVE_INFINITY) - (start + end) / 2));
    const isLeft = (before ?? 0) <= (after ?? 0);
    if (isRoom(isLeft ? first - 1 : first, isLeft ? last : last + 1)) [first, last] = isLeft ? [first - 1, last] : [first, last + 1];
    else if (isRoom(isLeft ? first : first - 1, isLeft ? last + 1 : last)) [first, last] = isLeft ? [first, last + 1] : [first - 1, last];
    else hasGrown = false;
  }
  const [from, to] = [words[first]?.from ?? 0, words[last]?.to ?? text.length];
  const matches = excerpt.matches.filter(([a, b]) => b > from && a < to).map(([a, b]): [number, number] => [Math.max(a, from) - from, Math.min(b, to) - from]);
  return { text: text.slice(from, to), matches, isCutBefore: excerpt.isCutBefore || first > 0, isCutAfter: excerpt.isCutAfter || last < words.length - 1 };
}

/** From the first match to the last one that fits beside it; the beginning of the text where nothing matches. */
function centreOf(matches: ShownExcerpt['matches'], fits: (from: number, to: number) => boolean): readonly [number, number] {
  const [from, to] = matches[0] ?? [0, 1];
  const last = matches.findLast(([, end]) => fits(from, end));
  return [from, last?.[1] ?? to];
}
