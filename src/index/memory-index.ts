import { Fault } from '../faults.ts';
import { createSegment, mergeSegments } from './create-segment.ts';
import { createLiveSegment, createView, emptyView, type Generation, type LiveSegment } from './index-view.ts';
import type { DumpableIndex, IndexChange } from './search-index.ts';
import { readSegments, writeSegments } from './segment-bytes.ts';

/** More parts than this, or a larger share of removed passages, are merged into one. */
const MAX_PARTS = 6;
const MAX_REMOVED_SHARE = 0.25;

const nothing = (): Fault =>
  new Fault('index', 'The index would hold no passage at all.', { remedy: 'Check that the corpus holds notes with text in them; the index keeps what it had.' });

/**
 * The engine for one machine: postings in memory, in immutable segments. A change adds a small segment and marks what it replaces as removed,
 * so that a view that is in use never changes.
 */
export function createMemoryIndex(): DumpableIndex {
  let current: Generation = { number: 0, parts: [], meetings: [] };
  let view = emptyView();
  const swap = async (parts: readonly LiveSegment[], meetings: Generation['meetings']) => {
    const next = { number: current.number + 1, parts, meetings };
    view = await createView(next);
    current = next;
  };
  return {
    name: 'memory',
    async replaceAll(passages, meetings) {
      const kept = await createSegment(passages);
      if (!kept.segment.passages.cards.length) throw nothing();
      await swap([await createLiveSegment(kept)], meetings);
    },
    async update(change) {
      const parts = await changeParts(current.parts, change);
      if (parts.every(({ segment, removed }) => segment.passages.cards.length === removed.size)) throw nothing();
      await swap(needsMerge(parts) ? [await mergeParts(parts)] : parts, change.meetings);
    },
    view: () => view,
    dump: () => writeSegments(current.parts, current.meetings),
    async load(bytes) {
      const { parts, meetings } = await readSegments(bytes);
      await swap(await Promise.all(parts.map(createLiveSegment)), meetings);
    },
    close: () => Promise.resolve(),
  };
}

async function changeParts(parts: readonly LiveSegment[], change: IndexChange): Promise<LiveSegment[]> {
  const gone = new Set([...change.removedIds, ...change.added.map(({ passage }) => passage.id)]);
  const kept = parts.map((part): Promise<LiveSegment> => {
    const { segment, removed } = part;
    const now = segment.passages.cards.flatMap(({ id }, at) => (gone.has(id) ? [at] : []));
    return now.length ? createLiveSegment({ segment, removed: new Set([...removed, ...now]) }) : Promise.resolve(part);
  });
  const living = (await Promise.all(kept)).filter(({ segment, removed }) => removed.size < segment.passages.cards.length);
  return change.added.length ? [...living, await createLiveSegment(await createSegment(change.added))] : living;
}

function needsMerge(parts: readonly LiveSegment[]): boolean {
  const all = parts.reduce((sum, { segment }) => sum + segment.passages.cards.length, 0);
  const removed = parts.reduce((sum, part) => sum + part.removed.size, 0);
  return parts.length > MAX_PARTS || removed > all * MAX_REMOVED_SHARE;
}

async function mergeParts(parts: readonly LiveSegment[]): Promise<LiveSegment> {
  const [only] = parts;
  if (only && parts.length === 1 && only.removed.size === 0) return only;
  return createLiveSegment({ segment: await mergeSegments(parts), removed: new Set() });
}
