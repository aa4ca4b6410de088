import type { Community } from '../community/community.ts';
import type { Meeting } from '../notes/meeting.ts';
import type { Estimate } from './alignment/estimate.ts';
import type { OffsetHint } from './alignment/offset-vote.ts';

/** How the clock of transcript and chat stands to the video: video second = clock - `seconds`. */
export interface TimelineOffset {
  readonly seconds: number;
  readonly errorSeconds: number;
  /** `alignment`: the handwritten times of topics agree with it; `same-clock`: transcripts of this form run with the video. */
  readonly via: 'configured' | 'remark' | 'alignment' | 'side-file' | 'same-clock';
}

/** How far the clock of a file beside the note is trusted to agree with the video. */
const SIDE_FILE_ERROR = 15;
/** How well the marks of a coarse transcript agree with the video. */
const COARSE_ERROR = 15;
/** A remark in seconds is right to so many; one in whole minutes often means `or so`. */
const REMARK_ERROR = 15;
const ROUND_REMARK_ERROR = 30;
/** What a remark, and what is usual, weighs against the topics' votes: natural logarithms. */
const REMARK_BONUS = 4;
const USUAL_BONUS = 5;
const USUAL_BESIDE_REMARK = 2;
/** A vote that is less sure than this decides nothing alone. */
const VAGUE_ERROR = 45;
/** How much better the votes must support another offset, and how far it must lie, before that of a coarse transcript is given up. */
const OVERTURN = 8;
const OVERTURN_SECONDS = 60;

/** So many topics must vote, and support another offset so much better, before that of a file beside the note is given up. */
const SIDE_FILE_VOTERS = 2;
const SIDE_FILE_GAIN = 2;

/** The offset that the community gives for a meeting, by its id or date, or in the note's front matter; else null. */
export function configuredOffset(meeting: Meeting, community: Community): TimelineOffset | null {
  const seconds = meeting.offsetSeconds ?? community.offsets[meeting.id] ?? community.offsets[meeting.date];
  return seconds === undefined ? null : { seconds, errorSeconds: 0, via: 'configured' };
}

/** The offset that holds for a transcript or chat as long as nothing else is known; null where there is none. */
export function usualOffset({ isSideFile, isCoarse }: { readonly isSideFile: boolean; readonly isCoarse: boolean }): TimelineOffset | null {
  if (isSideFile) return { seconds: 0, errorSeconds: SIDE_FILE_ERROR, via: 'side-file' };
  return isCoarse ? { seconds: 0, errorSeconds: COARSE_ERROR, via: 'same-clock' } : null;
}

/** The offset that a remark in the note tells; null without one. */
export function remarkedOffset({ remarkedOffset: remark }: Meeting): TimelineOffset | null {
  if (remark === null) return null;
  return { seconds: remark.seconds, errorSeconds: remark.seconds % 60 === 0 ? ROUND_REMARK_ERROR : REMARK_ERROR, via: 'remark' };
}

/** What is known of an offset before the topics are asked. */
export interface ToldOffsets {
  readonly remark: TimelineOffset | null;
  readonly usual: TimelineOffset | null;
}

/** What a note and the form of its transcript say for an offset, as hints for the vote. */
export function offsetHints({ remark, usual }: ToldOffsets): OffsetHint[] {
  return [
    ...(remark === null ? [] : [{ seconds: remark.seconds, bonus: REMARK_BONUS, width: remark.errorSeconds / 2 }]),
    ...(usual === null ? [] : [{ seconds: usual.seconds, bonus: remark === null ? USUAL_BONUS : USUAL_BESIDE_REMARK, width: usual.errorSeconds }]),
  ];
}

/**
 * Chooses among what the note says, what the form of the transcript lets expect, and what the topics vote for.
 * @param vote with how much better the votes support it than the usual offset, and how many topics voted
 */
export function chooseOffset(vote: (Estimate & { readonly gain: number; readonly voters: number }) | null, { remark, usual }: ToldOffsets): TimelineOffset | null {
  const told = remark ?? usual;
  if (vote === null || vote.errorSeconds > VAGUE_ERROR) return told;
  const voted: TimelineOffset = { seconds: vote.seconds, errorSeconds: vote.errorSeconds, via: 'alignment' };
  if (told?.via === 'side-file') return vote.voters >= SIDE_FILE_VOTERS && vote.gain > SIDE_FILE_GAIN ? voted : told;
  if (told?.via !== 'same-clock') return voted;
  return Math.abs(vote.seconds - told.seconds) > OVERTURN_SECONDS && vote.gain > OVERTURN ? voted : told;
}
