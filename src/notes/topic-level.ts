import { matchAgenda, type AgendaItem } from './agenda.ts';
import type { TopicKind } from './meeting.ts';
import type { ReadHeading } from './read-heading.ts';

/** A heading that opens a topic. */
export interface TopicSection {
  readonly heading: ReadHeading;
  readonly kind: TopicKind;
  readonly presenters: readonly string[];
}

/** What speaks for a heading being a topic. */
interface Evidence {
  readonly heading: ReadHeading;
  readonly isTimed: boolean;
  readonly agenda: AgendaItem | null;
  /** 0: nothing; 1: a presenter or an agenda item; 2: a time, or a presenter in a heading of its own. */
  readonly weight: number;
}

/**
 * Decides which headings are topics. Times, presenters and agenda items show the rank at which this note writes its topics;
 * headings of that rank are topics even without them, lower ones are parts of the topic above. Where nothing shows the rank, it is the
 * highest one that holds sections.
 * @param headLine last line of the note's head (recording, start); sections above it need evidence
 */
export function findTopicSections(headings: readonly ReadHeading[], agenda: readonly AgendaItem[], headLine: number): readonly TopicSection[] {
  const evidence = headings.map((heading) => weigh(heading, agenda));
  const main = mainLevel(evidence);
  const isOneLine = evidence.filter(({ isTimed, heading }) => isTimed && !heading.hasAttached && heading.role === 'section').length >= 2;
  const sections: TopicSection[] = [];
  let open: Evidence | null = null;
  let holder: ReadHeading | null = null;
  for (const item of evidence) {
    if (item.heading.level <= (holder?.level ?? 0)) holder = null;
    if (item.heading.role === 'holder') holder = item.heading;
    const isHeld = item.heading.role === 'section' && item.heading.level === (holder?.level ?? 0) + 1 && holder !== null;
    const kind = isHeld ? 'topic' : kindOf(item, { main, isOneLine, headLine, open });
    if (kind === null) {
      if (item.heading.level < main || item.heading.role === 'holder') open = null;
      continue;
    }
    open = item;
    sections.push({ heading: item.heading, kind, presenters: presentersOf(item) });
  }
  return sections;
}

function weigh(heading: ReadHeading, agenda: readonly AgendaItem[]): Evidence {
  const isTimed = (heading.stamp !== null || heading.stampBelow !== null) && heading.role !== 'stamp';
  const match = heading.role === 'section' ? matchAgenda(heading.title, agenda) : null;
  const weight = isTimed || heading.hasAttached ? 2 : heading.presenters.length > 0 || heading.hasPresenterSlot || match !== null ? 1 : 0;
  return { heading, isTimed, agenda: match, weight };
}

/** The rank of most of the evidence; without any, the highest rank with sections, two of them if possible. */
function mainLevel(evidence: readonly Evidence[]): number {
  const sections = evidence.filter(({ heading }) => heading.role === 'section');
  const weights = new Map<number, number>();
  for (const { heading, weight } of sections) if (weight > 0) weights.set(heading.level, (weights.get(heading.level) ?? 0) + weight);
  const best = [...weights].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0];
  if (best !== undefined) return best[0];
  const levels = [1, 2, 3, 4, 5, 6].filter((level) => sections.some(({ heading }) => heading.level === level));
  return levels.find((level) => sections.filter(({ heading }) => heading.level === level).length >= 2) ?? levels[0] ?? 0;
}

interface Surroundings {
  readonly main: number;
  /** Whether the note writes topic and time into one heading. */
  readonly isOneLine: boolean;
  readonly headLine: number;
  /** The topic above, as long as no heading of higher rank came between. */
  readonly open: Evidence | null;
}

function kindOf(item: Evidence, around: Surroundings): TopicKind | null {
  const { heading } = item;
  switch (heading.role) {
    case 'questions':
      return isOfTheTopicAbove(item, around) ? null : 'questions';
    case 'admin':
      return around.open !== null && around.open.heading.role === 'section' && heading.level > around.main && !/next|future|possible/i.test(heading.title) ? null : 'admin';
    case 'demo':
      return heading.hasAttached && heading.level <= around.main ? 'topic' : null;
    case 'section':
      return isTopic(item, around) ? 'topic' : null;
    default:
      return null;
  }
}

/** `Questions` to one talk rank below it; an open discussion is one wherever it stands. */
function isOfTheTopicAbove({ heading, isTimed }: Evidence, { main, open }: Surroundings): boolean {
  if (open === null || open.heading.role !== 'section' || isTimed || /^\W*(?:open|general|any|aob|round)\b/i.test(heading.title)) return false;
  return heading.level > Math.max(main, open.heading.level) + (main >= 3 ? 1 : 0);
}

function isTopic(item: Evidence, { main, isOneLine, headLine, open }: Surroundings): boolean {
  const { heading, weight, isTimed, agenda } = item;
  const isNamed = heading.hasPresenterSlot || agenda !== null;
  if (heading.level > main + 1) return isTimed && isNamed && heading.level <= 4;
  if (heading.level === main + 1) return (isTimed && (isNamed || main >= 3)) || (heading.hasPresenterSlot && agenda !== null && open === null);
  if (weight > 0) return true;
  if (heading.line < headLine || heading.level === 1 && main > 1) return false;
  // Where every topic is one line with its time, a bare heading of the same rank is a part of the topic above.
  const isPart = isOneLine && open?.heading.role === 'section' && (heading.level >= 4 || heading.raw.trimEnd().endsWith(':'));
  return !isPart;
}

function presentersOf({ heading, agenda }: Evidence): readonly string[] {
  return heading.hasPresenterSlot ? heading.presenters : (agenda?.presenters ?? []);
}
