import { CLOCK, parseClock } from './clock.ts';
import { plainCueText } from './cue-text.ts';
import type { Cue } from './cue.ts';
import { countWords } from './source-line.ts';

/** New words of a rolling caption, with the time at which the first of them was said. */
export interface RolledText {
  readonly text: string;
  readonly seconds: number;
  readonly endSeconds: number | null;
  readonly line: number;
  /** Where the text begins in its line, in UTF-16 units; before markup that opens it. */
  readonly offset: number;
}

const WORD_TIME = new RegExp(`<(${CLOCK})>`);
const WORD_TIMES = new RegExp(`<(${CLOCK})>`, 'g');
const MOST_WORDS = 60;
/** Captions that roll follow each other at once, in seconds; people who say the same again do not. */
const LONGEST_PAUSE = 0.3;

/** Whether captions roll: they time single words, or many begin with what the one before them showed. */
export function isRolling(cues: readonly Cue[]): boolean {
  if (cues.some((cue) => cue.lines.some((line) => WORD_TIME.test(line.text)))) return true;
  const repeats = cues.filter((cue, index) => beginsLike(cue, cues[index - 1])).length;
  return repeats >= 2 && repeats * 5 >= cues.length * 2;
}

function beginsLike(cue: Cue, before: Cue | undefined): boolean {
  const shown = plainLines(cue)[0]?.text;
  const last = before === undefined ? undefined : plainLines(before).at(-1)?.text;
  const pause = cue.seconds - (before?.endSeconds ?? before?.seconds ?? 0);
  if (shown === undefined || last === undefined || pause > LONGEST_PAUSE) return false;
  return shown === last || (countWords(last) > 1 && shown.startsWith(`${last} `));
}

interface PlainLine {
  readonly text: string;
  readonly marked: string;
  readonly line: number;
  readonly isTimed: boolean;
}

function plainLines(cue: Cue): PlainLine[] {
  return cue.lines
    .map(({ line, text }) => ({ text: plainCueText(text).replace(/\s+/g, ' ').trim(), marked: text, line, isTimed: WORD_TIME.test(text) }))
    .filter(({ text }) => text !== '');
}

/** What rolling captions say, each word once: what a caption repeats of the one before is left out, a growing line gives its new end. */
export function unrollCues(cues: readonly Cue[]): RolledText[] {
  const said: RolledText[] = [];
  let before: readonly PlainLine[] = [];
  for (const cue of cues) {
    const shown = plainLines(cue);
    if (shown.length === 0) continue;
    const old = countRepeated(before, shown);
    const fresh = shown.slice(old);
    const grown = old === 0 && fresh[0] !== undefined && !fresh[0].isTimed ? grownPart(before.at(-1)?.text, fresh[0].text) : null;
    let clock = cue.seconds;
    for (const [index, line] of fresh.entries()) {
      const text = index === 0 && grown !== null ? grown : line.text;
      const pieces = line.isTimed ? cutTimed(line, clock) : [{ text, seconds: clock, offset: Math.max(0, line.marked.indexOf(text)) }];
      for (const piece of pieces) said.push({ ...piece, endSeconds: cue.endSeconds, line: line.line });
      clock = lastTime(line.marked) ?? clock;
    }
    before = shown;
  }
  return said.filter(({ text }) => text !== '');
}

/** How many of the first lines were the last lines of the caption before. A line that times its words is new. */
function countRepeated(before: readonly PlainLine[], shown: readonly PlainLine[]): number {
  const firstTimed = shown.findIndex((line) => line.isTimed);
  const most = Math.min(before.length, firstTimed < 0 ? shown.length : firstTimed, 8);
  for (let count = most; count > 0; count--) {
    const start = before.length - count;
    if (shown.slice(0, count).every((line, index) => line.text === before[start + index]?.text)) return count;
  }
  return 0;
}

function grownPart(before: string | undefined, shown: string): string | null {
  return before !== undefined && shown.startsWith(`${before} `) ? shown.slice(before.length + 1) : null;
}

function lastTime(marked: string): number | null {
  const last = [...marked.matchAll(WORD_TIMES)].at(-1)?.[1];
  return last === undefined ? null : parseClock(last);
}

interface TimedPiece {
  readonly text: string;
  readonly seconds: number;
  readonly offset: number;
}

/** Cuts a line that times its words so that no piece is longer than sixty words. */
function cutTimed(line: PlainLine, from: number): TimedPiece[] {
  const pieces: TimedPiece[] = [];
  let piece = { marked: '', words: 0, seconds: from, offset: 0 };
  let at = 0;
  line.marked.split(WORD_TIMES).forEach((part, index) => {
    const isTime = index % 2 === 1;
    if (!isTime) piece = { ...piece, marked: piece.marked + part, words: piece.words + countWords(plainCueText(part)) };
    at += part.length + (isTime ? 2 : 0);
    if (!isTime || (piece.words > 0 && piece.words < MOST_WORDS)) return;
    if (piece.words > 0) pieces.push({ ...piece, text: plainPiece(piece.marked) });
    piece = { marked: '', words: 0, seconds: parseClock(part) ?? piece.seconds, offset: at };
  });
  return [...pieces, { ...piece, text: plainPiece(piece.marked) }];
}

function plainPiece(marked: string): string {
  return plainCueText(marked).replace(/\s+/g, ' ').trim();
}
