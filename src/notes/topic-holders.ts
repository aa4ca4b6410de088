import type { ReadHeading } from './read-heading.ts';

/**
 * Marks sections that hold topics and are none (`Nominated items`): without a word of their own, with two or more sections one rank below them that have some.
 * Only where neither they nor those below have a time or a presenter: those show by themselves what is a topic.
 * @param hasText whether there is text between two lines, 1-based and inclusive
 */
export function withHolders(headings: readonly ReadHeading[], hasText: (from: number, to: number) => boolean): readonly ReadHeading[] {
  return headings.map((heading, index) => (isHolder(headings, index, hasText) ? { ...heading, role: 'holder' as const } : heading));
}

function isHolder(headings: readonly ReadHeading[], index: number, hasText: (from: number, to: number) => boolean): boolean {
  const [heading, next] = [headings[index], headings[index + 1]];
  if (heading === undefined || !isBareSection(heading) || next?.level !== heading.level + 1 || hasText(heading.line + 1, next.line - 1)) return false;
  let count = 0;
  for (let at = index + 1; at < headings.length; at++) {
    const below = headings[at];
    if (below === undefined || below.level <= heading.level) break;
    if (below.level !== next.level) continue;
    if (!isBareSection(below) || !hasText(below.line + 1, (headings[at + 1]?.line ?? Infinity) - 1)) return false;
    count++;
  }
  return count >= 2;
}

function isBareSection({ role, stamp, stampBelow, hasAttached, hasPresenterSlot }: ReadHeading): boolean {
  return role === 'section' && stamp === null && stampBelow === null && !hasAttached && !hasPresenterSlot;
}
