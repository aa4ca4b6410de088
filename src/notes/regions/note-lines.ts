import { isBlank, type SourceLine } from '../transcript/source-line.ts';
import { readFence, type Fence } from './fence.ts';
import { readIntroduction, type Introduction } from './introduction.ts';

/** The lines of a note with what is looked up again and again. All numbers are indexes; where there is none they are the number of lines. */
export interface NoteLines {
  readonly lines: readonly SourceLine[];
  readonly introductions: ReadonlyMap<number, Introduction>;
  readonly fences: ReadonlyMap<number, Fence>;
  /** For each line the next one, itself included, that is not blank. */
  readonly nextFilled: Int32Array;
  readonly nextHeading: Int32Array;
  /** The next heading of level two or more below a blank line. */
  readonly nextApart: Int32Array;
  /** The next fence alone on its line or at the end of one. */
  readonly nextClosing: Int32Array;
  /** The next introduction that is a heading, or a plain line with a fence below it or apart from what is above. */
  readonly nextBoundary: Int32Array;
}

const HEADING = /^\s{0,3}#{1,6}\s+\S/;
const APART = /^\s{0,3}#{2,6}\s+\S/;

/** Whether a line is a Markdown heading. */
export function isHeading(text: string): boolean {
  return HEADING.test(text);
}

/** Looks through the lines of a note once. */
export function readNoteLines(lines: readonly SourceLine[]): NoteLines {
  const fences = new Map<number, Fence>();
  lines.forEach(({ text }, index) => {
    const fence = readFence(text);
    if (fence !== null) fences.set(index, fence);
  });
  const isFilled = (index: number): boolean => !isBlank(lines[index]?.text ?? '');
  const nextFilled = nextWhere(lines.length, isFilled);
  const introductions = findIntroductions({ lines, fences, nextFilled });
  const isBoundary = (index: number): boolean => {
    const introduction = introductions.get(index);
    if (introduction?.isStrict !== true) return false;
    const isApart = !isFilled(index - 1) && /^\W*raw\b/i.test(lines[index]?.text ?? '');
    return introduction.isHeading || isApart || fences.has(nextFilled[index + 1] ?? lines.length);
  };
  return {
    lines,
    introductions,
    fences,
    nextFilled,
    nextHeading: nextWhere(lines.length, (index) => isHeading(lines[index]?.text ?? '')),
    nextApart: nextWhere(lines.length, (index) => APART.test(lines[index]?.text ?? '') && !isFilled(index - 1)),
    nextClosing: nextWhere(lines.length, (index) => fences.has(index) && fences.get(index)?.place !== 'start'),
    nextBoundary: nextWhere(lines.length, isBoundary),
  };
}

function nextWhere(length: number, isMeant: (index: number) => boolean): Int32Array {
  const next = new Int32Array(length + 1).fill(length);
  for (let index = length - 1; index >= 0; index--) next[index] = isMeant(index) ? index : (next[index + 1] ?? length);
  return next;
}

/** Lines that introduce something: headings, lines made of nothing but such words, and lines that have a fence right below. */
function findIntroductions(note: Pick<NoteLines, 'lines' | 'fences' | 'nextFilled'>): Map<number, Introduction> {
  const found = new Map<number, Introduction>();
  note.lines.forEach(({ text }, index) => {
    const introduction = readIntroduction(text);
    if (introduction === null) return;
    const below = note.nextFilled[index + 1] ?? note.lines.length;
    const isFenceBelow = below - index <= 4 && note.fences.get(below)?.place === 'alone';
    if (introduction.isHeading || introduction.isStrict || isFenceBelow) found.set(index, introduction);
  });
  return found;
}
