import { Fault } from '../faults.ts';
import { readSegments, writeSegments } from './minisearch-bytes.ts';
import { createView, liveSegment, type Generation, type LiveSegment } from './minisearch-view.ts';
import { createSegment, readTerms } from './segment.ts';
import type { DumpableIndex, IndexChange, IndexedPassage, IndexView } from './search-index.ts';

/** More parts than this, or a larger share of removed passages, are merged into one. */
const MAX_PARTS = 6;
const MAX_REMOVED_SHARE = 0.25;

const nothing = (): Fault =>
  new Fault('index', 'The index would hold no passage at all.', { remedy: 'Check that the corpus holds notes with text in them; the index keeps what it had.' });

/**
 * The engine for one machine: MiniSearch over immutable segments. A change adds a small segment and marks what it replaces as removed,
 * so that a view that is in use never changes.
 */
export function createMiniSearchIndex(): DumpableIndex {
  let current: Generation = { number: 0, parts: [], meetings: [] };
  let view: IndexView = createView(current);
  const swap = (parts: readonly LiveSegment[], meetings: Generation['meetings']) => {
    current = { number: current.number + 1, parts, meetings };
    view = createView(current);
  };
  return {
    name: 'minisearch',
    async replaceAll(passages, meetings) {
      const segment = await createSegment(passages);
      if (!segment.entries.length) throw nothing();
      swap([liveSegment(segment)], meetings);
    },
    async update(change) {
      const parts = await changeParts(current.parts, change);
      if (parts.every(({ segment, removed }) => segment.entries.length === removed.size)) throw nothing();
      swap(needsMerge(parts) ? [await mergeParts(parts)] : parts, change.meetings);
    },
    view: () => view,
    dump: () => Promise.resolve(writeSegments(current.parts, current.meetings)),
    async load(bytes) {
      const { parts, meetings } = await Promise.resolve(bytes).then(readSegments);
      swap(parts.map(({ segment, removed }) => liveSegment(segment, removed)), meetings);
    },
    close: () => Promise.resolve(),
  };
}

async function changeParts(parts: readonly LiveSegment[], change: IndexChange): Promise<LiveSegment[]> {
  const gone = new Set([...change.removedIds, ...change.added.map(({ passage }) => passage.id)]);
  const kept = parts.map((part) => {
    const { segment, removed } = part;
    const now = segment.entries.flatMap(({ passage }, at) => (gone.has(passage.id) ? [at] : []));
    return now.length ? liveSegment(segment, new Set([...removed, ...now])) : part;
  });
  const living = kept.filter(({ segment, removed }) => removed.size < segment.entries.length);
  return change.added.length ? [...living, liveSegment(await createSegment(change.added))] : living;
}

function needsMerge(parts: readonly LiveSegment[]): boolean {
  const all = parts.reduce((sum, { segment }) => sum + segment.entries.length, 0);
  const removed = parts.reduce((sum, part) => sum + part.removed.size, 0);
  return parts.length > MAX_PARTS || removed > all * MAX_REMOVED_SHARE;
}

async function mergeParts(parts: readonly LiveSegment[]): Promise<LiveSegment> {
  const [only] = parts;
  if (only && parts.length === 1 && only.removed.size === 0) return only;
  return liveSegment(await createSegment(parts.flatMap(livingOf)));
}

function livingOf({ segment, removed }: LiveSegment): IndexedPassage[] {
  return segment.entries.flatMap((entry, at) => (removed.has(at) ? [] : [{ ...entry, terms: readTerms(segment, at) }]));
}

