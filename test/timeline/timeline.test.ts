import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createTimeline } from '../../src/timeline/timeline.ts';
import { at, madeBlock, madeChat, madeCommunity, madeMeeting, madeMessage, madeStamp, madeTopic, madeTranscript, madeTurn } from './made-meeting.ts';

const exact = (seconds: number) => ({ recording: 0, seconds, precision: 'exact' });
const within = (seconds: number, untilSeconds: number | null) => ({ recording: 0, seconds, precision: 'topic', untilSeconds });

describe('moments of notes', () => {
  const early = madeTopic(10, 109);
  const late = madeTopic(30, 600);

  it('gives a topic and its first text the written second', () => {
    const timeline = createTimeline(madeMeeting({ topics: [early, late] }), madeCommunity());
    expect(timeline.topicMoment(early)).toEqual(exact(109));
    expect(timeline.blockMoment(early, 10)).toEqual(exact(109));
    expect(timeline.blockMoment(early, 12)).toEqual(exact(109));
  });

  it('gives later text the span up to the next written time', () => {
    const timeline = createTimeline(madeMeeting({ topics: [early, late] }), madeCommunity());
    expect(timeline.blockMoment(early, 15)).toEqual(within(109, 600));
    expect(timeline.blockMoment(late, 35)).toEqual(within(600, null));
  });

  it('counts text below a demo mark from that mark', () => {
    const topic = madeTopic(10, 109, { marks: [madeStamp(14, 300, { label: 'Demo' })], blocks: [madeBlock(12), madeBlock(13), madeBlock(14, { kind: 'heading' }), madeBlock(15), madeBlock(17)] });
    const timeline = createTimeline(madeMeeting({ topics: [topic, late] }), madeCommunity());
    expect(timeline.blockMoment(topic, 13)).toEqual(within(109, 300));
    expect(timeline.blockMoment(topic, 15)).toEqual(exact(300));
    expect(timeline.blockMoment(topic, 17)).toEqual(within(300, 600));
  });

  it('never gives a span that runs backwards', () => {
    const wrong = madeTopic(20, 50);
    const timeline = createTimeline(madeMeeting({ topics: [early, wrong, late] }), madeCommunity());
    expect(timeline.blockMoment(early, 15)).toEqual(within(109, 600));
    expect(timeline.topicMoment(wrong)).toEqual(exact(50));
  });

  it('does not take text behind the time of the same line for its beginning', () => {
    const topic = madeTopic(10, 5, { marks: [madeStamp(10, 40), madeStamp(10, 90)], blocks: [madeBlock(10, { kind: 'item', from: at(10, 4) })] });
    const timeline = createTimeline(madeMeeting({ topics: [topic, late], stamps: [madeStamp(10, 5), ...topic.marks, madeStamp(31, 600)] }), madeCommunity());
    expect(timeline.blockMoment(topic, 10, 4)).toEqual(exact(5));
    expect(timeline.blockMoment(topic, 10, 60)).toEqual(within(5, 600));
  });

  it('takes a list item that ends with a time for its beginning, and no paragraph', () => {
    const mark = madeStamp(16, 300);
    const item = madeTopic(10, 109, { marks: [mark], blocks: [madeBlock(12), madeBlock(15, { kind: 'item', to: at(16, 30) })] });
    expect(createTimeline(madeMeeting({ topics: [item] }), madeCommunity()).blockMoment(item, 15)).toEqual(exact(300));
    const prose = madeTopic(10, 109, { marks: [mark], blocks: [madeBlock(12), madeBlock(15, { to: at(16, 30) })] });
    expect(createTimeline(madeMeeting({ topics: [prose] }), madeCommunity()).blockMoment(prose, 15)).toEqual(within(109, 300));
  });

  it('has none for a topic without a time, and none above a mark of such a topic', () => {
    const topic = madeTopic(10, null, { marks: [madeStamp(15, 300, { label: 'Demo' })] });
    const timeline = createTimeline(madeMeeting({ topics: [topic] }), madeCommunity());
    expect(timeline.topicMoment(topic)).toBeNull();
    expect(timeline.blockMoment(topic, 12)).toBeNull();
    expect(timeline.blockMoment(topic, 15)).toEqual(exact(300));
  });

  it('believes the label where it disagrees with its link, unless its neighbours rule it out', () => {
    const middle = madeTopic(20, 450);
    const stamps = (label: number, linkSeconds: number) => [madeStamp(11, 109), madeStamp(21, label, { linkSeconds }), madeStamp(31, 600)];
    const moment = (label: number, link: number) => {
      const topic = { ...middle, seconds: label };
      return createTimeline(madeMeeting({ topics: [early, topic, late], stamps: stamps(label, link) }), madeCommunity()).topicMoment(topic);
    };
    expect(moment(450, 330)).toEqual(exact(450));
    expect(moment(1050, 450)).toEqual(exact(450));
    expect(moment(1050, 1049)).toEqual(exact(1050));
  });

  it('adds the offset of a replacement recording', () => {
    const recordings = [{ url: 'https://video.example.org/b', host: 'other', addSeconds: -100 }];
    const timeline = createTimeline(madeMeeting({ topics: [early, late], recordings }), madeCommunity());
    expect(timeline.topicMoment(early)).toEqual(exact(9));
    expect(timeline.blockMoment(early, 15)).toEqual(within(9, 500));
  });

  it('keeps the moments of a note without a recording', () => {
    const timeline = createTimeline(madeMeeting({ topics: [early], recordings: [] }), madeCommunity());
    expect(timeline.topicMoment(early)).toEqual({ ...exact(109), recording: null });
  });

  it('reads ten thousand marks without delay', () => {
    const marks = Array.from({ length: 10_000 }, (_, index) => madeStamp(100 + index, 20_000 - index));
    const topic = madeTopic(10, 1, { marks, endLine: 20_000, blocks: marks.map(({ line }) => madeBlock(line, { kind: 'item' })) });
    const timeline = createTimeline(madeMeeting({ topics: [topic] }), madeCommunity());
    const begun = performance.now();
    for (const { line } of marks) timeline.blockMoment(topic, line);
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});

describe('moments of transcripts', () => {
  const turns = [madeTurn(50, 10), madeTurn(51, 440), madeTurn(52, 500)];
  const moments = (transcript: ReturnType<typeof madeTranscript>, offsetSeconds: number | null = null) => {
    const timeline = createTimeline(madeMeeting({ transcripts: [transcript], offsetSeconds }), madeCommunity());
    return transcript.turns.map((turn) => timeline.turnMoment(transcript, turn));
  };

  it('has none inside a note where no offset is given', () => {
    expect(moments(madeTranscript(turns))).toEqual([null, null, null]);
  });

  it('is exact under a configured offset, and drops what was said before the video', () => {
    expect(moments(madeTranscript(turns), 435)).toEqual([null, exact(5), exact(65)]);
    expect(moments(madeTranscript(turns, { isSideFile: true }), 0)).toEqual([exact(10), exact(440), exact(500)]);
  });

  it('finds the offset of a meeting in the configuration, by id or by date', () => {
    for (const key of ['2026-01-10-garden', '2026-01-10']) {
      const transcript = madeTranscript(turns);
      const timeline = createTimeline(madeMeeting({ transcripts: [transcript] }), madeCommunity({ offsets: { [key]: 435 } }));
      expect(timeline.offset).toEqual({ seconds: 435, errorSeconds: 0, via: 'configured' });
      expect(timeline.turnMoment(transcript, madeTurn(51, 440))).toEqual(exact(5));
    }
  });

  it('takes a file beside the note to start with the video, give or take', () => {
    expect(moments(madeTranscript(turns, { isSideFile: true }))[1]).toEqual({ recording: 0, seconds: 440, precision: 'inferred', errorSeconds: 15, via: 'offset' });
  });

  it('places turns between the marks of a coarse transcript, and says how sure', () => {
    const blocks = madeTranscript([madeTurn(50, null), madeTurn(51, null), madeTurn(53, 300), madeTurn(54, null), madeTurn(55, null), madeTurn(57, 600)], { format: 'meet-blocks', endedSeconds: 610 });
    const found = moments(blocks, 0).map((moment) => [moment?.seconds, moment?.precision]);
    expect(found[2]).toEqual([308, 'inferred']);
    expect(found[3]).toEqual([408, 'inferred']);
    expect(found[4]).toEqual([508, 'inferred']);
    expect(found[5]).toEqual([608, 'inferred']);
  });

  it('gives none to talk after the stated end', () => {
    expect(moments(madeTranscript(turns, { endedSeconds: 450 }), 0)).toEqual([exact(10), exact(440), null]);
  });

  it('keeps every moment when clock and offset move together, in order and within the recording', () => {
    const gaps = fc.array(fc.option(fc.integer({ min: 0, max: 400 }), { nil: null }), { minLength: 1, maxLength: 40 });
    const cases = fc.record({ gaps, offset: fc.integer({ min: 0, max: 600 }), shift: fc.integer({ min: 0, max: 5000 }), format: fc.constantFrom('vtt' as const, 'meet-blocks' as const) });
    fc.assert(fc.property(cases, (made) => {
      const shiftedBy = (by: number) => {
        let clock = 1000 + by;
        return madeTranscript(made.gaps.map((gap, index) => madeTurn(index + 1, gap === null ? null : (clock += gap))), { format: made.format });
      };
      const before = moments(shiftedBy(0), 1000 + made.offset);
      expect(moments(shiftedBy(made.shift), 1000 + made.offset + made.shift)).toEqual(before);
      const seconds = before.flatMap((moment) => moment?.seconds ?? []);
      expect(seconds).toEqual([...seconds].sort((a, b) => a - b));
      expect(seconds.every((second) => second >= 0)).toBe(true);
    }));
  });
});

describe('moments of chats', () => {
  const elapsed = madeMessage(70, { kind: 'elapsed', seconds: 200 });

  it('follows the offset of the transcript for elapsed times', () => {
    const chat = madeChat([elapsed]);
    expect(createTimeline(madeMeeting({ chats: [chat], offsetSeconds: 50 }), madeCommunity()).messageMoment(chat, elapsed)).toEqual(exact(150));
    expect(createTimeline(madeMeeting({ chats: [chat] }), madeCommunity()).messageMoment(chat, elapsed)).toBeNull();
  });

  it('takes a chat file to run with the video', () => {
    const chat = madeChat([elapsed], { isSideFile: true });
    expect(createTimeline(madeMeeting({ chats: [chat] }), madeCommunity()).messageMoment(chat, elapsed)).toEqual({ recording: 0, seconds: 200, precision: 'inferred', errorSeconds: 15, via: 'offset' });
  });

  it('has none for a clock time', () => {
    const message = madeMessage(70, { kind: 'clock', seconds: 40_000 });
    const chat = madeChat([message], { isSideFile: true });
    expect(createTimeline(madeMeeting({ chats: [chat] }), madeCommunity()).messageMoment(chat, message)).toBeNull();
  });
});
