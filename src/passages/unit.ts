import type { Position, TopicId, TopicKind } from '../notes/meeting.ts';
import type { Moment } from '../timeline/moment.ts';

/** The smallest piece that passages are made of: a block, a turn, a message, or a stretch of sentences of one. Its text is plain and masked. */
export interface Unit {
  readonly text: string;
  readonly from: Position;
  readonly to: Position;
  readonly speaker: string | null;
  readonly moment: Moment | null;
  readonly topic: TopicId | null;
  readonly kind: TopicKind;
  readonly subheading: string | null;
  /** Whether it belongs with the unit before: a nested item, the lines below a lead-in. */
  readonly continues: boolean;
  /** Whether it is a short line that others hang under. */
  readonly isLeadIn: boolean;
  /** Whether a new passage must begin here. */
  readonly startsPassage: boolean;
  /** Text of what this unit hangs under, put in front when a passage begins with it; else null. */
  readonly lead: string | null;
}

/** Sizes in words and lines. 90 words were best or equal in what readers see, among 45, 60, 90 and 130. */
export const TARGET_WORDS = 90;
export const MAX_WORDS = 150;
export const MAX_LINES = 40;
/** A passage shorter than this takes the next unit even where that makes it longer than the target. */
const MIN_WORDS = 60;
/** So few words (`Slides`) are no passage, even where a heading follows them. */
const SCRAP_WORDS = 8;

export function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

/** Gathers units into groups of about 90 words, never over 40 lines; a unit that is too long is cut at sentences first. */
export function packUnits(units: readonly Unit[]): Unit[][] {
  const groups: Unit[][] = [];
  const pieces = units.flatMap(cutUnit);
  let words = 0;
  for (const [index, unit] of pieces.entries()) {
    const group = groups.at(-1);
    const size = countWords(unit.text);
    const together = unit.continues ? size : clusterWords(pieces, index);
    if (group && fits(group, unit, words) && (isWorthAdding(words, together) || (unit.continues && words + size <= MAX_WORDS))) {
      group.push(unit);
      words += size;
    } else {
      groups.push([unit]);
      words = size;
    }
  }
  return groups;
}

/** Words of a unit and of all that continues it; of the unit alone where that is too much for one passage. */
function clusterWords(units: readonly Unit[], start: number): number {
  const own = countWords(units[start]?.text ?? '');
  let words = own;
  for (let at = start + 1; units[at]?.continues === true && words <= MAX_WORDS; at++) words += countWords(units[at]?.text ?? '');
  return words <= MAX_WORDS ? words : own;
}

function fits(group: readonly Unit[], unit: Unit, words: number): boolean {
  const [first] = group;
  const last = group.at(-1);
  if (!first || !last || unit.startsPassage) return false;
  const isSamePlace = first.topic === unit.topic && first.kind === unit.kind && (first.subheading === unit.subheading || words < SCRAP_WORDS) && first.from.path === unit.from.path;
  return isSamePlace && words < MAX_WORDS && unit.to.line - first.from.line < MAX_LINES && unit.from.line >= last.from.line;
}

/** Adds while that brings the size nearer to the target. */
function isWorthAdding(words: number, size: number): boolean {
  if (words + size > MAX_WORDS) return false;
  return words < MIN_WORDS ? words + size <= MAX_WORDS : Math.abs(words + size - TARGET_WORDS) <= Math.abs(words - TARGET_WORDS);
}

/** A unit of more than 150 words or 40 lines as several of about 90 words, cut where sentences end. */
function cutUnit(unit: Unit): Unit[] {
  if (countWords(unit.text) <= MAX_WORDS && unit.to.line - unit.from.line < MAX_LINES) return [unit];
  const pieces = gatherSentences(unit.text, TARGET_WORDS);
  return pieces.map((piece, index) => ({ ...unit, ...placeOf(unit, piece), text: piece.text, startsPassage: index === 0 && unit.startsPassage, continues: index > 0 || unit.continues }));
}

/** Some sentences of a text; `from` is their UTF-16 offset in it. */
export interface Piece {
  readonly text: string;
  readonly from: number;
}

/** Where a piece lies in its unit: exactly when the unit is one line, else in proportion to its place in the text. */
function placeOf(unit: Unit, piece: Piece): Pick<Unit, 'from' | 'to'> {
  const lines = unit.to.line - unit.from.line;
  if (lines === 0) return { from: { ...unit.from, offset: unit.from.offset + piece.from }, to: unit.to };
  const lineAt = (offset: number) => unit.from.line + Math.min(lines, Math.floor((offset / unit.text.length) * (lines + 1)));
  const from = lineAt(piece.from);
  const to = Math.min(lineAt(piece.from + piece.text.length - 1), from + MAX_LINES - 1);
  return { from: { ...unit.from, line: from, offset: piece.from }, to: { ...unit.to, line: to } };
}

/** Cuts a text where sentences end, into pieces of about so many words; a sentence that is longer is cut between words. */
export function gatherSentences(text: string, targetWords: number): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const end of sentenceEnds(text, targetWords)) {
    const piece = text.slice(from, end);
    if (countWords(piece) < targetWords * 0.8 && end !== text.length) continue;
    pieces.push({ text: piece.trim(), from: from + (/\S/.exec(piece)?.index ?? 0) });
    from = end;
  }
  return pieces.filter((piece) => piece.text !== '');
}

/** Ends of sentences and lines; a stretch of more than the maximum without one is cut between words, or after 2,000 characters. */
function sentenceEnds(text: string, targetWords: number): number[] {
  const ends: number[] = [];
  let last = 0;
  let words = 0;
  for (const match of text.matchAll(/\S{1,2000}\s*/g)) {
    const end = match.index + match[0].length;
    words += 1;
    if (/[.!?。！？]["')\]]?\s+$|\n\s*$/.test(match[0]) || words >= targetWords || end - last > 2000) {
      ends.push(end);
      last = end;
      words = 0;
    }
  }
  if (ends.at(-1) !== text.length) ends.push(text.length);
  return ends;
}
