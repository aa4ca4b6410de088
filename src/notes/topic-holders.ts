import type { ReadHeading } from './read-heading.ts';

/**
 * Marks sections that hold topics and are none (`Nominated items`): without a word of their own, with two or more sections one rank below them that have some, or with one
 * where another of their rank holds several (`Day 1`, `Day 2`). Only where neither they nor those below have a time or a presenter: those show by themselves what is a topic.
 * @param hasText whether there is text between two lines, 1-based and inclusive
 */
export function withHolders(headings: readonly ReadHeading[], hasText: (from: number, to: number) => boolean): readonly ReadHeading[] {
  const counts = headings.map((_, index) => countHeld(headings, index, hasText));
  const ranks = new Set(headings.flatMap(({ level }, index) => ((counts[index] ?? 0) >= 2 ? [level] : [])));
  return headings.map((heading, index) => ((counts[index] ?? 0) >= 1 && ranks.has(heading.level) ? { ...heading, role: 'holder' as const } : heading));
}

/** How many sections a heading holds; 0 where it is none that only holds others. */
function countHeld(headings: readonly ReadHeading[], index: number, hasText: (from: number, to: number) => boolean): number {
  const [heading, next] = [headings[index], headings[index + 1]];
  if (heading === undefined || !isBareSection(heading) || next?.level !== heading.level + 1 || hasText(heading.line + 1, next.line - 1)) return 0;
  let count = 0;
  for (let at = index + 1; at < headings.length; at++) {
    const below = headings[at];
    if (below === undefined || below.level <= heading.level) break;
    if (below.level !== next.level) continue;
    if (!isBareSection(below) || !hasText(below.line + 1, (headings[at + 1]?.line ?? Infinity) - 1)) return 0;
    count++;
  }
  return count;
}

function isBareSection({ role, stamp, stampBelow, hasAttached, hasPresenterSlot }: ReadHeading): boolean {
  return role === 'section' && stamp === null && stampBelow === null && !hasAttached && !hasPresenterSlot;
}
