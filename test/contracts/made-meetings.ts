import type { IndexedPassage, MeetingSummary } from '../../src/index/search-index.ts';
import type { MeetingId } from '../../src/notes/meeting.ts';
import type { Origin, Passage } from '../../src/passages/passage.ts';
import { compact, normalise } from '../../src/vectors/vector-table.ts';

/** A made-up passage; its terms are its words in lower case. */
export interface MadePassage {
  readonly id: string;
  readonly text: string;
  readonly title?: string;
  readonly speakers?: readonly string[];
  readonly date?: string;
  readonly series?: string;
  readonly origin?: Origin;
  readonly line?: number;
}

const words = (text: string): string[] => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];

export function madeMeetingId({ date = '2024-01-02', series = 'weekly' }: Pick<MadePassage, 'date' | 'series'>): MeetingId {
  return `${date}-${series}` as MeetingId;
}

/** What a text means there: how often it speaks of each of these. */
export function makeVector(text: string): Float32Array {
  return normalise(Float32Array.from(['bridge', 'volumes', 'chat'], (thing) => words(text).filter((word) => word === thing).length));
}

/** A passage ready for an engine. */
export function makeIndexed(made: MadePassage): IndexedPassage {
  const { id, text, title = '', speakers = [], date = '2024-01-02', series = 'weekly', origin = 'notes', line = 1 } = made;
  const at = { path: `${date}.md`, line, offset: 0 };
  const passage: Passage = { id, meeting: madeMeetingId(made), topic: null, origin, kind: 'topic', speakers, mentions: [], text, subheading: null, leadIns: [], from: at, to: at, moment: null, endSeconds: null, segments: [] };
  return { passage, date, series, terms: { text: words(text), title: words(title), subheading: [], people: words(speakers.join(' ')), meeting: words(`${series} ${date.slice(0, 4)}`) }, vectors: [compact(makeVector(text).map((value) => value / 2)), compact(makeVector(text))] };
}

export function makeSummary(date: string, series = 'weekly'): MeetingSummary {
  return { id: madeMeetingId({ date, series }), path: `${date}.md`, date, series, title: 'Weekly Meeting', recordings: [], retold: false, nextMeetings: [], attendees: [], topics: [] };
}
