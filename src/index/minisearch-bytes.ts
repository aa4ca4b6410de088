import MiniSearch, { type AsPlainObject } from 'minisearch';
import { z } from 'zod';
import { Fault } from '../faults.ts';
import { lettersOf } from './edit-distance.ts';
import type { MeetingSummary } from './search-index.ts';
import { MINISEARCH_OPTIONS, type Entry, type Segment } from './segment.ts';

/** Changes whenever the bytes mean something else. */
const FORMAT = 'cuepoint-minisearch-1';

/** The archive checks the bytes' sum before they come here, so what is inside is what was written: only the frame is looked at. */
const dumpSchema = z.object({
  format: z.literal(FORMAT),
  entries: z.custom<readonly Entry[]>(Array.isArray),
  meetings: z.custom<readonly MeetingSummary[]>(Array.isArray),
  names: z.custom<readonly string[]>(Array.isArray),
  termIds: z.string(),
  starts: z.string(),
  mini: z.custom<AsPlainObject>((value) => typeof value === 'object' && value !== null),
});

/** A segment and its meetings as bytes. */
export function writeSegments(segment: Segment, meetings: readonly MeetingSummary[]): Uint8Array {
  const { entries, names, mini } = segment;
  const dump = { format: FORMAT, entries, meetings, names, termIds: toBase64(segment.termIds), starts: toBase64(segment.starts), mini: mini.toJSON() };
  return new TextEncoder().encode(JSON.stringify(dump));
}

/** @throws Fault `snapshot` when the bytes are not such a dump */
export function readSegments(bytes: Uint8Array): { readonly segment: Segment; readonly meetings: readonly MeetingSummary[] } {
  const { entries, meetings, names, mini, ...numbers } = parseDump(bytes);
  return {
    meetings,
    segment: {
      entries,
      names,
      vocabulary: new Map(names.map((name, id) => [name, id])),
      mini: MiniSearch.loadJS(mini, MINISEARCH_OPTIONS),
      termIds: fromBase64(numbers.termIds),
      starts: fromBase64(numbers.starts),
      letters: Uint32Array.from(names, lettersOf),
    },
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
