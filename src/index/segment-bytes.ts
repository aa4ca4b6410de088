import { endianness } from 'node:os';
import { z } from 'zod';
import type { Passage } from '../passages/passage.ts';
import { mergeSegments } from './create-segment.ts';
import { createFrameReader, frame, frameJson, frameNumbers, notOfFormat, type FrameReader } from './frames.ts';
import { listInBytes, type Card, type PassageBytes, type PassageList } from './passage-list.ts';
import type { VectorTable } from '../vectors/vector-table.ts';
import { createPauses } from './pauses.ts';
import { FIELDS, type MeetingSummary } from './search-index.ts';
import { completeSegment, type KeptSegment, type Segment } from './segment.ts';
import { createVocabulary } from './vocabulary.ts';

/** Changes whenever the bytes mean something else. */
const FORMAT = `cuepoint-index-3-${endianness()}`;
/** How many passages, cards and terms are in one frame. */
const PASSAGES = 128;
const CARDS = 1024;
const NAMES = 4096;

/** The archive checks the bytes' sum before they come here, so what is inside is what was written: only the frames are looked at. */
const headSchema = z.object({
  format: z.literal(FORMAT),
  meetings: z.custom<readonly MeetingSummary[]>(Array.isArray),
  parts: z.array(z.object({ passages: z.int().min(0), terms: z.int().min(0), postings: z.int().min(0), sentences: z.int().min(0), dimensions: z.int().min(0) })),
});
type PartHead = z.infer<typeof headSchema>['parts'][number];

const cardsSchema = z.custom<readonly Card[]>(Array.isArray);
const namesSchema = z.custom<readonly string[]>(Array.isArray);
const passageSchema = z.custom<Passage>((value) => typeof value === 'object' && value !== null);

/** Segments and their meetings as bytes, in pieces of less than a megabyte or so. What was removed is not among them, its terms neither. */
export async function* writeSegments(parts: readonly KeptSegment[], meetings: readonly MeetingSummary[]): AsyncIterable<Uint8Array> {
  const living: Segment[] = [];
  for (const part of parts) living.push(part.removed.size ? await mergeSegments([part]) : part.segment);
  yield frameJson({ format: FORMAT, meetings, parts: living.map(headOf) });
  for (const { passages, vocabulary, postings, lengths, rows } of living) {
    yield* framesOf(vocabulary.names, NAMES);
    yield* framesOf(passages.cards, CARDS);
    for (const numbers of [postings.offsets, postings.slots, postings.counts, lengths]) yield* frameNumbers(numbers);
    yield* frameNumbers(rows.starts);
    for (const { scales, values } of [rows.wholes, rows.sentences]) for (const numbers of [scales, values]) yield* frameNumbers(numbers);
    yield* framePassages(passages);
  }
}

function headOf({ passages, vocabulary, postings, rows: { wholes, sentences } }: Segment): PartHead {
  return { passages: passages.cards.length, terms: vocabulary.names.length, postings: postings.slots.length, sentences: sentences.scales.length, dimensions: wholes.dimensions };
}

function* framesOf(items: readonly unknown[], perFrame: number): Iterable<Uint8Array> {
  for (let from = 0; from < items.length; from += perFrame) yield frameJson(items.slice(from, from + perFrame));
}

/** Blocks of passages, then where each ends in its block. */
function* framePassages(passages: PassageList): Iterable<Uint8Array> {
  const size = passages.cards.length;
  const ends = new Uint32Array(size);
  for (let from = 0; from < size; from += PASSAGES) {
    const block: Uint8Array[] = [];
    let end = 0;
    for (let at = from; at < Math.min(size, from + PASSAGES); at++) {
      const bytes = passages.bytes(at);
      block.push(bytes);
      ends[at] = end += bytes.byteLength;
    }
    yield frame(Buffer.concat(block));
  }
  yield* frameNumbers(ends);
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
  const names = await readItems(frames, head.terms, namesSchema);
  const cards = await readItems(frames, head.passages, cardsSchema);
  const postings = {
    offsets: frames.numbers(new Uint32Array(head.terms + 1)),
    slots: frames.numbers(new Uint32Array(head.postings)),
    counts: frames.numbers(new Uint16Array(head.postings)),
  };
  const lengths = frames.numbers(new Uint32Array(head.passages * FIELDS.length));
  const starts = frames.numbers(new Uint32Array(head.passages + 1));
  const [wholes, sentences] = [readTable(frames, head.passages, head.dimensions), readTable(frames, head.sentences, head.dimensions)];
  const passages = listInBytes(cards, readBlocks(frames, head.passages), (json) => passageSchema.parse(JSON.parse(json)));
  return completeSegment({ passages, vocabulary: await createVocabulary(names), postings, lengths, rows: { wholes, sentences, starts } });
}

function readTable(frames: FrameReader, rows: number, dimensions: number): VectorTable {
  const scales = frames.numbers(new Float32Array(rows));
  return { dimensions, scales, values: frames.numbers(new Int8Array(rows * dimensions)) };
}

function readBlocks(frames: FrameReader, size: number): PassageBytes {
  const blocks = Array.from({ length: Math.ceil(size / PASSAGES) }, () => frames.bytes());
  return { blocks, perBlock: PASSAGES, ends: frames.numbers(new Uint32Array(size)) };
}

/** A frame that is empty where more is to come would be waited for without end. */
async function readItems<Item>(frames: FrameReader, count: number, schema: z.ZodType<readonly Item[]>): Promise<Item[]> {
  const pause = createPauses();
  const items: Item[] = [];
  while (items.length < count) {
    const some = schema.safeParse(frames.json());
    if (!some.success || !some.data.length) throw notOfFormat();
    for (const item of some.data) items.push(item);
    const due = pause();
    if (due) await due;
  }
  return items;
}
