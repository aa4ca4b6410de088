import { compareFound, findInSegment } from './first-cut.ts';
import { FIELDS, type Candidate, type Field, type IndexStatistics, type IndexView, type MeetingSummary, type TermLookup, type TermQuery, type TermStat } from './search-index.ts';
import type { Origin, Passage } from '../passages/passage.ts';
import { createPauses } from './pauses.ts';
import { STRIDE } from './postings.ts';
import { findNear } from './near.ts';
import { countPassages, type KeptSegment, type Segment, type TermCounts } from './segment.ts';

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

/** Where a passage stands. */
type Place = readonly [Segment, number];

/** What a view looks things up in. */
interface Lookups {
  readonly places: ReadonlyMap<string, Place>;
  readonly byMeeting: ReadonlyMap<string, readonly Place[]>;
  readonly speakers: ReadonlySet<string>;
  readonly averageLengths: IndexStatistics['averageLengths'];
}

/** The view of one generation; making it lets other work through. */
export async function createView(generation: Generation): Promise<IndexView> {
  const pause = createPauses();
  const places = new Map<string, Place>();
  const byMeeting = new Map<string, Place[]>();
  const speakers = new Set<string>();
  const lengths = createAverages();
  for (const { segment, removed } of generation.parts) {
    for (const [at, card] of segment.passages.cards.entries()) {
      if (removed.has(at)) continue;
      const place: Place = [segment, at];
      places.set(card.id, place);
      lengths.add(card.origin, segment.lengths.subarray(at * FIELDS.length, (at + 1) * FIELDS.length));
      for (const name of card.speakers) speakers.add(name);
      const list = byMeeting.get(card.meeting);
      if (list) list.push(place);
      else byMeeting.set(card.meeting, [place]);
      const due = at % STRIDE === 0 ? pause() : null;
      if (due) await due;
    }
  }
  return viewOf(generation, { places, byMeeting, speakers, averageLengths: lengths.averages() });
}

/** The view of an index before it holds anything. */
export function emptyView(): IndexView {
  return viewOf({ number: 0, parts: [], meetings: [] }, { places: new Map(), byMeeting: new Map(), speakers: new Set(), averageLengths: createAverages().averages() });
}

function viewOf(generation: Generation, { places, byMeeting, speakers, averageLengths }: Lookups): IndexView {
  const { parts } = generation;
  const read = ([segment, at]: Place): Passage => segment.passages.read(at);
  const passageOf = (id: string): Passage[] => {
    const place = places.get(id);
    return place ? [read(place)] : [];
  };
  return {
    generation: generation.number,
    statistics: { passages: places.size, averageLengths },
    meetings: [...generation.meetings].sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : a.id < b.id ? -1 : 1)),
    speakers: [...speakers].sort(),
    candidates: (query, limit) => Promise.resolve(findCandidates(parts, query, limit)),
    near: (vector, filter, limit) => Promise.resolve(findNear(parts, vector, { filter, limit })),
    passages: (ids) => Promise.resolve(ids.flatMap(passageOf)),
    passagesOf: (meeting) => Promise.resolve((byMeeting.get(meeting) ?? []).map(read).sort(comparePlaces)),
    terms: (lookup) => Promise.resolve(findTerms(parts, lookup)),
    without: async (series) => createView(await hideSeries(generation, series)),
  };
}

/** Passages of hidden series are marked as removed. */
async function hideSeries({ number, parts, meetings }: Generation, series: ReadonlySet<string>): Promise<Generation> {
  const hide = (part: LiveSegment): Promise<LiveSegment> => {
    const hidden = part.segment.passages.cards.flatMap((card, at) => (series.has(card.series) && !part.removed.has(at) ? [at] : []));
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
  const found = parts.flatMap((part) => findInSegment(part, query, limit));
  return (parts.length > 1 ? found.sort(compareFound).slice(0, limit) : found).map(({ id, score, matched, lengths }) => ({ id, score, matched, lengths }));
}

/** Sums up how long the fields are, by origin. */
function createAverages() {
  const sums: Readonly<Record<Origin, number[]>> = { notes: [], transcript: [], chat: [] };
  const counts: Record<Origin, number> = { notes: 0, transcript: 0, chat: 0 };
  const average = (origin: Origin): Record<Field, number> => {
    const [text = 0, title = 0, subheading = 0, people = 0, meeting = 0] = sums[origin].map((sum) => sum / counts[origin]);
    return { text, title, subheading, people, meeting };
  };
  return {
    add(origin: Origin, lengths: Uint32Array) {
      counts[origin] += 1;
      for (let field = 0; field < lengths.length; field++) sums[origin][field] = (sums[origin][field] ?? 0) + (lengths[field] ?? 0);
    },
    averages: (): IndexStatistics['averageLengths'] => ({ notes: average('notes'), transcript: average('transcript'), chat: average('chat') }),
  };
}

function findTerms(parts: readonly LiveSegment[], lookup: TermLookup): TermStat[] {
  const stats = new Map<string, { inText: number; inAny: number; distance: number }>();
  for (const { segment, counts } of parts) {
    for (const [number, distance] of segment.vocabulary.find(lookup)) {
      const term = segment.vocabulary.names[number] ?? '';
      const stat = stats.get(term) ?? { inText: 0, inAny: 0, distance };
      stat.inText += counts.inText[number] ?? 0;
      stat.inAny += counts.inAny[number] ?? 0;
      stats.set(term, stat);
    }
  }
  return [...stats]
    .filter(([, stat]) => stat.inAny > 0)
    .sort(([a, x], [b, y]) => x.distance - y.distance || y.inAny - x.inAny || (a < b ? -1 : 1))
    .slice(0, lookup.kind === 'exact' ? 1 : lookup.limit)
    .map(([term, { inText, inAny }]) => ({ term, inText, inAny }));
}
