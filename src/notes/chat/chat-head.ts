import { splitLabel } from '../transcript/speaker-label.ts';
import { parseTiming } from '../transcript/cue.ts';
import { CHAT_CLOCK, readClock, type WrittenClock } from './chat-clock.ts';
import { isAuthor } from './sender.ts';

/** How a message's head is written. */
export type HeadForm = 'glued' | 'spaced' | 'clock' | 'addressed' | 'tabbed' | 'timed' | 'caption' | 'label';

/** A way to read a head; a clock glued to a name that ends in a digit can be read in two. */
export interface HeadReading {
  /** Who wrote, as written, with the recipient where the log names one. Null where a line above or below names them. */
  readonly sender: string | null;
  readonly clock: WrittenClock | null;
}

/** The head of a message, as one line shows it. `text` is what the same line says, from `at` on. */
export interface ChatHead {
  readonly form: HeadForm;
  /** At least one, the likeliest first. */
  readonly readings: readonly HeadReading[];
  readonly text: string;
  readonly at: number;
}

const BARE = new RegExp(`^[[(]?${CHAT_CLOCK}[\\])]?$`, 'iu');
const AT_END = /(\d{1,6}):([0-5]\d)(?::([0-5]\d))?(?:\s?([ap])\.?\s?m\b\.?)?$/iu;
const AT_START = new RegExp(`^\\s*[[(]?${CHAT_CLOCK}[\\])]?(?:\\s*[-–—|]\\s+|\\s+)(?=\\S)`, 'iu');
const DATE = /^\s*[[(]?\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+/;
/** What stands between a name and a clock where a page shows the day: `— Today at`, `5/4/2032`. */
const DAY_BEHIND = /(?:\s*[—–]\s*(?:(?:today|yesterday)\b)?(?:\s*at)?|[\s,]+\d{1,4}[./-]\d{1,2}(?:[./-]\d{1,4})?,?)\s*$/iu;
const ADDRESSED = /^(?:from|von|de|van|da|od|от|від|från|fra|开始|从|從|自)[:：]?\s+/iu;

/** Reads the head of a message that fits on one line; null where the line is none. `Name: text` is for {@link readLabelHead}. */
export function readHead(raw: string): ChatHead | null {
  const text = raw.trim();
  if (text.length < 30) {
    const bare = BARE.exec(text);
    const clock = bare === null ? null : readClock(bare.slice(1, 5));
    if (clock !== null) return { form: 'clock', readings: [{ sender: null, clock }], text: '', at: raw.length };
  }
  return readCaption(raw) ?? readTimeFirst(raw) ?? readNameFirst(raw);
}

/** `00:00:39.516,00:00:42.516`, a caption whose text says who wrote. */
function readCaption(raw: string): ChatHead | null {
  const timing = parseTiming(raw);
  if (timing === null) return null;
  const seconds = Math.floor(timing.seconds);
  const clock = { hours: Math.floor(seconds / 3600), first: Math.floor(seconds / 60) % 60, second: seconds % 60, meridiem: null };
  return { form: 'caption', readings: [{ sender: null, clock }], text: '', at: raw.length };
}

/** `10:56:23 From Ana To Everyone: text`, `00:12:42<TAB>Ana:<TAB>text`, `[11:03 AM] Ana: text`, `11:03 <ana> text`. */
function readTimeFirst(raw: string): ChatHead | null {
  const date = DATE.exec(raw.slice(0, 40))?.[0].length ?? 0;
  const time = AT_START.exec(raw.slice(date, date + 60));
  const clock = time === null ? null : readClock(time.slice(1, 5));
  if (time === null || clock === null) return null;
  const begin = date + time[0].length;
  const rest = raw.slice(begin);
  const nick = /^<[ @+~&%]?([^<>\s]{1,40})>\s+/.exec(rest.slice(0, 60));
  if (nick?.[1] !== undefined) return timed('timed', { sender: nick[1], clock }, { raw, at: begin + nick[0].length });
  const isAddressed = ADDRESSED.test(rest.slice(0, 20));
  const colon = /^[^\t]{1,160}?\s?(?::\t|：|:\s|:$)\s*/u.exec(rest.slice(0, 200));
  if (colon === null) return readNameBehind(rest, { raw, clock });
  const sender = colon[0].replace(/[:：]\s*$/, '').trim();
  const isTabbed = raw.slice(date).charAt(time[0].length - 1) === '\t';
  if (!isAddressed && !isTabbed && !isAuthor(sender, false)) return null;
  return timed(isAddressed ? 'addressed' : isTabbed ? 'tabbed' : 'timed', { sender, clock }, { raw, at: begin + colon[0].length });
}

/** `[11:03 AM] Ana Ruiz` alone on its line. */
function readNameBehind(rest: string, head: { readonly raw: string; readonly clock: WrittenClock }): ChatHead | null {
  const isName = rest.trim().length <= 80 && isAuthor(rest.trim(), false) && /^\s*[[(]/.test(head.raw);
  return isName ? timed('timed', { sender: rest.trim(), clock: head.clock }, { raw: head.raw, at: head.raw.length }) : null;
}

function timed(form: HeadForm, reading: HeadReading, { raw, at }: { readonly raw: string; readonly at: number }): ChatHead {
  return { form, readings: [reading], text: raw.slice(at).trim(), at };
}

/** `Ana Ruiz11:02 AM`, `Ana Ruiz 11:02`, `Me:7:57 PM`, alone on a line. */
function readNameFirst(raw: string): ChatHead | null {
  const text = raw.trim();
  if (text.length > 120) return null;
  const match = AT_END.exec(text);
  if (match?.[1] === undefined) return null;
  const before = text.slice(0, match.index);
  const readings = [2, 1].flatMap((size) => readSplit(before, match, size));
  const isGlued = /\S$/.test(before) || match[1].length > 2;
  const fitting = readings.filter(({ sender }) => sender !== null && isAuthor(sender, isGlued));
  return fitting.length === 0 ? null : { form: isGlued ? 'glued' : 'spaced', readings: fitting, text: '', at: raw.length };
}

/** Takes the last `size` digits for the hour; the others end the name. */
function readSplit(before: string, match: RegExpExecArray, size: number): HeadReading[] {
  const digits = match[1] ?? '';
  if (digits.length < size) return [];
  const clock = readClock([digits.slice(-size), match[2], match[3], match[4]]);
  const isDay = clock !== null && (clock.hours !== null || clock.first <= 23 || digits.length === size);
  const sender = `${before}${digits.slice(0, -size)}`.replace(DAY_BEHIND, '').replace(/[\s:,(\-–|]+$/u, '').trim();
  return isDay && sender !== '' ? [{ sender, clock }] : [];
}

/** `Ana Ruiz: text`, a message without a time. */
export function readLabelHead(raw: string): ChatHead | null {
  const label = splitLabel(raw);
  return label === null ? null : { form: 'label', readings: [{ sender: label.name, clock: null }], text: label.rest.trim(), at: label.at };
}
