import type { ChatClock } from '../meeting.ts';

/** A clock as a chat writes it, before it is known whether it counts from midnight or from the start of the recording. */
export interface WrittenClock {
  readonly hours: number | null;
  /** Of `12:35` the first part and the second, of `1:02:03` minutes and seconds behind the hours. */
  readonly first: number;
  readonly second: number;
  readonly meridiem: 'am' | 'pm' | null;
}

/** What tells how a chat's clocks are meant. */
export interface ClockEvidence {
  /** Whether the exporter's form says who wrote to whom, which local logs with wall-clock times do. */
  readonly isAddressed: boolean;
  /** Whether the form always counts from the recording's start, as captions do. */
  readonly isCaption: boolean;
  /** Whether a blank line follows the time, as on pages that show a recording with its chat. */
  readonly isBlankBelow: boolean;
}

const HOUR = 3600;

/** Pattern of a clock with its optional AM or PM; groups: first, second, third, meridiem. Not anchored. */
export const CHAT_CLOCK = String.raw`(\d{1,2}):([0-5]\d)(?::([0-5]\d)(?:[.,]\d{1,3})?)?(?:\s?([ap])\.?\s?m\b\.?)?`;

/** Reads the four groups of {@link CHAT_CLOCK}; null where the hour cannot be with AM or PM, or is past 23 where there are seconds. */
export function readClock(groups: readonly (string | undefined)[]): WrittenClock | null {
  const [first = '', second = '', third, letter] = groups;
  const meridiem = letter === undefined ? null : letter.toLowerCase() === 'a' ? 'am' : 'pm';
  if (meridiem !== null && (Number(first) < 1 || Number(first) > 12)) return null;
  if (third === undefined) return { hours: null, first: Number(first), second: Number(second), meridiem };
  return Number(first) > 23 ? null : { hours: Number(first), first: Number(second), second: Number(third), meridiem };
}

/** Seconds since midnight of a clock taken as a time of day. */
export function dayseconds(clock: WrittenClock): number {
  const hour = clock.hours ?? clock.first;
  const turned = clock.meridiem === null ? hour : (hour % 12) + (clock.meridiem === 'pm' ? 12 : 0);
  return clock.hours === null ? turned * HOUR + clock.second * 60 : turned * HOUR + clock.first * 60 + clock.second;
}

function elapsedSeconds(clock: WrittenClock): number {
  return (clock.hours ?? 0) * HOUR + clock.first * 60 + clock.second;
}

/**
 * Decides for a whole chat whether its clocks are times of day or count from the start of the recording.
 * @returns how each of the clocks is to be read
 */
export function findClockKind(clocks: readonly WrittenClock[], evidence: ClockEvidence): (clock: WrittenClock) => ChatClock {
  const isElapsed = evidence.isCaption || (!clocks.some(({ meridiem }) => meridiem !== null) && countsFromStart(clocks, evidence));
  return (clock) => (isElapsed ? { kind: 'elapsed', seconds: elapsedSeconds(clock) } : { kind: 'clock', seconds: dayseconds(clock) });
}

function countsFromStart(clocks: readonly WrittenClock[], evidence: ClockEvidence): boolean {
  const withHours = clocks.filter(({ hours }) => hours !== null).map(dayseconds);
  if (withHours.length > 0) {
    const first = Math.min(...bounded(withHours));
    const last = Math.max(...bounded(withHours));
    if (first < HOUR) return last < 20 * HOUR;
    return first < 5 * HOUR && !evidence.isAddressed;
  }
  if (evidence.isBlankBelow || clocks.some(({ first }) => first > 23)) return true;
  const asDay = clocks.map(dayseconds);
  const isBackwards = asDay.some((seconds, index) => seconds < (asDay[index - 1] ?? 0) && seconds > HOUR);
  return isBackwards || (asDay.at(-1) ?? 0) - (asDay[0] ?? 0) > 5 * HOUR;
}

/** The extremes of a list of any length, so that it can be spread into Math.min. */
function bounded(values: readonly number[]): readonly number[] {
  const least = values.reduce((a, b) => (b < a ? b : a), Infinity);
  const most = values.reduce((a, b) => (b > a ? b : a), -Infinity);
  return [least, most];
}
