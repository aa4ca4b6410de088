import { CLOCK, parseBareClock, parseClock } from './clock.ts';
import { isBlank } from './source-line.ts';
import { splitLabel, type SpeakerTest } from './speaker-label.ts';
import { cleanName, nameKind } from './speaker-name.ts';

/** What a line of a text transcript gives: any of a time, a speaker and words. `at` is where the words begin. */
export interface TalkLine {
  readonly kind: 'blank' | 'time' | 'header' | 'timed' | 'labelled' | 'text';
  readonly seconds: number | null;
  readonly speaker: string | null;
  readonly text: string;
  readonly at: number;
}

const HEADER = new RegExp(String.raw`^(.{1,80}?)(?:\s*[-–—|•·,]\s*|\s+|\s*(?=[[(]))[[(]?(${CLOCK})[\])]?\s*:?$`, 'u');
const TIME_FIRST = new RegExp(String.raw`^\s*[[(]?(${CLOCK})(?:\s*[-–]{1,2}>?\s*${CLOCK})?[\])]?(?:\s*[-–—|:]\s+|\s+)(?=\S)`, 'u');
const TIME_AFTER_NAME = new RegExp(String.raw`^\s*(.{1,80}?)\s*[[(](${CLOCK})[\])]\s*[:\-–]?\s+(?=\S)`, 'u');

/** Reads one line. Whether a label is a speaker is for the whole transcript to say. */
export function readTalkLine(raw: string, isSpeaker: SpeakerTest): TalkLine {
  if (isBlank(raw)) return BLANK;
  const text = raw.trim();
  const bare = text.length < 20 ? parseBareClock(text) : null;
  if (bare !== null) return { kind: 'time', seconds: bare, speaker: null, text: '', at: 0 };
  const hasClock = /\d:\d\d/.test(text.slice(0, 160));
  const timed = hasClock ? (readHeader(text) ?? readTimed(raw, isSpeaker)) : null;
  return timed ?? readPlainTalk(raw, isSpeaker);
}

const BLANK: TalkLine = { kind: 'blank', seconds: null, speaker: null, text: '', at: 0 };

/** Reads a line as words, with a speaker's label or without, whatever times are in it. */
export function readPlainTalk(raw: string, isSpeaker: SpeakerTest): TalkLine {
  const label = splitLabel(raw);
  if (label !== null && isSpeaker(label)) return { kind: 'labelled', seconds: null, speaker: label.name, text: label.rest.trimEnd(), at: label.at };
  return { kind: 'text', seconds: null, speaker: null, text: raw.trim(), at: raw.length - raw.trimStart().length };
}

/** A line of its own with name and time: `Ana Ruiz  2:17`, `2:17 Ana Ruiz`, `Ana Ruiz (2:17):`. */
function readHeader(text: string): TalkLine | null {
  if (text.length > 110) return null;
  const match = HEADER.exec(text);
  if (match?.[1] !== undefined && match[2] !== undefined && isFullEnough(match[1])) {
    return { kind: 'header', seconds: parseClock(match[2]), speaker: cleanName(match[1]), text: '', at: 0 };
  }
  const first = TIME_FIRST.exec(text);
  const name = first === null ? '' : text.slice(first[0].length).replace(/:$/, '');
  if (first?.[1] === undefined || nameKind(name) !== 'full' || !/^\p{Lu}/u.test(name)) return null;
  return { kind: 'header', seconds: parseClock(first[1]), speaker: cleanName(name), text: '', at: 0 };
}

function isFullEnough(name: string): boolean {
  return nameKind(name) !== null && !/[.,]$/.test(name.trim());
}

/** A time with words behind it on the same line: `[00:02:17] Name: text`, `Name (2:17): text`, `2:17 text`. */
function readTimed(raw: string, isSpeaker: SpeakerTest): TalkLine | null {
  const first = TIME_FIRST.exec(raw.slice(0, 60));
  if (first?.[1] !== undefined) {
    const at = first[0].length;
    const label = splitLabel(raw.slice(at));
    const isLabel = label !== null && (isSpeaker(label) || nameKind(label.name) === 'full');
    const words = isLabel ? { speaker: label.name, text: label.rest.trimEnd(), at: at + label.at } : { speaker: null, text: raw.slice(at).trimEnd(), at };
    return { kind: 'timed', seconds: parseClock(first[1]), ...words };
  }
  const after = TIME_AFTER_NAME.exec(raw.slice(0, 120));
  if (after?.[1] === undefined || after[2] === undefined || !isFullEnough(after[1])) return null;
  const at = after[0].length;
  return { kind: 'timed', seconds: parseClock(after[2]), speaker: cleanName(after[1]), text: raw.slice(at).trimEnd(), at };
}
