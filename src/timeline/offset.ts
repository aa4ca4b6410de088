import type { Community } from '../community/community.ts';
import type { Meeting } from '../notes/meeting.ts';

/** How the clock of transcript and chat stands to the video: video second = clock - `seconds`. */
export interface TimelineOffset {
  readonly seconds: number;
  readonly errorSeconds: number;
  readonly via: 'configured' | 'side-file';
}

/** How far the clock of a file beside the note is trusted to agree with the video. */
const SIDE_FILE_ERROR = 15;

/** A file beside the note is taken to start with the video. */
const SIDE_FILE: TimelineOffset = { seconds: 0, errorSeconds: SIDE_FILE_ERROR, via: 'side-file' };

/** The offsets of a meeting: `of` a transcript or chat, and the one to show for the meeting; null where it is not known. */
export interface Offsets {
  of(file: { readonly isSideFile: boolean }): TimelineOffset | null;
  readonly shown: TimelineOffset | null;
}

/** Finds the offsets: what front matter or configuration (by meeting id or date) say holds for every file of the meeting. */
export function readOffsets(meeting: Meeting, community: Community): Offsets {
  const seconds = meeting.offsetSeconds ?? community.offsets[meeting.id] ?? community.offsets[meeting.date];
  const configured: TimelineOffset | null = seconds === undefined ? null : { seconds, errorSeconds: 0, via: 'configured' };
  const hasSideFile = [...meeting.transcripts, ...meeting.chats].some((file) => file.isSideFile);
  return { of: (file) => configured ?? (file.isSideFile ? SIDE_FILE : null), shown: configured ?? (hasSideFile ? SIDE_FILE : null) };
}
