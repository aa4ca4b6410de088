import type { SourceLine } from '../transcript/source-line.ts';
import { findContentKind, SAMPLE_LINES, type ContentKind } from './content-kind.ts';
import type { Introduction } from './introduction.ts';
import { isHeading, readNoteLines, type NoteLines } from './note-lines.ts';

/** A stretch of a note that was copied into it. Numbers are indexes into the note's lines; ends are inclusive. */
export interface Block {
  /** Index of the introducing line, or null. */
  readonly introducedAt: number | null;
  readonly introduction: Introduction | null;
  /** With the fence lines, where there are any; the introducing line where it has nothing below it. */
  readonly from: number;
  readonly to: number;
  /** The lines inside, marks of the fence removed. */
  readonly lines: readonly SourceLine[];
  readonly content: ContentKind;
  /** Whether its fence is never closed, or closed at the end of a message. */
  readonly isBroken: boolean;
}

/** How far below its introduction a fence can begin. */
const REACH = 12;
/** How many lines are judged in one note: hostile ones could have the same lines judged again and again. */
const MOST_JUDGED = 100_000;

/** Finds the chats and transcripts that were copied into a note, whether fenced or not, and whatever state the fences are in. */
export function findBlocks(lines: readonly SourceLine[]): Block[] {
  const finder = new BlockFinder(readNoteLines(lines));
  const blocks: Block[] = [];
  for (let index = 0; index < lines.length; index++) {
    const block = finder.readIntroduced(index) ?? finder.readFenced(index);
    if (block === null) continue;
    if (block.introducedAt !== null || isStrong(block)) blocks.push(block);
    index = Math.max(index, block.to);
  }
  return blocks;
}

/** A fence without an introduction counts only where its content leaves no doubt. */
function isStrong({ content, lines }: Block): boolean {
  return content.isSure && content.evidence >= 3 && content.evidence * 12 >= Math.min(lines.length, SAMPLE_LINES);
}

/**
 * Whether an introduction really introduces what stands below it.
 * @param isRightBelow whether a fenced block follows with nothing between: then it need not look like anything
 */
function isMeant({ introduction, content, lines }: Block, isRightBelow: boolean): boolean {
  const isStrict = introduction?.isStrict === true;
  if (content.kind === 'none' || (isRightBelow && isStrict)) return isStrict;
  if (content.isSure) return content.evidence >= 2 || isStrict;
  return isStrict && content.kind !== null && content.evidence >= Math.min(3, lines.length);
}

/** Cuts blocks out of one note. */
class BlockFinder {
  readonly #note: NoteLines;
  #judged = 0;

  constructor(note: NoteLines) {
    this.#note = note;
  }

  /** The block that the line at `index` introduces, or null where it introduces none. */
  readIntroduced(index: number): Block | null {
    const introduction = this.#note.introductions.get(index);
    if (introduction === undefined || this.#isTired) return null;
    const boundary = this.#next('nextBoundary', index + 1);
    const end = Math.min(boundary, this.#next('nextHeading', index + 1));
    const opening = this.#findOpening(index + 1, Math.min(end, index + 1 + REACH));
    const before = opening === null ? null : this.#judge(this.#note.lines.slice(index + 1, opening));
    const isOpened = opening !== null && !(before?.isSure === true && before.evidence >= 2) && !this.#onlyCloses(index, opening, boundary);
    const found = isOpened ? this.#cutFenced(opening, { boundary, isIntroduced: true }) : this.#cutBare(index + 1, end);
    const block = found === null ? this.#emptyBlock(index, introduction) : { ...found, introducedAt: index, introduction };
    const isRightBelow = block !== null && block.from === this.#next('nextFilled', index + 1) && this.#isFencedAtAll(block);
    return block !== null && isMeant(block, isRightBelow) ? block : null;
  }

  /** The block of the fence that opens at `index`, or null where none does. */
  readFenced(index: number): Block | null {
    const fence = this.#note.fences.get(index);
    if (fence === undefined || fence.place === 'end' || this.#isTired) return null;
    return this.#cutFenced(index, { boundary: this.#next('nextBoundary', index + 1), isIntroduced: false });
  }

  /** Whether a fence below an introduction closes what stands between the two, as no other closes it before the next heading. */
  #onlyCloses(index: number, fence: number, boundary: number): boolean {
    const isBetween = this.#next('nextFilled', index + 1) < fence;
    const end = Math.min(boundary, this.#next('nextHeading', fence + 1));
    if (!isBetween || this.#next('nextClosing', fence + 1) < end) return false;
    const behind = this.#judge(this.#note.lines.slice(fence + 1, end));
    return !behind.isSure || behind.kind === 'none';
  }

  /** Whether at least one end of a block is a fence. */
  #isFencedAtAll({ from, to }: Block): boolean {
    return this.#note.fences.has(from) || this.#note.fences.has(to);
  }

  get #isTired(): boolean {
    return this.#judged > MOST_JUDGED;
  }

  #next(what: 'nextFilled' | 'nextHeading' | 'nextApart' | 'nextClosing' | 'nextBoundary', from: number): number {
    return this.#note[what][from] ?? this.#note.lines.length;
  }

  #judge(lines: readonly SourceLine[]): ContentKind {
    this.#judged += Math.min(lines.length, SAMPLE_LINES);
    return this.#isTired ? { kind: null, isSure: false, evidence: 0 } : findContentKind(lines);
  }

  #findOpening(from: number, to: number): number | null {
    for (let index = from; index < to; index++) {
      const fence = this.#note.fences.get(index);
      if (fence !== undefined && fence.place !== 'end') return index;
    }
    return null;
  }

  /** An introduction with nothing below it before the next heading or the end. */
  #emptyBlock(index: number, introduction: Introduction): Block | null {
    const below = this.#note.lines[this.#next('nextFilled', index + 1)];
    const content: ContentKind = { kind: 'none', isSure: true, evidence: 0 };
    return below === undefined || isHeading(below.text) ? { introducedAt: index, introduction, from: index, to: index, lines: [], content, isBroken: false } : null;
  }

  /** The block from an opening fence to what closes it: a fence, one at the end of a message, or the next introduction. */
  #cutFenced(opening: number, { boundary, isIntroduced }: { readonly boundary: number; readonly isIntroduced: boolean }): Block {
    const { lines, fences } = this.#note;
    const first = this.#next('nextClosing', opening + 1);
    const closing = first >= boundary ? null : isIntroduced ? this.#behindInnerFences({ opening, closing: first, boundary }) : first;
    const to = closing ?? Math.min(boundary, this.#next('nextApart', opening + 1)) - 1;
    const inside = lines.slice(opening + 1, closing ?? to + 1);
    const opener = fences.get(opening);
    const opened = lines[opening];
    if (opened !== undefined && opener?.place === 'start' && /\s|:/.test(opener.text)) inside.unshift({ line: opened.line, text: opener.text });
    const closer = closing === null ? undefined : fences.get(closing);
    const closed = closing === null ? undefined : lines[closing];
    if (closed !== undefined && closer?.place === 'end') inside.push({ line: closed.line, text: closer.text });
    return { introducedAt: null, introduction: null, from: opening, to, lines: inside, content: this.#judge(inside), isBroken: closer?.place !== 'alone' };
  }

  /** Where someone pasted fenced code into a chat, the chat goes on behind it: the last fence before the next heading closes it. */
  #behindInnerFences({ opening, closing, boundary }: { readonly opening: number; readonly closing: number; readonly boundary: number }): number {
    const end = Math.min(boundary, this.#next('nextHeading', closing + 1));
    let last = closing;
    for (let index = this.#next('nextClosing', closing + 1); index < end; index = this.#next('nextClosing', index + 1)) last = index;
    if (last === closing) return last;
    const own = this.#judge(this.#note.lines.slice(opening + 1, closing));
    const behind = own.isSure ? this.#judge(this.#note.lines.slice(closing + 1, last)) : own;
    return own.isSure && behind.isSure && own.kind === behind.kind && behind.evidence > 0 ? last : closing;
  }

  /** A block without an opening fence: up to a fence that only closes, the next heading, or the boundary. */
  #cutBare(start: number, end: number): Block | null {
    const { lines, fences } = this.#note;
    const from = this.#next('nextFilled', start);
    if (from >= end) return null;
    const fence = this.#next('nextClosing', from);
    let stop = from;
    while (stop < Math.min(end, fence) && !/^\s*<\/details>/i.test(lines[stop]?.text ?? '')) stop++;
    const closer = stop === fence ? fences.get(fence) : undefined;
    const inside = lines.slice(from, stop);
    const closed = lines[stop];
    if (closed !== undefined && closer?.place === 'end') inside.push({ line: closed.line, text: closer.text });
    const to = closer === undefined ? stop - 1 : stop;
    return to < from ? null : { introducedAt: null, introduction: null, from, to, lines: inside, content: this.#judge(inside), isBroken: closer !== undefined };
  }
}
