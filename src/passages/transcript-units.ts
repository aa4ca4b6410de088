import type { Meeting, Topic, Transcript } from '../notes/meeting.ts';
import { maskSecrets } from '../notes/secrets.ts';
import type { Moment } from '../timeline/moment.ts';
import type { Timeline } from '../timeline/timeline.ts';
import { gatherSentences, type Unit } from './unit.ts';

/** A silence of so many seconds begins a new passage. */
const SILENCE_SECONDS = 30;
/** Turns are cut into sentences of about so many words, so that each has its own moment. */
const PIECE_WORDS = 30;

/** The units of a transcript: its turns, each under the topic in whose time it falls. Talk after the recording stopped was not meant for it, and is left out unless it is wanted. */
export function transcriptUnits(meeting: Meeting, transcript: Transcript, { timeline, keepsAfterEnd }: { readonly timeline: Timeline; readonly keepsAfterEnd: boolean }): Unit[] {
  const topicAt = createTopicFinder(meeting, timeline);
  let lastEnd: number | null = null;
  return transcript.turns.flatMap((turn): Unit[] => {
    const isAfterSilence = turn.seconds !== null && lastEnd !== null && turn.seconds - lastEnd > SILENCE_SECONDS && transcript.format !== 'meet-blocks';
    lastEnd = turn.endSeconds ?? turn.seconds ?? lastEnd;
    return gatherSentences(maskSecrets(turn.text), PIECE_WORDS).flatMap((piece, index): Unit[] => {
      if (!/[\p{L}\p{N}]/u.test(piece.text) || (!keepsAfterEnd && timeline.isAfterEnd(transcript, turn, piece.from))) return [];
      const moment = timeline.turnMoment(transcript, turn, piece.from);
      const topic = topicAt(moment);
      return [
        {
          text: piece.text,
          from: index === 0 ? turn.from : { ...turn.from, offset: turn.from.offset + piece.from },
          to: turn.to,
          speaker: turn.speaker,
          moment,
          topic: topic?.id ?? null,
          kind: topic?.kind === 'questions' ? 'questions' : 'topic',
          subheading: null,
          continues: false,
          isLeadIn: false,
          startsPassage: isAfterSilence && index === 0,
          lead: null,
        },
      ];
    });
  });
}

/** Finds the topic in whose time a moment falls: the last one that begins no later. Null without moment, or before the first timed topic. */
export function createTopicFinder(meeting: Meeting, timeline: Timeline): (moment: Moment | null) => Topic | null {
  const timed = meeting.topics
    .flatMap((topic) => {
      const moment = topic.kind === 'admin' ? null : timeline.topicMoment(topic);
      return moment ? [{ topic, seconds: moment.seconds }] : [];
    })
    .sort((a, b) => a.seconds - b.seconds);
  return (moment) => {
    if (!moment) return null;
    return timed.filter((entry) => entry.seconds <= moment.seconds).at(-1)?.topic ?? null;
  };
}
