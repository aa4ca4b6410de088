import { describe, expect, it } from 'vitest';

import type { ChatMessage, Meeting } from '../../src/notes/meeting.ts';
import { createTimeline } from '../../src/timeline/timeline.ts';
import { madeBlock, madeChat, madeCommunity, madeMeeting, madeTopic } from './made-meeting.ts';
import { blockTranscript, cueTranscript, saidInChat, stagedTopics, stageTalk } from './made-talk.ts';

const clock = (hours: number, minutes: number, seconds = 0): ChatMessage['clock'] => ({ kind: 'clock', seconds: hours * 3600 + minutes * 60 + seconds });
const linkOf = (name: string): string => `https://garden.example.org/${name}`;

/** The seconds of messages of a chat; three topics at 1:40, 15:00 and 40:00, each with a link. */
function secondsOf(messages: readonly ChatMessage[], over: Partial<Meeting> = {}): (number | null)[] {
  const topics = [100, 900, 2400].map((seconds, index) => madeTopic(20 + 10 * index, seconds, { blocks: [madeBlock(22 + 10 * index, { urls: [linkOf(`page${index}`)] })] }));
  const chat = madeChat(messages);
  const timeline = createTimeline(madeMeeting({ topics, chats: [chat], start: '11:02', end: '12:00', ...over }), madeCommunity());
  return messages.map((message) => timeline.messageMoment(chat, message)?.seconds ?? null);
}

describe('messages with a time of day', () => {
  it('count from the start of the meeting, and say how sure', () => {
    const chat = madeChat([saidInChat('Hello', clock(11, 10))]);
    const timeline = createTimeline(madeMeeting({ chats: [chat], start: '11:02' }), madeCommunity());
    expect(chat.messages.map((message) => timeline.messageMoment(chat, message))).toEqual([{ recording: 0, seconds: 480, precision: 'inferred', errorSeconds: 60, via: 'offset' }]);
  });

  it('have none without a start', () => {
    expect(secondsOf([saidInChat('Hello', clock(11, 10))], { start: null })).toEqual([null]);
  });

  it('begin with the video where they were sent a minute before, and have none before that', () => {
    expect(secondsOf([saidInChat('Hello', clock(11, 1)), saidInChat('Early', clock(10, 55)), saidInChat('On time', clock(11, 2))])).toEqual([0, null, 0]);
  });

  it('have none where they do not fall into the meeting', () => {
    expect(secondsOf([saidInChat('Hello', clock(11, 10)), saidInChat('Next day', clock(15, 40))])).toEqual([480, null]);
  });

  it('survive a swapped half of the day, in the chat or in the start line', () => {
    expect(secondsOf([saidInChat('One', clock(11, 10)), saidInChat('Two', clock(23, 20))])).toEqual([480, 1080]);
    expect(secondsOf([saidInChat('One', clock(11, 10)), saidInChat('Two', clock(11, 20))], { start: '23:02', end: null })).toEqual([480, 1080]);
  });

  it('survive a clock of twelve hours that passes one', () => {
    expect(secondsOf([saidInChat('One', clock(12, 50)), saidInChat('Two', clock(1, 5))], { start: '12:30', end: null })).toEqual([1200, 2100]);
  });

  it('survive midnight', () => {
    expect(secondsOf([saidInChat('One', clock(23, 50)), saidInChat('Two', clock(0, 10))], { start: '23:40', end: null })).toEqual([600, 1800]);
  });

  it('survive another time zone', () => {
    expect(secondsOf([saidInChat('One', clock(17, 10)), saidInChat('Two', clock(17, 45))])).toEqual([480, 2580]);
  });

  it('keep to a start line that the shared links bear out, roughly', () => {
    const messages = [saidInChat(linkOf('page0'), clock(11, 6)), saidInChat(linkOf('page1'), clock(11, 20)), saidInChat(linkOf('page2'), clock(11, 30))];
    expect(secondsOf(messages)).toEqual([240, 1080, 1680]);
  });

  it('are corrected where the shared links show that the start is wrong', () => {
    const messages = [saidInChat(linkOf('page0'), clock(11, 33)), saidInChat(linkOf('page1'), clock(11, 48)), saidInChat(`see ${linkOf('page2')}.`, clock(12, 12)), saidInChat('Hello', clock(11, 38))];
    const [first, second, third, other] = secondsOf(messages, { end: null });
    expect(first).toBeGreaterThanOrEqual(40);
    expect(first).toBeLessThanOrEqual(960);
    expect(second).toBeGreaterThanOrEqual(840);
    expect(third).toBeGreaterThanOrEqual(2340);
    expect((other ?? 0) - (first ?? 0)).toBe(300);
  });

  it('never lie past the end of the transcript', () => {
    const transcript = blockTranscript(stageTalk(), { endedSeconds: 3210 });
    expect(secondsOf([saidInChat('Thanks', clock(11, 56)), saidInChat('Still here', clock(12, 10))], { transcripts: [transcript] })).toEqual([3210, null]);
  });
});

describe('messages with an elapsed time', () => {
  it('run with the transcript, whose offset was estimated', () => {
    const message = saidInChat('Hello', { kind: 'elapsed', seconds: 1037 });
    const [seconds] = secondsOf([message], { topics: stagedTopics(), transcripts: [cueTranscript(stageTalk(), (second) => second + 437)] });
    expect(Math.abs((seconds ?? 0) - 600)).toBeLessThanOrEqual(5);
  });

  it('run with the video where the links they share say so', () => {
    const messages = [saidInChat(linkOf('page0'), { kind: 'elapsed', seconds: 300 }), saidInChat(linkOf('page1'), { kind: 'elapsed', seconds: 1200 })];
    expect(secondsOf(messages)).toEqual([300, 1200]);
    expect(secondsOf(messages.slice(0, 1))).toEqual([null]);
  });

  it('follow a remark where there is no transcript', () => {
    expect(secondsOf([saidInChat('Hello', { kind: 'elapsed', seconds: 1037 })], { remarkedOffset: { seconds: 437, line: 90 } })).toEqual([600]);
  });
});
