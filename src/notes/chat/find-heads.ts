import { isBlank, type SourceLine } from '../transcript/source-line.ts';
import { findSpeakers, splitLabel } from '../transcript/speaker-label.ts';
import { dayseconds, type WrittenClock } from './chat-clock.ts';
import { readHead, readLabelHead, type ChatHead, type HeadForm, type HeadReading } from './chat-head.ts';
import { isAuthor } from './sender.ts';

/** A head found in a chat. `start` and `end` are the indexes of its first line and of the line after it. */
export interface FoundHead {
  readonly start: number;
  readonly end: number;
  readonly form: HeadForm;
  readonly sender: string | null;
  readonly clock: WrittenClock | null;
  /** What the head's last line itself says, and where in that line. */
  readonly text: string;
  readonly at: number;
}

/** A head with a time and where it stands, as indexes: the line of the time, and the first line of the head. */
export interface PlacedHead {
  readonly index: number;
  readonly start: number;
  readonly head: ChatHead;
}

type Family = 'name' | 'clock' | 'time' | 'caption';
const FAMILY: Readonly<Record<Exclude<HeadForm, 'label'>, Family>> = { glued: 'name', spaced: 'name', clock: 'clock', addressed: 'time', tabbed: 'time', timed: 'time', caption: 'caption' };

/** The heads of all messages, in order. Forms with a time come first; `Name: text` counts only where there are none. */
export function findHeads(lines: readonly SourceLine[]): FoundHead[] {
  const timed = findTimedHeads(lines);
  if (timed.length > 0) return chooseReadings(timed, lines);
  const isSpeaker = findSpeakers(lines.map(({ text }) => text));
  return lines.flatMap((line, index) => {
    const label = splitLabel(line.text);
    const head = label !== null && isSpeaker(label) ? readLabelHead(line.text) : null;
    return head === null ? [] : [{ start: index, end: index + 1, form: head.form, sender: head.readings[0]?.sender ?? null, clock: null, text: head.text, at: head.at }];
  });
}

/** Heads with a time, of the forms that the chat is mainly written in: a clock inside a message is no head. */
export function findTimedHeads(lines: readonly SourceLine[]): readonly PlacedHead[] {
  const all = lines.flatMap((line, index) => {
    const head = readHead(line.text);
    return head === null || head.form === 'label' ? [] : [{ index, start: index, head, family: FAMILY[head.form] }];
  });
  const named = withNamesAbove(all, lines);
  const counts = new Map<Family, number>();
  for (const { family } of named) counts.set(family, (counts.get(family) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  const main = (['time', 'caption', 'name', 'clock'] as const).find((family) => counts.get(family) === most);
  const kept = named.filter(({ family, head }) => family === main || head.form === 'addressed' || ((counts.get(family) ?? 0) >= 3 && (counts.get(family) ?? 0) * 4 >= most));
  return withoutLooseClocks(kept);
}

/** Gives a bare clock the line above it as its name, and drops the clock where that is no name. */
function withNamesAbove<T extends PlacedHead>(heads: readonly T[], lines: readonly SourceLine[]): T[] {
  const above = (index: number): number => (isBlank(lines[index - 1]?.text ?? '') ? index - 2 : index - 1);
  const counts = new Map<string, number>();
  for (const { head, index } of heads) {
    const name = lines[above(index)]?.text.trim() ?? '';
    if (head.form === 'clock' && name !== '') counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const taken = new Set(heads.map(({ index }) => index));
  const firstFilled = lines.findIndex(({ text }) => !isBlank(text));
  const bare = heads.filter(({ head, index }) => head.form === 'clock' && index !== firstFilled && !taken.has(above(index)));
  const nameOf = ({ index }: PlacedHead): string => (lines[above(index)]?.text ?? '').slice(0, 120).trim();
  const isName = (name: string): boolean => isAuthor(name, false) || (name !== '' && (counts.get(name) ?? 0) > 1);
  const isUsual = bare.filter((placed) => isName(nameOf(placed))).length * 2 > bare.length;
  return heads.flatMap((placed) => {
    if (placed.head.form !== 'clock' || placed.index === firstFilled) return [placed];
    const start = above(placed.index);
    const name = nameOf(placed);
    const isHead = !taken.has(start) && (isName(name) || (isUsual && isAuthor(name, true)));
    return isHead ? [{ ...placed, start: isDoubled(lines, start) ? start - 1 : start }] : [];
  });
}

function isDoubled(lines: readonly SourceLine[], index: number): boolean {
  return index > 0 && lines[index - 1]?.text.trim() === lines[index]?.text.trim();
}

/** Where nearly all clocks are glued to their names, `see you 11:00 AM` is a message. */
function withoutLooseClocks(heads: readonly PlacedHead[]): readonly PlacedHead[] {
  const glued = heads.filter(({ head }) => head.form === 'glued');
  const spaced = heads.filter(({ head }) => head.form === 'spaced');
  if (glued.length < 3 || spaced.length * 3 > glued.length) return heads;
  const names = new Set(glued.flatMap(({ head }) => head.readings.map(({ sender }) => sender)));
  return heads.filter(({ head }) => head.form !== 'spaced' || head.readings.some(({ sender }) => names.has(sender)));
}

function chooseReadings(heads: readonly PlacedHead[], lines: readonly SourceLine[]): FoundHead[] {
  let near: WrittenClock | null = firstSureClock(heads);
  return heads.map(({ index, start, head }) => {
    const reading = nearestReading(head.readings, near);
    near = reading.clock ?? near;
    const sender = head.form === 'clock' ? (start === index ? null : (lines[index - 1]?.text.trim() || lines[start]?.text.trim()) ?? null) : reading.sender;
    return { start, end: index + 1, form: head.form, sender, clock: reading.clock, text: head.text, at: head.at };
  });
}

function firstSureClock(heads: readonly PlacedHead[]): WrittenClock | null {
  return heads.find(({ head }) => head.readings.length === 1)?.head.readings[0]?.clock ?? null;
}

/** Of the ways to read a head, the one nearest in time to the message before. */
function nearestReading(readings: readonly HeadReading[], near: WrittenClock | null): HeadReading {
  const [first = { sender: null, clock: null }, ...others] = readings;
  if (near === null) return first;
  const distance = ({ clock }: HeadReading): number => (clock === null ? Infinity : Math.abs(dayseconds(clock) - dayseconds(near)));
  return others.reduce((best, reading) => (distance(reading) < distance(best) ? reading : best), first);
}
