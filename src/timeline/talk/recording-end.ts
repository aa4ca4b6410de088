import type { Talk } from './talk.ts';

/** How a chair says that the recording stops now. */
const STOPS = /\b(?:(?:stop|stopp|turn|shut|switch|clos|end|paus)(?:s|ed|ing)?(?: off| down| up)?|hang up on) (?:off |down )?(?:the |this |our )?(?:record\w*|video)|\brecording (?:is |has |has been |was )?(?:stopp?ed|off|over|done)|\b(?:without|no(?:t)?(?: more)?) (?:the |being )?record(?:ing|ed)\b|\boff the record\b/i;
/** What makes it a thing to come, or a question. */
const NOT_YET = /\b(?:before|otherwise|unless|until|if|when|can you|could you|should)\b/i;
/** Recordings end in the last so many seconds of a talk. */
const LAST_SECONDS = 1200;
/** Farewells go on for so long; what is said later, and for longer than that, is no part of the recording. */
const FAREWELL = 20;
const FEWEST_SECONDS = 60;

/**
 * Where on its clock a transcript goes on after the recording was said to be stopped.
 * @returns the second after which nothing is in the video, or null where the talk ends with the recording
 */
export function findRecordingEnd(talk: Talk): number | null {
  const { sentences } = talk;
  const end = sentences.at(-1)?.seconds ?? 0;
  const stop = sentences.slice(talk.indexAt(end - LAST_SECONDS)).findLast(({ text }) => STOPS.test(text) && !NOT_YET.test(text));
  return stop !== undefined && end - stop.seconds > FEWEST_SECONDS ? stop.seconds + FAREWELL : null;
}
