import { countDifferentLetters, editDistance, lettersOf } from './edit-distance.ts';
import { FIELDS, type Candidate, type Field, type IndexStatistics, type IndexView, type MeetingSummary, type TermLookup, type TermQuery, type TermStat } from './search-index.ts';
import type { Origin, Passage } from '../passages/passage.ts';
import { createPauses } from './pauses.ts';
import { compareFound, countPassages, countTerms, findInSegment, type KeptSegment, type Segment, type TermCounts } from './segment.ts';

/** A segment with the passages that no longer count, and term counts without them. */
export interface LiveSegment extends KeptSegment {
  readonly counts: TermCounts;
}

/** Counts what a segment holds. */
export async function createLiveSegment(kept: KeptSegment): Promise<LiveSegment> {
  return { ...kept, counts: await countPassages(kept) };
}

/** What one generation consists of; never changed. */
export interface Generation {
  readonly number: number;
  readonly parts: readonly LiveSegment[];
  readonly meetings: readonly MeetingSummary[];
}

/** What a view looks things up in. */
interface Lookups {
  readonly places: ReadonlyMap<string, readonly [Segment, number]>;
  readonly byMeeting: ReadonlyMap<string, readonly Passage[]>;
  readonly speakers: ReadonlySet<string>;
  readonly averageLengths: IndexStatistics['averageLengths'];
}

/** The view of one generation; making it lets other work through. */
export async function createView(generation: Generation): Promise<IndexView> {
  const pause = createPauses();
  const places = new Map<string, readonly [Segment, number]>();
  const byMeeting = new Map<string, Passage[]>();
  const speakers = new Set<string>();
  for (const { segment, removed } of generation.parts) {
    for (const [at, { passage }] of segment.entries.entries()) {
      if (removed.has(at)) continue;
      places.set(passage.id, [segment, at]);
      for (const name of passage.speakers) speakers.add(name);
      const list = byMeeting.get(passage.meeting);
      if (list) list.push(passage);
      else byMeeting.set(passage.meeting, [passage]);
      const due = pause();
      if (due) await due;
    }
  }
  for (const list of byMeeting.values()) list.sort(comparePlaces);
  return viewOf(generation, { places, byMeeting, speakers, averageLengths: await averageLengths(generation.parts) });
}

/** The view of an index before it holds anything. */
export function emptyView(): IndexView {
  return viewOf({ number: 0, parts: [], meetings: [] }, { places: new Map(), byMeeting: new Map(), speakers: new Set(), averageLengths: { notes: noLengths(), transcript: noLengths(), chat: noLengths() } });
}

function viewOf(generation: Generation, { places, byMeeting, speakers, averageLengths }: Lookups): IndexView {
  const { parts } = generation;
  const passageOf = (id: string): Passage[] => {
    const place = places.get(id);
    const entry = place?.[0].entries[place[1]];
    return entry ? [entry.passage] : [];
  };
  return {
    generation: generation.number,
    statistics: { passages: places.size, averageLengths },
    meetings: [...generation.meetings].sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : a.id < b.id ? -1 : 1)),
    speakers: [...speakers].sort(),
    candidates: (query, limit) => Promise.resolve(findCandidates(parts, query, limit)),
    passages: (ids) => Promise.resolve(ids.flatMap(passageOf)),
    passagesOf: (meeting) => Promise.resolve(byMeeting.get(meeting) ?? []),
    terms: (lookup) => Promise.resolve(findTerms(parts, lookup)),
    without: async (series) => createView(await hideSeries(generation, series)),
  };
}

/** Passages of hidden series are marked as removed. */
async function hideSeries({ number, parts, meetings }: Generation, series: ReadonlySet<string>): Promise<Generation> {
  const hide = (part: LiveSegment): Promise<LiveSegment> => {
    const hidden = part.segment.entries.flatMap((entry, at) => (series.has(entry.series) && !part.removed.has(at) ? [at] : []));
    return hidden.length ? createLiveSegment({ segment: part.segment, removed: new Set([...part.removed, ...hidden]) }) : Promise.resolve(part);
  };
  return { number, parts: await Promise.all(parts.map(hide)), meetings: meetings.filter((meeting) => !series.has(meeting.series)) };
}

/** Notes before transcript before chat, then by file and place. */
function comparePlaces(a: Passage, b: Passage): number {
  const rank = (passage: Passage) => ['notes', 'transcript', 'chat'].indexOf(passage.origin);
  return rank(a) - rank(b) || (a.from.path < b.from.path ? -1 : a.from.path > b.from.path ? 1 : 0) || a.from.line - b.from.line || a.from.offset - b.from.offset;
}

function findCandidates(parts: readonly LiveSegment[], query: TermQuery, limit: number): Candidate[] {
  const found = parts.flatMap(({ segment, removed }) => findInSegment(segment, query, { limit, isRemoved: (at) => removed.has(at) }));
  return found
    .sort(compareFound)
    .slice(0, limit)
    .map(({ id, score, matched, lengths }) => ({ id, score, matched, lengths }));
}

async function averageLengths(parts: readonly LiveSegment[]): Promise<IndexStatistics['averageLengths']> {
  const pause = createPauses();
  const sums: Record<Origin, Record<Field, number>> = { notes: noLengths(), transcript: noLengths(), chat: noLengths() };
  const counts: Record<Origin, number> = { notes: 0, transcript: 0, chat: 0 };
  for (const { segment, removed } of parts) {
    for (const [at, { passage }] of segment.entries.entries()) {
      if (removed.has(at)) continue;
      counts[passage.origin] += 1;
      for (const field of FIELDS) sums[passage.origin][field] += countTerms(segment, at, field);
      const due = pause();
      if (due) await due;
    }
  }
  const average = (origin: Origin): Record<Field, number> => {
    for (const field of FIELDS) sums[origin][field] /= Math.max(1, counts[origin]);
    return sums[origin];
  };
  return { notes: average('notes'), transcript: average('transcript'), chat: average('chat') };
}

const noLengths = (): Record<Field, number> => ({ text: 0, title: 0, subheading: 0, people: 0, meeting: 0 });

function findTerms(parts: readonly LiveSegment[], lookup: TermLookup): TermStat[] {
  const stats = new Map<string, { inText: number; inAny: number; distance: number }>();
  for (const { segment, counts } of parts) {
    for (const [term, distance] of termsLike(segment, lookup)) {
      const id = segment.vocabulary.get(term) ?? -1;
      const stat = stats.get(term) ?? { inText: 0, inAny: 0, distance };
      stat.inText += counts.inText[id] ?? 0;
      stat.inAny += counts.inAny[id] ?? 0;
      stats.set(term, stat);
    }
  }
  return [...stats]
    .filter(([, stat]) => stat.inAny > 0)
    .sort(([a, x], [b, y]) => x.distance - y.distance || y.inAny - x.inAny || (a < b ? -1 : 1))
    .slice(0, lookup.kind === 'exact' ? 1 : lookup.limit)
    .map(([term, { inText, inAny }]) => ({ term, inText, inAny }));
}

/** Terms of a segment that the lookup asks for, each with its distance in edits. */
function termsLike(segment: Segment, lookup: TermLookup): (readonly [string, number])[] {
  switch (lookup.kind) {
    case 'exact':
      return segment.vocabulary.has(lookup.term) ? [[lookup.term, 0]] : [];
    case 'prefix':
      return segment.names.flatMap((name) => (name.startsWith(lookup.term) ? [[name, 0] as const] : []));
    case 'near':
      return findNear(segment, lookup);
  }
}

function findNear(segment: Segment, { term, distance: most }: Extract<TermLookup, { kind: 'near' }>): (readonly [string, number])[] {
  const letters = lettersOf(term);
  const found: (readonly [string, number])[] = [];
  for (const [id, name] of segment.names.entries()) {
    if (Math.abs(name.length - term.length) > most || countDifferentLetters(letters, segment.letters[id] ?? 0) > 2 * most) continue;
    const distance = editDistance(term, name, most);
    if (distance !== null) found.push([name, distance]);
  }
  return found;
}
