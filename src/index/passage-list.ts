import type { Passage } from '../passages/passage.ts';

/** What is looked at of all passages, without their text. */
export interface Card {
  readonly id: string;
  readonly meeting: string;
  readonly origin: Passage['origin'];
  readonly speakers: readonly string[];
  readonly date: string;
  readonly series: string;
}

/** The passages of a segment by their numbers. */
export interface PassageList {
  readonly cards: readonly Card[];
  read(at: number): Passage;
  /** Its JSON. */
  bytes(at: number): Uint8Array;
}

/** How many passages that were read from bytes are kept at least. */
const MOST_KEPT = 8192;

/** What is kept of a passage at hand. */
export function cardOf({ id, meeting, origin, speakers }: Passage, { date, series }: Pick<Card, 'date' | 'series'>): Card {
  return { id, meeting, origin, speakers, date, series };
}

/** Passages that are in memory. */
export function listOf(cards: readonly Card[], passages: readonly Passage[]): PassageList {
  const read = (at: number): Passage => {
    const passage = passages[at];
    if (!passage) throw new RangeError(`there is no passage ${at}`);
    return passage;
  };
  return { cards, read, bytes: (at) => Buffer.from(JSON.stringify(read(at))) };
}

/** Blocks of passages as JSON, one behind the other. */
export interface PassageBytes {
  readonly blocks: readonly Uint8Array[];
  /** How many passages are in a block. */
  readonly perBlock: number;
  /** Where each passage ends in its block. */
  readonly ends: Uint32Array;
}

/** Passages that are read when they are asked for; those that were asked for last are kept. @param parse makes a passage of its JSON */
export function listInBytes(cards: readonly Card[], { blocks, perBlock, ends }: PassageBytes, parse: (json: string) => Passage): PassageList {
  let recent = new Map<number, Passage>();
  let older = new Map<number, Passage>();
  const bytes = (at: number): Uint8Array => {
    const block = blocks[Math.floor(at / perBlock)] ?? new Uint8Array();
    return block.subarray(at % perBlock === 0 ? 0 : ends[at - 1], ends[at]);
  };
  const read = (at: number): Passage => {
    const known = recent.get(at);
    if (known) return known;
    const passage = older.get(at) ?? parse(textOf(bytes(at)));
    if (recent.size >= MOST_KEPT) {
      older = recent;
      recent = new Map();
    }
    recent.set(at, passage);
    return passage;
  };
  return { cards, read, bytes };
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
