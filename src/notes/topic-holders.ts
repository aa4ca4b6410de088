import type { ReadHeading } from './read-heading.ts';

/** So many lines of its own a section may have and still only hold others. */
const MOST_OF_ITS_OWN = 2;

type TextOf = (from: number, to: number) => readonly string[];

/**
 * Marks sections that hold topics and are none (`Nominated items`): without a word of their own, with two or more sections one rank below them that have some, or with one
 * where another of their rank holds several (`Day 1`, `Day 2`); a line or two of their own do no harm there. Only where neither they nor those below have a time or a presenter: those show by themselves what is a topic.
 * @param textOf the lines with text between two lines, 1-based and inclusive
 */
export function withHolders(headings: readonly ReadHeading[], textOf: TextOf): readonly ReadHeading[] {
  const ranks = new Set(headings.flatMap(({ level }, index) => (countHeld(headings, index, { textOf, mostLines: 0 }) >= 2 ? [level] : [])));
  return headings.map((heading, index) => (ranks.has(heading.level) && countHeld(headings, index, { textOf, mostLines: MOST_OF_ITS_OWN }) >= 1 ? { ...heading, role: 'holder' as const } : heading));
}

/** How many sections a heading holds; 0 where it is none that only holds others. */
function countHeld(headings: readonly ReadHeading[], index: number, { textOf, mostLines }: { readonly textOf: TextOf; readonly mostLines: number }): number {
  const [heading, next] = [headings[index], headings[index + 1]];
  if (heading === undefined || !isBareSection(heading) || next?.level !== heading.level + 1 || textOf(heading.line + 1, next.line - 1).length > mostLines) return 0;
  let count = 0;
  for (let at = index + 1; at < headings.length; at++) {
    const below = headings[at];
    if (below === undefined || below.level <= heading.level) break;
    if (below.level !== next.level) continue;
    if (!isBareSection(below) || textOf(below.line + 1, (headings[at + 1]?.line ?? Infinity) - 1).length === 0) return 0;
    count++;
  }
  return count;
}

function isBareSection({ role, stamp, stampBelow, hasAttached, hasPresenterSlot }: ReadHeading): boolean {
  return role === 'section' && stamp === null && stampBelow === null && !hasAttached && !hasPresenterSlot;
}
