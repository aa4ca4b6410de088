import type { Community } from '../community/community.ts';
import type { Chat, ChatMessage, Meeting, Topic, Transcript, Turn } from '../notes/meeting.ts';
import { alignMeeting } from './align-meeting.ts';
import type { Moment } from './moment.ts';
import type { TimelineOffset } from './offset.ts';
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
  /** The offset of the meeting's transcript clock, or null where it is not known. */
  readonly offset: TimelineOffset | null;
}

/**
 * Lays everything in a meeting on its recording. Times written in the notes are moments as they stand; those of transcript
 * and chat need an offset that the community gave, or a file beside the note.
 */
export function createTimeline(meeting: Meeting, community: Community): Timeline {
  const times = createWrittenTimes(meeting);
  const written = createWrittenMoments(times);
  const video = createVideoMoments(meeting);
  const aligned = alignMeeting(meeting, community, times);
  const ends = meeting.transcripts.flatMap((transcript) => aligned.of(transcript)?.clock.endSeconds ?? []);
  const lastEnd = ends.length > 0 ? Math.max(...ends) : Infinity;

  return {
    offset: aligned.offset,
    topicMoment(topic) {
      const own = times.own(topic);
      if (own !== null) return video.written({ ...own, isExact: true });
      const estimate = aligned.topicTime(topic);
      return estimate === null ? null : video.estimated(estimate);
    },
    blockMoment(topic, line, offset = 0) {
      const found = written.at(topic, line, offset);
      return found === null ? null : video.written(found);
    },
    turnMoment(transcript, turn, textOffset = 0) {
      const found = aligned.of(transcript);
      const time = found?.clock.at(turn, textOffset) ?? null;
      if (found === null || found.aligned === null || time === null) return null;
      return video.computed(time, found.aligned.map, found.clock.endSeconds ?? Infinity);
    },
    messageMoment(chat, message) {
      const clock = aligned.ofChat(chat);
      if (clock === null || message.clock?.kind !== 'elapsed') return null;
      return video.computed({ seconds: message.clock.seconds, errorSeconds: 0 }, clock.map, lastEnd);
    },
  };
}
