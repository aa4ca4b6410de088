import type { TranscriptFormat, Turn } from '../meeting.ts';
import { readTalkLines, type TalkForm } from './talk-form.ts';
import type { TalkLine } from './talk-line.ts';
import { countWords, isBlank, type SourceLine } from './source-line.ts';
import { completeName } from './speaker-label.ts';
import { cleanName, nameKind } from './speaker-name.ts';
import { countHeaderLines, isMachineLine, parseEnded } from './transcript-furniture.ts';

/** What a text transcript says. `times` are all times written in it, in order. */
export interface Talk {
  readonly format: TranscriptFormat;
  readonly turns: readonly Turn[];
  readonly times: readonly number[];
  readonly endedSeconds: number | null;
}

const MOST_WORDS = 60;
const MOST_LINES = 20;
/** A transcript whose first time is later has times of day; they are counted from that first time. */
const EARLIEST_DAYTIME = 5 * 3600;
const SPOKEN_TIME = /^(?:\d{1,3} (?:hours?|minutes?|seconds?)(?:,? (?:and )?|$)){1,3}$/;

/**
 * The turns of a transcript that is no caption file: Meet blocks, `Name  2:17` lines, `[00:02:17] Name: text`, pages that
 * put name, time and words on lines of their own, and `Name: text` without times. Long turns are cut at lines.
 */
export function parseTalk(path: string, lines: readonly SourceLine[]): Talk {
  const spoken = lines.slice(countHeaderLines(lines));
  const body = spoken.filter(({ text }) => !isMachineLine(text));
  const form = readTalkLines(body);
  const builder = new TurnBuilder(path);
  const kinds = new Set<TalkLine['kind']>();
  form.lines.forEach((read, index) => {
    const line = body[index];
    const name = form.isNameAboveTime && (read.kind === 'text' || read.kind === 'labelled') ? nameAboveTime(body, index, form) : null;
    kinds.add(read.kind);
    if (name !== null) builder.setSpeaker(name);
    else if (line !== undefined) builder.add(line, read);
  });
  const ended = spoken.flatMap(({ text }) => (isMachineLine(text) ? (parseEnded(text) ?? []) : []));
  const turns = withFirstName(builder.finish());
  const begin = (builder.times[0] ?? 0) >= EARLIEST_DAYTIME ? (builder.times[0] ?? 0) : 0;
  const times = builder.times.map((seconds) => Math.max(0, seconds - begin));
  return { format: formatOf(kinds, form, times), turns: begin === 0 ? turns : turns.map((turn) => sinceBegin(turn, begin)), times, endedSeconds: ended.at(-1) ?? null };
}

function sinceBegin(turn: Turn, begin: number): Turn {
  return { ...turn, seconds: turn.seconds === null ? null : Math.max(0, turn.seconds - begin) };
}

function formatOf(kinds: ReadonlySet<TalkLine['kind']>, form: TalkForm, times: readonly number[]): TranscriptFormat {
  if (kinds.has('header') || kinds.has('timed')) return 'speaker-time';
  if (times.length === 0) return kinds.has('labelled') ? 'untimed-speaker' : 'other';
  return kinds.has('labelled') && !form.isNameAboveTime ? 'meet-blocks' : 'other';
}

/** The name on this line, where the next lines are only that name again and a bare time. */
function nameAboveTime(body: readonly SourceLine[], index: number, form: TalkForm): string | null {
  const raw = body[index]?.text ?? '';
  if (raw.length > 90 || nameKind(raw) === null) return null;
  const name = cleanName(raw);
  for (let at = index + 1, seen = 0; at < body.length && seen < 2; at++) {
    const next = body[at]?.text ?? '';
    if (isBlank(next)) continue;
    if (form.lines[at]?.kind === 'time') return name;
    if (cleanName(next.slice(0, 100)) !== name) return null;
    seen++;
  }
  return null;
}

function withFirstName(turns: readonly Turn[]): Turn[] {
  const [first, ...others] = turns;
  if (first?.speaker == null) return [...turns];
  const speaker = completeName(first.speaker, others.flatMap((turn) => (turn.speaker === null ? [] : [turn.speaker])));
  return [{ ...first, speaker }, ...others];
}

/** Gathers lines into turns. */
class TurnBuilder {
  readonly times: number[] = [];
  readonly #path: string;
  readonly #turns: Turn[] = [];
  #speaker: string | null = null;
  #pending: number | null = null;
  #isAfterTime = false;
  #open: { turn: Turn; words: number } | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  setSpeaker(name: string): void {
    this.#close();
    this.#speaker = name;
  }

  add(line: SourceLine, read: TalkLine): void {
    if (read.kind === 'blank' || (this.#isAfterTime && SPOKEN_TIME.test(read.text))) return;
    if (read.kind !== 'text') this.#close();
    if (read.seconds !== null) {
      this.times.push(Math.floor(read.seconds));
      this.#pending = Math.floor(read.seconds);
    }
    if (read.speaker !== null) this.#speaker = read.speaker;
    this.#isAfterTime = read.kind === 'time';
    if (read.text !== '') this.#say(line, read);
  }

  finish(): Turn[] {
    this.#close();
    return this.#turns;
  }

  #say(line: SourceLine, { text, at }: TalkLine): void {
    const words = countWords(text);
    const to = { path: this.#path, line: line.line, offset: at + text.length };
    const open = this.#open;
    if (open !== null && open.words + words <= MOST_WORDS && line.line - open.turn.from.line < MOST_LINES) {
      this.#open = { words: open.words + words, turn: { ...open.turn, text: `${open.turn.text} ${text}`, to } };
      return;
    }
    this.#close();
    const from = { path: this.#path, line: line.line, offset: at };
    this.#open = { words, turn: { speaker: this.#speaker, text, seconds: this.#pending, endSeconds: null, from, to } };
    this.#pending = null;
  }

  #close(): void {
    if (this.#open !== null) this.#turns.push(this.#open.turn);
    this.#open = null;
  }
}
