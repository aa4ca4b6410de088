import type { ChatMessage } from '../../notes/meeting.ts';
import { countHits } from './shared-links.ts';
import type { LinkedMessage } from './shared-links.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
/** The start line and most chats tell minutes only. */
const MINUTE_ERROR = 60;
/** So long before its start and after its end people write in a meeting's chat. */
const EARLY = 900;
const LATE = 900;
/** A start is only believed to be wrong where so many links say so, of so many topics. */
const FEWEST_LINKS = 3;
const FEWEST_TOPICS = 2;
const AGREE = 0.8;
const DISAGREE = 0.5;
/** Farthest that a start line is taken to be wrong, and the steps in which the right one is looked for. */
const FARTHEST = 1800;
const STEP = 15;

/** When a message was sent, in seconds since the meeting's start. */
export interface SentTime {
  readonly seconds: number;
  readonly errorSeconds: number;
}

/** Seconds since midnight of a clock `HH:MM`; null where it is none. */
export function parseStart(start: string | null): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d\d)$/.exec(start ?? '') ?? [];
  return hours === undefined || minutes === undefined ? null : Number(hours) * HOUR + Number(minutes) * 60;
}

/** A difference of clocks as it is likeliest meant: a meeting can pass midnight or noon, and a half of the day can be written wrong. */
function unwrap(difference: number, spanSeconds: number): number {
  const isInside = (seconds: number): boolean => seconds >= -EARLY && seconds <= spanSeconds + LATE;
  return [0, DAY, -DAY, DAY / 2, -DAY / 2].map((turn) => difference + turn).find(isInside) ?? difference;
}

/** Whole hours by which the chat's clock differs from the start line's, because they were written in different time zones. */
function findZone(differences: readonly number[], spanSeconds: number): number {
  const hits = (zone: number): number => differences.filter((difference) => { const seconds = unwrap(difference - zone * HOUR, spanSeconds); return seconds >= -EARLY && seconds <= spanSeconds + LATE; }).length;
  const zones = Array.from({ length: 23 }, (_, index) => (index % 2 === 0 ? index / 2 : -(index + 1) / 2));
  return zones.reduce((best, zone) => (hits(zone) > hits(best) ? zone : best), 0);
}

/** How much later than its line says a meeting began, where links shared with timed topics show that; else null. */
function findCorrection(linked: readonly LinkedMessage[], secondsOf: (message: ChatMessage) => number): SentTime | null {
  const isEnough = linked.length >= FEWEST_LINKS && new Set(linked.map(({ from }) => from)).size >= FEWEST_TOPICS;
  if (!isEnough || countHits(linked, secondsOf) >= DISAGREE * linked.length) return null;
  const shifts = Array.from({ length: (2 * FARTHEST) / STEP + 1 }, (_, index) => index * STEP - FARTHEST);
  const hits = shifts.map((shift) => countHits(linked, (message) => secondsOf(message) - shift));
  const most = Math.max(...hits);
  if (most < AGREE * linked.length) return null;
  const best = shifts.filter((_, index) => hits[index] === most);
  const [first = 0, last = 0] = [best[0], best.at(-1)];
  return { seconds: (first + last) / 2, errorSeconds: Math.max(MINUTE_ERROR, (last - first) / 2) };
}

/**
 * Prepares reading the times of day in a chat.
 * @param context the meeting's start in seconds since midnight, about how long it lasted, and the messages that share links with timed topics
 * @returns when a message was sent; null for one without a time of day, and for one that does not fall into the meeting
 */
export function createWallClock(messages: readonly ChatMessage[], context: { readonly start: number; readonly spanSeconds: number; readonly linked: readonly LinkedMessage[] }): (message: ChatMessage) => SentTime | null {
  const { start, spanSeconds, linked } = context;
  const clocks = messages.flatMap(({ clock }) => (clock?.kind === 'clock' ? [clock.seconds] : []));
  // A start line in whole minutes is half a minute early on average, against chats that tell seconds.
  const lag = clocks.some((seconds) => seconds % 60 !== 0) ? 30 : 0;
  const zone = findZone(clocks.map((seconds) => seconds - start), spanSeconds) * HOUR;
  const sent = (message: ChatMessage): number => unwrap((message.clock?.seconds ?? NaN) - start - zone, spanSeconds) - lag;
  const correction = findCorrection(linked.filter(({ message }) => message.clock?.kind === 'clock'), sent);
  return (message) => {
    if (message.clock?.kind !== 'clock') return null;
    const seconds = sent(message) - (correction?.seconds ?? 0);
    return seconds < -EARLY || seconds > spanSeconds + LATE ? null : { seconds, errorSeconds: correction?.errorSeconds ?? MINUTE_ERROR };
  };
}
