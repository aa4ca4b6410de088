import { matchAgenda, type AgendaItem } from './agenda.ts';
import type { TopicDraft } from './create-topic.ts';
import type { PlacedStamp } from './note-stamps.ts';
import type { NameBook } from './person-names.ts';
import { readTopicHeading } from './topic-heading.ts';

/** One line of a list of times: an agenda item, a table row, a chapter. */
interface TimedItem extends AgendaItem {
  readonly seconds: number;
}

/** A list that tells when what was talked about. Lines are 1-based and inclusive. */
export interface TimedList {
  readonly items: readonly TimedItem[];
  readonly from: number;
  readonly to: number;
}

interface Context {
  readonly stamps: readonly PlacedStamp[];
  readonly book: NameBook;
}

/** The lists of a note in which every line is a title with its time, in front or behind: agendas, tables, the chapters of a video. */
export function findTimedLists(lines: readonly string[], { stamps, book }: Context): readonly TimedList[] {
  const byLine = new Map<number, PlacedStamp[]>();
  for (const stamp of stamps) byLine.set(stamp.line, [...(byLine.get(stamp.line) ?? []), stamp]);
  const lists: TimedItem[][] = [];
  let isOpen = false;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '' || /^[\s|:-]+$/.test(line)) continue;
    const [stamp, more] = byLine.get(index + 1) ?? [];
    const item = stamp === undefined || more !== undefined ? null : readItem({ line, number: index + 1, seconds: stamp.seconds }, book);
    if (item === null) isOpen = false;
    else if (isOpen) lists.at(-1)?.push(item);
    else {
      lists.push([item]);
      isOpen = true;
    }
  }
  return lists.filter((items) => items.length >= 2).map((items) => ({ items, from: items[0]?.line ?? 1, to: items.at(-1)?.line ?? 1 }));
}

/** The title beside a time; null where the line is a heading or a sentence. */
function readItem({ line, number, seconds }: { readonly line: string; readonly number: number; readonly seconds: number }, book: NameBook): TimedItem | null {
  if (line.length > 300 || /^ {0,3}#/.test(line)) return null;
  const cells = line.includes('|') ? line.split('|').map((cell) => cell.trim()).filter((cell) => /\p{L}/u.test(cell.replace(/\]\([^)]*\)/g, ']'))) : [];
  const raw = cells.length > 0 ? cells.join(' - ') : line.replace(/^\s*(?:[-*+•]|\d{1,2}[.)])\s+(?:\[[ xX]\]\s+)?/, '');
  const { title, presenters } = readTopicHeading(raw, book);
  return /\p{L}/u.test(title) && title.length <= 160 ? { line: number, title, presenters, seconds } : null;
}

/** Gives topics that have no time of their own the one that a list names for them, and its presenters where they have none. */
export function withListedTimes(topics: readonly TopicDraft[], lists: readonly TimedList[]): readonly TopicDraft[] {
  const items = lists.flatMap((list) => list.items);
  const taken = new Set<TimedItem>();
  return topics.map((topic) => {
    if (topic.seconds !== null || topic.kind === 'admin') return topic;
    const free = items.filter((item) => !taken.has(item) && (item.line < topic.line || item.line > topic.endLine));
    const match = matchAgenda(topic.title, free);
    const item = free.find((one) => one === match);
    if (item === undefined) return topic;
    taken.add(item);
    return { ...topic, seconds: item.seconds, presenters: topic.presenters.length > 0 ? topic.presenters : item.presenters };
  });
}

/**
 * A list whose items are the topics themselves: the sections of the note are about something else, or the list stands in one of them (`Description`).
 * Null where there is none.
 */
export function findTopicList(topics: readonly TopicDraft[], lists: readonly TimedList[]): TimedList | null {
  const sections = topics.filter(({ kind }) => kind === 'topic');
  if (sections.some(({ seconds }) => seconds !== null)) return null;
  const [longest] = [...lists].sort((a, b) => b.items.length - a.items.length);
  if (longest === undefined || longest.items.length < 3) return null;
  const holder = sections.find(({ line, endLine }) => line <= longest.from && longest.to <= endLine);
  const others = sections.filter((section) => section !== holder).length;
  return others < longest.items.length ? longest : null;
}
