import type { Community } from '../community/community.ts';
import { assembleMeeting } from './assemble-meeting.ts';
import { linesOfPart, type NotePart } from './dated-parts.ts';
import type { ReadResult, SourceFile } from './meeting.ts';
import { readNoteText } from './note-text.ts';
import { findRegions } from './regions.ts';
import { shiftLines } from './shift-lines.ts';

export interface ReadNoteOptions {
  /** Gives series, recordings, offsets, people and patterns. */
  readonly community: Community;
  /** Of a file with several meetings the one to read; the whole file where it is left out. */
  readonly part?: NotePart | null;
}

/**
 * Reads one note: head, topics, times, text, and the chat and transcript copied into it. Pure, and never throws: what cannot be read
 * is left out with a diagnostic. Without a date there is no meeting. The id does not tell two meetings of one day and series apart;
 * whoever reads several notes renames the further ones with `withMeetingId`.
 */
export function readNote(file: SourceFile, { community, part = null }: ReadNoteOptions): ReadResult {
  const { lines, ...note } = readNoteText(file, community);
  const text = (part === null ? lines : linesOfPart(lines, part)).join('\n');
  const regions = findRegions(file.path, text);
  const diagnostics = [...(part === null ? note.diagnostics : []), ...regions.diagnostics];
  const result = assembleMeeting({ path: file.path, text, part, ...regions, diagnostics }, community);
  return part === null ? result : shiftLines(result, part.from - 1);
}
