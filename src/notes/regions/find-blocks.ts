import { isBlank, type SourceLine } from '../transcript/source-line.ts';
import { findContentKind, type ContentKind } from './content-kind.ts';
import { readFence } from './fence.ts';
import { readIntroduction, type Introduction } from './introduction.ts';

/** A stretch of a note that was copied into it. Numbers are indexes into the note's lines; ends are inclusive. */
export interface Block {
  /** Index of the introducing line, or null. */
  readonly introducedAt: number | null;
  readonly introduction: Introduction | null;
  /** With the fence lines, where there are any; empty where an introduction has nothing below it. */
  readonly from: number;
  readonly to: number;
  /** The lines inside, marks of the fence removed. */
  readonly lines: readonly SourceLine[];
  readonly content: ContentKind;
  /** Whether its fence is never closed, or closed at the end of a message. */
  readonly isBroken: boolean;
}

const REACH = 12;
const HEADING = /^\s{0,3}#{1,6}\s+\S/;

/** Finds the chats and transcripts that were copied into a note, whether fenced or not, and whatever state the fences are in. */
export function findBlocks(lines: readonly SourceLine[]): Block[] {
  const note = { lines, introductions: findIntroductions(lines) };
  const blocks: Block[] = [];
  for (let index = 0; index < lines.length; index++) {
    const block = readIntroduced(note, index) ?? readFenced(note, index);
    if (block === null) continue;
    if (block.introducedAt !== null || isStrong(block)) blocks.push(block);
    index = Math.max(index, block.to);
  }
  return blocks;
}

interface NoteLines {
  readonly lines: readonly SourceLine[];
  readonly introductions: ReadonlyMap<number, Introduction>;
}

/** Lines that introduce something: headings, and plain lines that end with a colon or have a fence right below. */
function findIntroductions(lines: readonly SourceLine[]): Map<number, Introduction> {
  const found = new Map<number, Introduction>();
  lines.forEach(({ text }, index) => {
    const introduction = readIntroduction(text);
    if (introduction === null) return;
    const below = nextFilled(lines, index + 1);
    const isFenceBelow = below < lines.length && below - index <= 4 && readFence(lines[below]?.text ?? '')?.place === 'alone';
    if (introduction.isHeading || introduction.isStrict || isFenceBelow) found.set(index, introduction);
  });
  return found;
}

function nextFilled(lines: readonly SourceLine[], from: number): number {
  let index = from;
  while (index < lines.length && isBlank(lines[index]?.text ?? '')) index++;
  return index;
}

/** A fence without an introduction counts only where its content leaves no doubt. */
function isStrong({ content, lines }: Block): boolean {
  return content.isSure && content.evidence >= 3 && content.evidence * 12 >= lines.length;
}

/** Index of the next introduction by a heading, or by a plain line with a fence below it, behind `from`; else the end. */
function nextBoundary(note: NoteLines, from: number): number {
  for (let index = from; index < note.lines.length; index++) {
    const introduction = note.introductions.get(index);
    if (introduction === undefined || !introduction.isStrict) continue;
    if (introduction.isHeading || readFence(note.lines[nextFilled(note.lines, index + 1)]?.text ?? '') !== null) return index;
  }
  return note.lines.length;
}

function readIntroduced(note: NoteLines, index: number): Block | null {
  const introduction = note.introductions.get(index);
  if (introduction === undefined) return null;
  const boundary = nextBoundary(note, index + 1);
  const heading = nextHeading(note.lines, index + 1, boundary);
  const opening = findOpening(note.lines, index + 1, Math.min(boundary, heading, index + 1 + REACH));
  const before = opening === null ? null : findContentKind(note.lines.slice(index + 1, opening));
  const isOpened = opening !== null && !(before?.isSure === true && before.evidence >= 2);
  const found = isOpened ? cutFenced(note, opening, boundary) : cutBare(note.lines, index + 1, Math.min(boundary, heading));
  const block = found === null ? emptyBlock(index, introduction, note.lines) : { ...found, introducedAt: index, introduction };
  return block !== null && isMeant(block, isOpened) ? block : null;
}

/** Whether an introduction really introduces what stands below it. */
function isMeant({ introduction, content, lines }: Block, isFenced: boolean): boolean {
  if (content.kind === 'none') return introduction?.isStrict === true;
  if (isFenced && introduction?.isStrict === true) return true;
  if (content.isSure) return content.evidence >= 2 || introduction?.isStrict === true;
  return introduction?.isStrict === true && content.kind !== null && content.evidence >= Math.min(3, lines.length);
}

/** An introduction with nothing below it before the next heading or the end. */
function emptyBlock(index: number, introduction: Introduction, lines: readonly SourceLine[]): Block | null {
  const below = nextFilled(lines, index + 1);
  const isEmpty = below >= lines.length || HEADING.test(lines[below]?.text ?? '');
  const content: ContentKind = { kind: 'none', isSure: true, evidence: 0 };
  return isEmpty ? { introducedAt: index, introduction, from: index, to: index, lines: [], content, isBroken: false } : null;
}

function nextHeading(lines: readonly SourceLine[], from: number, to: number): number {
  for (let index = from; index < to; index++) if (HEADING.test(lines[index]?.text ?? '')) return index;
  return to;
}

function findOpening(lines: readonly SourceLine[], from: number, to: number): number | null {
  for (let index = from; index < to; index++) {
    const fence = readFence(lines[index]?.text ?? '');
    if (fence !== null && fence.place !== 'end') return index;
  }
  return null;
}

function readFenced(note: NoteLines, index: number): Block | null {
  const fence = readFence(note.lines[index]?.text ?? '');
  return fence === null || fence.place === 'end' ? null : cutFenced(note, index, nextBoundary(note, index + 1));
}

/** The block from an opening fence to what closes it: a fence, one at the end of a message, or the next introduction. */
function cutFenced(note: NoteLines, opening: number, boundary: number): Block {
  const { lines } = note;
  const opener = readFence(lines[opening]?.text ?? '');
  let closing = findClosing(lines, opening + 1, boundary);
  if (closing !== null) closing = withInnerFences(lines, { opening, closing, boundary });
  const to = closing ?? unclosedEnd(lines, opening + 1, boundary);
  const closer = closing === null ? null : readFence(lines[closing]?.text ?? '');
  const inside = lines.slice(opening + 1, closing === null ? to + 1 : to);
  const first = lines[opening];
  if (first !== undefined && opener?.place === 'start' && /\s|:/.test(opener.text)) inside.unshift({ line: first.line, text: opener.text });
  const last = closing === null ? undefined : lines[closing];
  if (last !== undefined && closer?.place === 'end') inside.push({ line: last.line, text: closer.text });
  return { introducedAt: null, introduction: null, from: opening, to, lines: inside, content: findContentKind(inside), isBroken: closer?.place !== 'alone' };
}

function findClosing(lines: readonly SourceLine[], from: number, to: number): number | null {
  for (let index = from; index < to; index++) {
    const place = readFence(lines[index]?.text ?? '')?.place;
    if (place === 'alone' || place === 'end') return index;
  }
  return null;
}

/** The end of a fence that nothing closes: before the next heading that a blank line sets apart, or the boundary. */
function unclosedEnd(lines: readonly SourceLine[], from: number, boundary: number): number {
  for (let index = from; index < boundary; index++) {
    if (/^\s{0,3}#{2,6}\s+\S/.test(lines[index]?.text ?? '') && isBlank(lines[index - 1]?.text ?? '')) return index - 1;
  }
  return boundary - 1;
}

/** Where someone pasted fenced code into a chat, the chat goes on behind it: the last fence before the next heading closes it. */
function withInnerFences(lines: readonly SourceLine[], found: { opening: number; closing: number; boundary: number }): number {
  const heading = nextHeading(lines, found.closing + 1, found.boundary);
  let last = found.closing;
  for (let index = found.closing + 1; index < heading; index++) if (readFence(lines[index]?.text ?? '')?.place === 'alone') last = index;
  if (last === found.closing) return last;
  const own = findContentKind(lines.slice(found.opening + 1, found.closing));
  const behind = findContentKind(lines.slice(found.closing + 1, last));
  const goesOn = own.isSure && behind.isSure && own.kind === behind.kind && behind.evidence > 0;
  return goesOn ? last : found.closing;
}

/** A block without an opening fence: up to a fence that only closes, the next heading, or the boundary. */
function cutBare(lines: readonly SourceLine[], start: number, end: number): Block | null {
  const from = nextFilled(lines, start);
  if (from >= end) return null;
  const stop = lines.findIndex(({ text }, index) => index >= from && index < end && (/^\s*<\/details>/i.test(text) || readFence(text) !== null));
  const to = (stop < 0 ? end : stop) - 1;
  const inside = lines.slice(from, to + 1);
  const isFence = stop >= 0 && readFence(lines[stop]?.text ?? '')?.place === 'alone';
  return { introducedAt: null, introduction: null, from, to: isFence ? stop : to, lines: inside, content: findContentKind(inside), isBroken: isFence };
}
