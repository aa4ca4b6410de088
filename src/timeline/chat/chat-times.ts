import type { Chat, ChatMessage, Meeting } from '../../notes/meeting.ts';
import { alignByOffset } from '../alignment/align-clock.ts';
import type { AlignedClock } from '../alignment/align-clock.ts';
import type { VideoTime } from '../clock-map.ts';
import type { WrittenTimes } from '../written-times.ts';
import { countHits, findLinkedMessages } from './shared-links.ts';
import { createWallClock, parseStart } from './wall-clock.ts';

/** How long a meeting lasts where nothing tells, and how long its last topic. */
const USUAL_SPAN = 5400;
const LAST_TOPIC = 1800;
/** So many links must agree before a chat's elapsed times are taken to run with a video that nothing else ties them to. */
const FEWEST_LINKS = 2;
const RECORDED: AlignedClock = alignByOffset({ seconds: 0, errorSeconds: 60, via: 'same-clock' });

/** What the times of a chat are read by. */
export interface ChatContext {
  readonly meeting: Meeting;
  readonly times: WrittenTimes;
  /** How elapsed times stand to the video; null where nothing tells. */
  readonly clock: AlignedClock | null;
  /** Last second of the transcript's clock, Infinity without one. */
  readonly endSeconds: number;
}

/** About how long a meeting lasted, in seconds. */
function spanOf({ meeting, times, endSeconds }: ChatContext): number {
  const [start, end] = [parseStart(meeting.start), parseStart(meeting.end)];
  const written = start === null || end === null || end <= start ? 0 : end - start;
  const lastTime = times.all.reduce((latest, { seconds }) => Math.max(latest, seconds), 0);
  const known = Math.max(written, lastTime > 0 ? lastTime + LAST_TOPIC : 0, Number.isFinite(endSeconds) ? endSeconds : 0);
  return known > 0 ? known : USUAL_SPAN;
}

/** Reads when messages of a chat were sent, in seconds of the video; null where their clock cannot be laid on it. */
export function createChatTimes(chat: Chat, context: ChatContext): (message: ChatMessage) => VideoTime | null {
  const linked = findLinkedMessages(context.meeting, chat.messages, context.times);
  const elapsed = linked.filter(({ message }) => message.clock?.kind === 'elapsed');
  const isRecorded = elapsed.length >= FEWEST_LINKS && countHits(elapsed, ({ clock }) => clock?.seconds ?? NaN) === elapsed.length;
  const clock = context.clock ?? (isRecorded ? RECORDED : null);
  const start = parseStart(context.meeting.start);
  const videoEnd = Number.isFinite(context.endSeconds) ? (context.clock?.map.toVideo(context.endSeconds)?.seconds ?? Infinity) : Infinity;
  const wallClock = start === null ? null : createWallClock(chat.messages, { start, spanSeconds: spanOf(context), linked });
  return (message) => {
    if (message.clock?.kind === 'clock') {
      const sent = wallClock?.(message) ?? null;
      return sent === null || sent.seconds > videoEnd + sent.errorSeconds ? null : { ...sent, seconds: Math.min(sent.seconds, videoEnd) };
    }
    if (message.clock === null || clock === null || message.clock.seconds > context.endSeconds) return null;
    return clock.map.toVideo(message.clock.seconds);
  };
}
