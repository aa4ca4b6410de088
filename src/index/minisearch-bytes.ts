import MiniSearch, { type AsPlainObject } from 'minisearch';
import { z } from 'zod';
import { Fault } from '../faults.ts';
import { lettersOf } from './edit-distance.ts';
import type { MeetingSummary } from './search-index.ts';
import { MINISEARCH_OPTIONS, type Entry, type Segment } from './segment.ts';

/** Changes whenever the bytes mean something else. */
const FORMAT = 'cuepoint-minisearch-2';

/** The archive checks the bytes' sum before they come here, so what is inside is what was written: only the frame is looked at. */
const dumpSchema = z.object({
  format: z.literal(FORMAT),
  meetings: z.custom<readonly MeetingSummary[]>(Array.isArray),
  parts: z.array(
    z.object({
      entries: z.custom<readonly Entry[]>(Array.isArray),
      removed: z.array(z.int().min(0)),
      names: z.custom<readonly string[]>(Array.isArray),
      termIds: z.string(),
      starts: z.string(),
      mini: z.custom<AsPlainObject>((value) => typeof value === 'object' && value !== null),
    }),
  ),
});

/** A segment and which of its passages no longer count. */
export interface KeptSegment {
  readonly segment: Segment;
  readonly removed: ReadonlySet<number>;
}

/** Segments and their meetings as bytes. What was removed is written without its text. */
export function writeSegments(parts: readonly KeptSegment[], meetings: readonly MeetingSummary[]): Uint8Array {
  const dump = { format: FORMAT, meetings, parts: parts.map(writeSegment) };
  return new TextEncoder().encode(JSON.stringify(dump));
}

function writeSegment({ segment, removed }: KeptSegment) {
  const { names, mini } = segment;
  const entries = segment.entries.map((entry, at): Entry => (removed.has(at) ? { ...entry, passage: { ...entry.passage, text: '', subheading: null, leadIns: [], mentions: [], segments: [] } } : entry));
  return { entries, removed: [...removed], names, termIds: toBase64(segment.termIds), starts: toBase64(segment.starts), mini: mini.toJSON() };
}

/** @throws Fault `snapshot` when the bytes are not such a dump */
export function readSegments(bytes: Uint8Array): { readonly parts: readonly KeptSegment[]; readonly meetings: readonly MeetingSummary[] } {
  const { parts, meetings } = parseDump(bytes);
  return {
    meetings,
    parts: parts.map(({ entries, removed, names, mini, termIds, starts }) => ({
      removed: new Set(removed),
      segment: {
        entries,
        names,
        vocabulary: new Map(names.map((name, id) => [name, id])),
        mini: MiniSearch.loadJS(mini, MINISEARCH_OPTIONS),
        termIds: fromBase64(termIds),
        starts: fromBase64(starts),
        letters: Uint32Array.from(names, lettersOf),
      },
    })),
  };
}

function parseDump(bytes: Uint8Array): z.infer<typeof dumpSchema> {
  try {
    return dumpSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (cause) {
    throw new Fault('snapshot', 'The snapshot of the index is not of this format.', { remedy: 'Nothing is to be done: it is built anew.', cause });
  }
}

function toBase64(numbers: Uint32Array): string {
  return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength).toString('base64');
}

function fromBase64(text: string): Uint32Array {
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
  return new Uint32Array(bytes.buffer, 0, Math.floor(bytes.byteLength / 4));
}
