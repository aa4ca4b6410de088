import { fold } from '../../src/language/language.ts';
import type { Passage } from '../../src/passages/passage.ts';

/** Most words that are looked at as one. */
const MOST_WORDS = 3;

/** A stretch of text between two full stops, as folded words. */
export interface Piece {
  readonly words: readonly string[];
  readonly meeting: string;
  /** The topic it belongs to, or in whose time it was said; the meeting where that is not known. */
  readonly topic: string;
  /** `2024-03-05.md:12` */
  readonly place: string;
}

/** What was written by hand, and what a machine wrote down after hearing it. */
export interface Texts {
  readonly written: readonly Piece[];
  readonly spoken: readonly Piece[];
}

const WORD = /[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*/gu;

/** Takes the passages of an archive apart, without speakers' names and addresses. */
export function readTexts(passages: readonly Passage[]): Texts {
  const pieces = passages.map((passage) => ({ isSpoken: passage.origin === 'transcript', pieces: passage.segments.flatMap((segment) => piecesOf(passage, segment)) }));
  const of = (isSpoken: boolean) => pieces.flatMap((one) => (one.isSpoken === isSpoken ? one.pieces : []));
  return { written: of(false), spoken: of(true) };
}

function piecesOf({ text, from, meeting, topic }: Passage, segment: Passage['segments'][number]): Piece[] {
  const own = text.slice(segment.from, segment.to);
  const label = `${segment.speaker ?? ''}: `;
  const said = segment.speaker !== null && own.startsWith(label) ? own.slice(label.length) : own;
  const sentences = said.replace(/https?:\/\/\S+/g, ' . ').split(/[.?!;:]\s/);
  return sentences.map((sentence) => ({ words: fold(sentence).match(WORD) ?? [], meeting, topic: topic ?? meeting, place: `${from.path}:${segment.line}` }));
}

/** Every run of one to three words of a piece, with its place. */
export function* runsOf({ words }: Piece): Generator<{ readonly run: string; readonly at: number; readonly length: number }> {
  for (const at of words.keys()) {
    for (let length = 1; length <= MOST_WORDS && at + length <= words.length; length += 1) yield { run: words.slice(at, at + length).join(' '), at, length };
  }
}

/** Where a word or run of words stands, counted. */
export interface Use {
  count: number;
  readonly meetings: Set<string>;
  /** For each topic how often. */
  readonly topics: Map<string, number>;
  /** Where it stands first. */
  readonly place: string;
}

/** Counts the uses of runs. */
export function countRuns(pieces: readonly Piece[]): ReadonlyMap<string, Use> {
  const uses = new Map<string, Use>();
  for (const piece of pieces) {
    for (const { run } of runsOf(piece)) {
      const use = uses.get(run) ?? { count: 0, meetings: new Set<string>(), topics: new Map<string, number>(), place: piece.place };
      use.count += 1;
      use.meetings.add(piece.meeting);
      use.topics.set(piece.topic, (use.topics.get(piece.topic) ?? 0) + 1);
      uses.set(run, use);
    }
  }
  return uses;
}
