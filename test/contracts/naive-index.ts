import { editDistance } from '../../src/index/edit-distance.ts';
import { Fault } from '../../src/faults.ts';
import { FIELDS, type Candidate, type Field, type IndexedPassage, type IndexView, type MeetingSummary, type NearPassage, type SearchIndex, type TermQuery, type TermStat } from '../../src/index/search-index.ts';
import type { Origin } from '../../src/passages/passage.ts';
import { expand, type CompactVector } from '../../src/vectors/vector-table.ts';

/** The port in its plainest form: everything is looked at each time. What other engines are compared with. */
export function createNaiveIndex(): SearchIndex {
  let current: readonly IndexedPassage[] = [];
  let view = viewOf(0, current, []);
  const swap = (next: readonly IndexedPassage[], meetings: readonly MeetingSummary[]) => {
    if (!next.length) throw new Fault('index', 'Nothing would be left.', { remedy: 'Give it passages.' });
    current = next;
    view = viewOf(view.generation + 1, next, meetings);
  };
  return {
    name: 'naive',
    async replaceAll(passages, meetings) {
      const all = new Map<string, IndexedPassage>();
      for await (const indexed of passages) all.set(indexed.passage.id, indexed);
      swap([...all.values()], meetings);
    },
    update({ added, removedIds, meetings }) {
      const gone = new Set([...removedIds, ...added.map(({ passage }) => passage.id)]);
      return new Promise((resolve) => {
        swap([...current.filter(({ passage }) => !gone.has(passage.id)), ...added], meetings);
        resolve();
      });
    },
    view: () => view,
    close: () => Promise.resolve(),
  };
}

const STATED: readonly Field[] = ['text', 'title', 'subheading', 'people'];
const isIn = (indexed: IndexedPassage, term: string, fields: readonly Field[]) => fields.some((field) => indexed.terms[field].includes(term));

function viewOf(generation: number, all: readonly IndexedPassage[], meetings: readonly MeetingSummary[]): IndexView {
  const lengths = (origin: Origin) => {
    const own = all.filter(({ passage }) => passage.origin === origin);
    const mean = (field: Field) => (own.length ? own.reduce((sum, { terms }) => sum + terms[field].length, 0) / own.length : 0);
    return { text: mean('text'), title: mean('title'), subheading: mean('subheading'), people: mean('people'), meeting: mean('meeting') };
  };
  return {
    generation,
    statistics: { passages: all.length, averageLengths: { notes: lengths('notes'), transcript: lengths('transcript'), chat: lengths('chat') } },
    meetings: [...meetings].sort((a, b) => b.date.localeCompare(a.date) || a.id.localeCompare(b.id)),
    speakers: [...new Set(all.flatMap(({ passage }) => passage.speakers))].sort(),
    candidates: (query, limit) => Promise.resolve(candidatesOf(all, query).slice(0, limit)),
    near: (vector, filter, limit) => Promise.resolve(nearOf(all.filter((indexed) => isKept(indexed, { terms: [], filter })), vector).slice(0, limit)),
    passages: (ids) => Promise.resolve(ids.flatMap((id) => all.filter(({ passage }) => passage.id === id).map(({ passage }) => passage))),
    passagesOf: (meeting) => {
      const order: readonly Origin[] = ['notes', 'transcript', 'chat'];
      const own = all.map(({ passage }) => passage).filter((passage) => passage.meeting === meeting);
      return Promise.resolve(own.sort((a, b) => order.indexOf(a.origin) - order.indexOf(b.origin) || a.from.path.localeCompare(b.from.path) || a.from.line - b.from.line || a.from.offset - b.from.offset));
    },
    terms(lookup) {
      const known = [...new Set(all.flatMap(({ terms }) => FIELDS.flatMap((field) => terms[field])))];
      const distanceOf = (term: string): number | null => {
        if (lookup.kind === 'near') return editDistance(lookup.term, term, lookup.distance);
        return (lookup.kind === 'exact' ? term === lookup.term : term.startsWith(lookup.term)) ? 0 : null;
      };
      const found = known.flatMap((term) => {
        const distance = distanceOf(term);
        const inText = all.filter((indexed) => isIn(indexed, term, ['text'])).length;
        const inAny = all.filter((indexed) => isIn(indexed, term, STATED)).length;
        return distance === null || inAny === 0 ? [] : [{ distance, stat: { term, inText, inAny } satisfies TermStat }];
      });
      found.sort((a, b) => a.distance - b.distance || b.stat.inAny - a.stat.inAny || (a.stat.term < b.stat.term ? -1 : 1));
      return Promise.resolve(found.slice(0, lookup.kind === 'exact' ? 1 : lookup.limit).map(({ stat }) => stat));
    },
    without: (hidden) => Promise.resolve(viewOf(generation, all.filter(({ series }) => !hidden.has(series)), meetings.filter(({ series }) => !hidden.has(series)))),
  };
}

function nearOf(all: readonly IndexedPassage[], vector: Float32Array): NearPassage[] {
  const dot = (row: CompactVector) => expand(row).reduce((sum, value, at) => sum + value * (vector[at] ?? 0), 0);
  const found = all.flatMap(({ passage, vectors: [whole, ...sentences] }) => (whole?.values.length === vector.length ? [{ id: passage.id, similarity: dot(whole) + Math.max(...sentences.map(dot)) / 2 }] : []));
  return found.sort((a, b) => b.similarity - a.similarity || (a.id < b.id ? -1 : 1));
}

function candidatesOf(all: readonly IndexedPassage[], query: TermQuery): Candidate[] {
  const hits = all.flatMap((indexed) => {
    const matched = new Map<string, Partial<Record<Field, number>>>();
    for (const { term } of query.terms) {
      for (const field of FIELDS) {
        const count = indexed.terms[field].filter((own) => own === term).length;
        if (count) matched.set(term, { ...matched.get(term), [field]: count });
      }
    }
    if (!query.terms.some(({ term, finds }) => finds && matched.has(term)) || !isKept(indexed, query)) return [];
    const score = query.terms.reduce((sum, { term, weight }) => sum + (matched.has(term) ? weight : 0), 0);
    const length = (field: Field) => indexed.terms[field].length;
    const lengths = { text: length('text'), title: length('title'), subheading: length('subheading'), people: length('people'), meeting: length('meeting') };
    return [{ date: indexed.date, candidate: { id: indexed.passage.id, score, matched, lengths } }];
  });
  hits.sort((a, b) => b.candidate.score - a.candidate.score || b.date.localeCompare(a.date) || (a.candidate.id < b.candidate.id ? -1 : 1));
  return hits.map(({ candidate }) => candidate);
}

function isKept(indexed: IndexedPassage, { filter }: TermQuery): boolean {
  const { passage, date, series } = indexed;
  const stated: readonly Field[] = ['text', 'title', 'subheading'];
  return (
    date >= (filter.fromDate ?? '') &&
    date <= (filter.toDate ?? '9999') &&
    (filter.series?.includes(series) ?? true) &&
    (filter.origins?.includes(passage.origin) ?? true) &&
    (filter.meetings?.includes(passage.meeting) ?? true) &&
    (filter.speakers?.some((name) => passage.speakers.includes(name)) ?? true) &&
    !(filter.without ?? []).some((term) => isIn(indexed, term, stated)) &&
    (filter.withAll ?? []).every((term) => isIn(indexed, term, stated))
  );
}
