import type { Community } from '../community/community.ts';
import type { Chat, ChatMessage, Meeting, Topic, Transcript, Turn } from '../notes/meeting.ts';
import type { Moment } from './moment.ts';
import { readOffsets } from './offset.ts';
import type { TimelineOffset } from './offset.ts';
import { createTranscriptClock } from './transcript-clock.ts';
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
  const offsets = readOffsets(meeting, community);
  const clocks = new Map(meeting.transcripts.map((transcript) => [transcript, createTranscriptClock(transcript)]));
  const ends = [...clocks.values()].flatMap(({ endSeconds }) => endSeconds ?? []);
  const lastEnd = ends.length > 0 ? Math.max(...ends) : Infinity;

  return {
    offset: offsets.shown,
    topicMoment(topic) {
      const own = times.own(topic);
      return own === null ? null : video.written({ ...own, isExact: true });
    },
    blockMoment(topic, line, offset = 0) {
      const found = written.at(topic, line, offset);
      return found === null ? null : video.written(found);
    },
    turnMoment(transcript, turn, textOffset = 0) {
      const offset = offsets.of(transcript);
      const clock = clocks.get(transcript) ?? createTranscriptClock(transcript);
      const time = clock.at(turn, textOffset);
      return offset === null || time === null ? null : video.computed(time, offset, clock.endSeconds ?? Infinity);
    },
    messageMoment(chat, message) {
      const offset = offsets.of(chat);
      if (offset === null || message.clock?.kind !== 'elapsed') return null;
      return video.computed({ seconds: message.clock.seconds, errorSeconds: 0 }, offset, lastEnd);
    },
  };
}
