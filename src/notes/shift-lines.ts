import type { Block, ChatMessage, Meeting, Position, ReadResult, Stamp, Topic, Turn } from './meeting.ts';
import { createTopicId } from './series.ts';

/** What was read from a part of a file, with the lines of the whole file. @param by how many lines stand before the part */
export function shiftLines(result: ReadResult, by: number): ReadResult {
  const diagnostics = result.diagnostics.map((one) => ({ ...one, line: one.line + by }));
  return { ...result, diagnostics, meeting: result.meeting === null ? null : shiftMeeting(result.meeting, by) };
}

function shiftMeeting(meeting: Meeting, by: number): Meeting {
  const line = <T extends { readonly line: number }>(one: T): T => ({ ...one, line: one.line + by });
  const span = <T extends { readonly from: Position; readonly to: Position }>(one: T): T => ({ ...one, from: line(one.from), to: line(one.to) });
  const shiftRegion = <T extends { readonly firstLine: number; readonly lastLine: number }>(one: T): T => ({ ...one, firstLine: one.firstLine + by, lastLine: one.lastLine + by });
  const topic = (one: Topic): Topic => ({ ...line(one), id: createTopicId(meeting.id, one.line + by), endLine: one.endLine + by, marks: one.marks.map((mark: Stamp) => line(mark)), blocks: one.blocks.map((block: Block) => span(block)) });
  return {
    ...meeting,
    attendees: meeting.attendees.map(line),
    topics: meeting.topics.map(topic),
    loose: meeting.loose.map((block) => span(block)),
    stamps: meeting.stamps.map((stamp) => line(stamp)),
    transcripts: meeting.transcripts.map((one) => ({ ...shiftRegion(one), turns: one.turns.map((turn: Turn) => span(turn)) })),
    chats: meeting.chats.map((one) => ({ ...shiftRegion(one), messages: one.messages.map((message: ChatMessage) => span(message)) })),
    nextMeetings: meeting.nextMeetings.map(line),
    remarkedOffset: meeting.remarkedOffset === null ? null : line(meeting.remarkedOffset),
  };
}
