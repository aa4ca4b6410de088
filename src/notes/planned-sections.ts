import type { ReadHeading } from './read-heading.ts';

const NOTHING = /^\W*(?:none|no|n\/?a|nothing|(?:nothing|no) (?:new|news|updates?|items?|topics?|changes?|to report|to discuss)(?: (?:today|this (?:week|time)))?)\W*$/i;

/**
 * Marks the sections that an agenda is made of (`## Agenda`, `### Lids`) as no topics where minutes with sections of their own follow: there stands what was discussed.
 * Where they have a time they are topics.
 */
export function withPlan(headings: readonly ReadHeading[]): readonly ReadHeading[] {
  const minutes = headings.findLastIndex((heading, index) => heading.role === 'container' && headings[index + 1]?.role === 'section' && (headings[index + 1]?.level ?? 0) > heading.level);
  const agenda = headings.findIndex(({ role }) => role === 'agenda');
  const [plan, held] = [headings[agenda], headings[minutes]];
  if (plan === undefined || held === undefined || held.level > plan.level) return headings;
  const end = headings.findIndex(({ level }, index) => index > agenda && level <= plan.level);
  const planned = headings.slice(agenda + 1, Math.max(0, end));
  if (end < 0 || end > minutes || planned.some(({ stamp, stampBelow }) => stamp !== null || stampBelow !== null)) return headings;
  return headings.map((heading, index) => (index > agenda && index < end ? { ...heading, role: 'aside' as const } : heading));
}

/**
 * Marks sections as housekeeping whose only words are that there was nothing: `None.`
 * @param textOf the lines with text between two lines, 1-based and inclusive
 */
export function withoutNothing(headings: readonly ReadHeading[], textOf: (from: number, to: number) => readonly string[]): readonly ReadHeading[] {
  return headings.map((heading, index) => {
    if (heading.role !== 'section' || heading.stamp !== null || heading.stampBelow !== null || heading.hasPresenterSlot) return heading;
    const [only, more] = textOf(heading.line + 1, (headings[index + 1]?.line ?? Infinity) - 1);
    return only !== undefined && more === undefined && NOTHING.test(only) ? { ...heading, role: 'admin' as const } : heading;
  });
}
