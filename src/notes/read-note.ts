import type { Community } from '../community/community.ts';
import { assembleMeeting } from './assemble-meeting.ts';
import { guardNote } from './guard.ts';
import type { ReadResult, SourceFile } from './meeting.ts';
import { findRegions } from './regions.ts';

/**
 * Reads one note: head, topics, times, text, and the chat and transcript copied into it. Pure, and never throws: what cannot be read
 * is left out with a diagnostic. Without a date there is no meeting. The id does not tell two meetings of one day and series apart;
 * whoever reads several notes renames the further ones with `withMeetingId`.
 * @param options `community` gives series, recordings, offsets and people
 */
export function readNote(file: SourceFile, options: { readonly community: Community }): ReadResult {
  const { text, diagnostics } = guardNote(file.path, file.text);
  const regions = findRegions(file.path, text);
  return assembleMeeting({ path: file.path, text, ...regions, diagnostics: [...diagnostics, ...regions.diagnostics] }, options.community);
}
