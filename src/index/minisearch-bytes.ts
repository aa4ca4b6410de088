import { endianness } from 'node:os';
import { z } from 'zod';
import { completeSegment } from './create-segment.ts';
import { createFrameReader, frameJson, frameNumbers, notOfFormat, type FrameReader } from './frames.ts';
import { createPauses } from './pauses.ts';
import { FIELDS, type MeetingSummary } from './search-index.ts';
import type { Entry, KeptSegment, Segment } from './segment.ts';

/** Changes whenever the bytes mean something else. */
const FORMAT = `cuepoint-minisearch-3-${endianness()}`;
/** How many passages, and how many terms, are in one frame. */
const PASSAGES = 128;
const NAMES = 4096;

/** The archive checks the bytes' sum before they come here, so what is inside is what was written: only the frames are looked at. */
const headSchema = z.object({
  format: z.literal(FORMAT),
  meetings: z.custom<readonly MeetingSummary[]>(Array.isArray),
  parts: z.array(z.object({ entries: z.int().min(0), names: z.int().min(0), terms: z.int().min(0) })),
});
type PartHead = z.infer<typeof headSchema>['parts'][number];

const entriesSchema = z.custom<readonly Entry[]>(Array.isArray);
const namesSchema = z.custom<readonly string[]>(Array.isArray);

/** What of a segment is written: passages that count, and terms that stand in them under their new numbers. */
interface Living {
  readonly segment: Segment;
  readonly passages: readonly number[];
  readonly names: readonly string[];
  readonly numbers: Uint32Array;
  readonly terms: number;
}

/** Segments and their meetings as bytes, in pieces of less than a megabyte or so. What was removed is not among them, its terms neither. */
export async function* writeSegments(parts: readonly KeptSegment[], meetings: readonly MeetingSummary[]): AsyncIterable<Uint8Array> {
  const living: Living[] = [];
  for (const part of parts) living.push(await findLiving(part));
  yield frameJson({ format: FORMAT, meetings, parts: living.map(({ passages, names, terms }) => ({ entries: passages.length, names: names.length, terms })) });
  for (const { segment, passages, names, numbers } of living) {
    for (let from = 0; from < names.length; from += NAMES) yield frameJson(names.slice(from, from + NAMES));
    for (let from = 0; from < passages.length; from += PASSAGES) {
      const block = passages.slice(from, from + PASSAGES);
      yield frameJson(block.map((at) => segment.entries[at]));
      yield* frameTerms(segment, block, numbers);
    }
  }
}

async function findLiving({ segment, removed }: KeptSegment): Promise<Living> {
  const pause = createPauses();
  const passages: number[] = [];
  const names: string[] = [];
  const numbers = new Uint32Array(segment.names.length);
  const seen = new Uint8Array(segment.names.length);
  let terms = 0;
  for (let at = 0; at < segment.entries.length; at++) {
    if (removed.has(at)) continue;
    passages.push(at);
    for (const id of allTermsOf(segment, at)) {
      terms++;
      if (seen[id]) continue;
      seen[id] = 1;
      numbers[id] = names.length;
      names.push(segment.names[id] ?? '');
    }
    const due = pause();
    if (due) await due;
  }
  return { segment, passages, names, numbers, terms };
}

function allTermsOf({ termIds, starts }: Segment, passage: number): Uint32Array {
  return termIds.subarray(starts[passage * FIELDS.length], starts[(passage + 1) * FIELDS.length]);
}

/** How many terms each field of each passage has, then their numbers. */
function* frameTerms(segment: Segment, passages: readonly number[], numbers: Uint32Array): Iterable<Uint8Array> {
  const lengths = passages.flatMap((at) => FIELDS.map((_, field) => (segment.starts[at * FIELDS.length + field + 1] ?? 0) - (segment.starts[at * FIELDS.length + field] ?? 0)));
  yield frameNumbers(Uint32Array.from(lengths));
  yield frameNumbers(Uint32Array.from(passages.flatMap((at) => Array.from(allTermsOf(segment, at), (id) => numbers[id] ?? 0))));
}

/** @throws Fault `snapshot` when the bytes are not such a dump */
export async function readSegments(bytes: Uint8Array): Promise<{ readonly parts: readonly KeptSegment[]; readonly meetings: readonly MeetingSummary[] }> {
  const frames = createFrameReader(bytes);
  const head = headSchema.safeParse(frames.json());
  if (!head.success) throw notOfFormat(head.error);
  const parts: KeptSegment[] = [];
  for (const part of head.data.parts) parts.push({ segment: await readSegment(frames, part), removed: new Set() });
  return { parts, meetings: head.data.meetings };
}

async function readSegment(frames: FrameReader, head: PartHead): Promise<Segment> {
  const pause = createPauses();
  const names: string[] = [];
  while (names.length < head.names) names.push(...parsed(namesSchema, frames.json()));
  const entries: Entry[] = [];
  const termIds = new Uint32Array(head.terms);
  const starts = new Uint32Array(head.entries * FIELDS.length + 1);
  let [slot, end] = [0, 0];
  while (entries.length < head.entries) {
    entries.push(...parsed(entriesSchema, frames.json()));
    const begin = end;
    for (const length of frames.numbers()) starts[++slot] = end += length;
    const ids = frames.numbers();
    if (end > head.terms || ids.length !== end - begin) throw notOfFormat();
    termIds.set(ids, begin);
    const due = pause();
    if (due) await due;
  }
  return completeSegment({ entries, names, termIds, starts });
}

/** A frame that is empty where more is to come would be waited for without end. */
function parsed<Item>(schema: z.ZodType<readonly Item[]>, value: unknown): readonly Item[] {
  const items = schema.safeParse(value);
  if (!items.success || !items.data.length) throw notOfFormat();
  return items.data;
}
