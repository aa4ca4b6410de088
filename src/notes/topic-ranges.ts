import type { Attendance } from './attendees.ts';
import type { TopicKind } from './meeting.ts';
import type { ReadHeading } from './read-heading.ts';
import type { TopicSection } from './topic-level.ts';

/** A topic with the lines it takes up. */
export interface TopicRange {
  readonly title: string;
  readonly presenters: readonly string[];
  readonly kind: TopicKind;
  /** 1-based: its heading, and the line before the next topic or piece of furniture. */
  readonly line: number;
  readonly until: number;
  /** The line of the topic's own time, where it has one. */
  readonly stampLine: number | null;
}

/** Headings that end the topic above whatever their rank. */
const ENDS = new Set<ReadHeading['role']>(['title', 'date', 'attendees', 'clock', 'log']);
/** Headings that end it unless they rank below it; an agenda list ends there in any case. */
const ENDS_AT_RANK = new Set<ReadHeading['role']>(['container', 'holder', 'agenda', 'recording']);

interface Furniture {
  readonly attendance: Attendance;
  /** 1-based lines that belong to no topic and end the one they stand in: the meeting's end, the remark about cut minutes. */
  readonly endLines: readonly number[];
  readonly lineCount: number;
  /** Whether a line has text. */
  readonly hasText: (line: number) => boolean;
}

/** Lays out the topics: sections, agenda lists and attendance, each up to the next one or to what belongs to none. */
export function layOutTopics(headings: readonly ReadHeading[], sections: readonly TopicSection[], furniture: Furniture): readonly TopicRange[] {
  const starts = sections.map(({ heading, kind, presenters }) => ({ heading, kind, presenters, title: heading.title }));
  for (const heading of headings) {
    if (heading.role === 'agenda' && !starts.some((start) => start.heading === heading)) starts.push({ heading, kind: 'admin', presenters: [], title: heading.title });
  }
  const opening = new Set(starts.map(({ heading }) => heading));
  const ranges = starts
    .sort((a, b) => a.heading.line - b.heading.line)
    .map(({ heading, kind, presenters, title }): TopicRange => {
      const next = headings.find((other) => other.line > heading.line && (opening.has(other) || ENDS.has(other.role) || (ENDS_AT_RANK.has(other.role) && (other.level <= heading.level || heading.role === 'agenda'))));
      const stop = furniture.endLines.find((line) => line > heading.line);
      const until = Math.min(next?.line ?? Infinity, stop ?? Infinity, furniture.lineCount + 1) - 1;
      return { title, presenters, kind, line: heading.line, until, stampLine: stampLineOf(heading, headings) };
    })
    .filter(({ kind, line, until, title }) => kind !== 'admin' || !isEmptyAgenda({ title, line, until }, furniture));
  return [...ranges.filter(({ line }) => !isWithin(furniture.attendance, line)), ...attendanceTopics(furniture.attendance)].sort((a, b) => a.line - b.line);
}

/** `### Topics` right above the sections lists nothing. */
function isEmptyAgenda({ title, line, until }: { title: string; line: number; until: number }, { hasText }: Furniture): boolean {
  if (!/^\W*(?:topics?|agenda|items)\W*$/i.test(title)) return false;
  for (let next = line + 1; next <= until; next++) if (hasText(next)) return false;
  return true;
}

function stampLineOf(heading: ReadHeading, headings: readonly ReadHeading[]): number | null {
  if (heading.stamp === null) return null;
  const own = headings.find(({ stamp, line, role }) => stamp === heading.stamp && line > heading.line && role === 'stamp');
  return own?.line ?? heading.line;
}

function isWithin({ ranges }: Attendance, line: number): boolean {
  return ranges.some(([from, to]) => from <= line && line <= to);
}

function attendanceTopics({ ranges }: Attendance): TopicRange[] {
  return ranges.filter(([from, to], index) => to > from || index === 0).map(([line, until]) => ({ title: 'Attendees', presenters: [], kind: 'admin', line, until, stampLine: null }));
}
