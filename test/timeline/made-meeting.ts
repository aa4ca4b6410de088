import { communitySchema } from '../../src/community/community.ts';
import type { Community } from '../../src/community/community.ts';
import type { Block, Chat, ChatClock, ChatMessage, Meeting, MeetingId, Position, Stamp, Topic, TopicId, Transcript, Turn } from '../../src/notes/meeting.ts';

const PATH = '2026-01-10.md';

/** A community whose configuration says only this. */
export function madeCommunity(said: Partial<Community> = {}): Community {
  return { ...communitySchema.parse({}), ...said };
}

/** A place in the made-up note. */
export function at(line: number, offset = 0): Position {
  return { path: PATH, line, offset };
}

/** A paragraph of one line, unless `over` says otherwise. */
export function madeBlock(line: number, over: Partial<Block> = {}): Block {
  return { kind: 'paragraph', text: 'Words.', from: at(line), to: at(line, 6), depth: 0, parent: null, subheading: null, urls: [], ...over };
}

/** A stamp whose link, where it has one, agrees. */
export function madeStamp(line: number, seconds: number, over: Partial<Stamp> = {}): Stamp {
  return { line, seconds, label: null, linkSeconds: null, ...over };
}

/** A topic of ten lines with a paragraph on its third and sixth line. */
export function madeTopic(line: number, seconds: number | null, over: Partial<Topic> = {}): Topic {
  return {
    id: `2026-01-10-garden#${line}` as TopicId, title: 'Watering', presenters: ['Ada Fern'], kind: 'topic', line, endLine: line + 9,
    seconds, marks: [], blocks: [madeBlock(line + 2), madeBlock(line + 5)], ...over,
  };
}

/** A meeting with one recording; its stamps are those of its topics, on the line below the heading. */
export function madeMeeting(over: Partial<Meeting> = {}): Meeting {
  const topics = over.topics ?? [];
  const stamps = topics.flatMap((topic) => [...(topic.seconds === null ? [] : [madeStamp(topic.line + 1, topic.seconds)]), ...topic.marks]);
  return {
    id: '2026-01-10-garden' as MeetingId, path: PATH, date: '2026-01-10', series: 'garden', title: 'Garden Meeting',
    recordings: [{ url: 'https://video.example.org/a', host: 'other', addSeconds: 0 }], attendees: [], topics, loose: [], stamps,
    transcripts: [], chats: [], start: null, end: null, nextMeetings: [], offsetSeconds: null, remarkedOffset: null, retold: false, ...over,
  };
}

/** A turn of ten words. */
export function madeTurn(line: number, seconds: number | null, over: Partial<Turn> = {}): Turn {
  return { speaker: 'Ada Fern', text: 'one two three four five six seven eight nine ten', seconds, endSeconds: null, from: at(line), to: at(line, 40), ...over };
}

/** A transcript of these turns, with cues unless `over` says otherwise. */
export function madeTranscript(turns: readonly Turn[], over: Partial<Transcript> = {}): Transcript {
  const times = turns.flatMap(({ seconds }) => seconds ?? []);
  return {
    path: PATH, firstLine: turns[0]?.from.line ?? 1, lastLine: turns.at(-1)?.to.line ?? 1, format: 'vtt', turns,
    firstCueSeconds: times[0] ?? null, lastCueSeconds: times.at(-1) ?? null, endedSeconds: null, isSideFile: false, ...over,
  };
}

/** A message with this clock. */
export function madeMessage(line: number, clock: ChatClock | null): ChatMessage {
  return { author: 'Ada Fern', text: 'Hello there', clock, from: at(line), to: at(line, 11) };
}

/** A chat of these messages. */
export function madeChat(messages: readonly ChatMessage[], over: Partial<Chat> = {}): Chat {
  return { path: PATH, firstLine: 1, lastLine: 99, messages, isSideFile: false, ...over };
}
