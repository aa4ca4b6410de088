import type { Community } from '../community/community.ts';
import type { Chat, ChatMessage, Diagnostic, Meeting, Topic, Transcript, Turn } from '../notes/meeting.ts';
import { alignMeeting } from './align-meeting.ts';
import type { AlignedTranscript } from './align-meeting.ts';
import type { Moment } from './moment.ts';
import type { TimelineOffset } from './offset.ts';
import { createPlaceTimes } from './place-times.ts';
import { createVideoMoments } from './video-moment.ts';
import { createWrittenMoments } from './written-moment.ts';
import { createWrittenTimes } from './written-times.ts';

/** When in the recording something was said. Every moment is in seconds of the recording that it names. */
export interface Timeline {
  /** The topic's own time, or null. */
  topicMoment(topic: Topic): Moment | null;
  /** The moment of notes text that begins at a line; `offset` in UTF-16 units of that line tells text apart that begins behind a time of the same line. */
  blockMoment(topic: Topic, line: number, offset?: number): Moment | null;
  /** The moment at which a turn begins, or the text `textOffset` UTF-16 units into it; null where the clock is not known and for what the video does not hold. */
  turnMoment(transcript: Transcript, turn: Turn, textOffset?: number): Moment | null;
  /** The moment at which a message was sent; null where its clock is not known. */
  messageMoment(chat: Chat, message: ChatMessage): Moment | null;
  /** Whether a turn, or the text `textOffset` UTF-16 units into it, was said after the recording had ended. */
  isAfterEnd(transcript: Transcript, turn: Turn, textOffset?: number): boolean;
  /** The offset of the meeting's transcript clock, or null where it is not known. */
  readonly offset: TimelineOffset | null;
  /** What the note's writers should know of its clocks: a remark on missing minutes that its own times belie. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Lays everything in a meeting on its recording. Times written in the notes are moments as they stand. Clocks of transcripts and chats
 * are laid on the video by what the community configured, else by remarks, by the notes' own times, and by when the meeting began.
 * Topics that nobody timed are found in the talk.
 */
export function createTimeline(meeting: Meeting, community: Community): Timeline {
  const times = createWrittenTimes(meeting);
  const written = createWrittenMoments(times);
  const video = createVideoMoments(meeting);
  const aligned = alignMeeting(meeting, community, times);
  const places = createPlaceTimes({ meeting, times, written, aligned });

  return {
    offset: aligned.offset,
    diagnostics: aligned.diagnostics,
    topicMoment(topic) {
      const own = times.own(topic);
      if (own !== null) return video.written({ ...own, isExact: true });
      const estimate = aligned.topicTime(topic);
      return estimate === null ? null : video.estimated(estimate);
    },
    blockMoment(topic, line, offset = 0) {
      const time = places.at(topic, line, offset);
      if (time === null) return null;
      return time.kind === 'written' ? video.written(time) : video.estimated(time);
    },
    turnMoment(transcript, turn, textOffset = 0) {
      const found = aligned.of(transcript);
      const time = found?.clock.at(turn, textOffset) ?? null;
      if (found?.aligned == null || time === null || isAfterEnd(found, turn, textOffset)) return null;
      const placed = found.aligned.map.toVideo(Math.min(time.seconds, found.endSeconds));
      return placed === null ? null : video.computed({ ...placed, placingError: time.errorSeconds });
    },
    messageMoment(chat, message) {
      const sent = aligned.messageTime(chat, message);
      return sent === null ? null : video.computed({ ...sent, placingError: 0 });
    },
    isAfterEnd(transcript, turn, textOffset = 0) {
      const found = aligned.of(transcript);
      return found !== null && isAfterEnd(found, turn, textOffset);
    },
  };
}

/** The end of a transcript whose recording was stopped cuts turns; else only what begins behind its last second is after it. */
function isAfterEnd({ clock, endSeconds, goesOn }: AlignedTranscript, turn: Turn, textOffset: number): boolean {
  return (clock.at(turn, goesOn ? textOffset : 0)?.seconds ?? -Infinity) > endSeconds;
}
