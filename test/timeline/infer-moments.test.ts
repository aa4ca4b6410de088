import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Meeting, Transcript } from '../../src/notes/meeting.ts';
import { createTimeline } from '../../src/timeline/timeline.ts';
import { momentError } from '../../src/timeline/moment.ts';
import { madeBlock, madeCommunity, madeStamp, madeTopic, madeTranscript, madeTurn } from './made-meeting.ts';
import { blockTranscript, cueTranscript, STAGED, stagedMeeting, stagedTopics, stageLongMeeting, stageTalk } from './made-talk.ts';

const SAID = stageTalk();
const timelineOf = (transcript: Transcript, over: Partial<Meeting> = {}) => createTimeline(stagedMeeting(transcript, over), madeCommunity());
const cues = (offset = 0) => cueTranscript(SAID, (seconds) => seconds + offset);

describe('topics without a time', () => {
  it.each([0, 1, 2, 3, 4, 5])('are found in the talk where one is missing (%i)', (hidden) => {
    for (const transcript of [cues(437), blockTranscript(SAID)]) {
      const topics = stagedTopics((index) => index !== hidden);
      const topic = topics[hidden];
      const moment = topic === undefined ? null : timelineOf(transcript, { topics }).topicMoment(topic);
      expect(moment).toMatchObject({ precision: 'inferred', via: 'alignment' });
      const error = moment === null ? NaN : momentError(moment);
      expect(Math.abs((moment?.seconds ?? 0) - (STAGED[hidden]?.seconds ?? 0))).toBeLessThanOrEqual(error ?? 0);
      expect(error).toBeLessThanOrEqual(transcript.format === 'vtt' ? 20 : 60);
    }
  });

  it('are found where none has a time, in the order of the notes', () => {
    const topics = stagedTopics(() => false);
    const timeline = timelineOf(blockTranscript(SAID), { topics });
    const seconds = topics.map((topic) => timeline.topicMoment(topic)?.seconds ?? NaN);
    expect(seconds).toEqual([...seconds].sort((a, b) => a - b));
    for (const [index, found] of seconds.entries()) expect(Math.abs(found - (STAGED[index]?.seconds ?? 0))).toBeLessThanOrEqual(60);
  });

  it('have none without a transcript that the video can be laid on', () => {
    const topics = stagedTopics(() => false);
    for (const transcript of [cues(437), madeTranscript([madeTurn(50, null)], { format: 'untimed-speaker' })]) {
      const timeline = timelineOf(transcript, { topics });
      expect(topics.map((topic) => timeline.topicMoment(topic))).toEqual(topics.map(() => null));
    }
  });

  it('are found by words and phrases where the captions name no speaker', () => {
    const transcript = cueTranscript(SAID.map((said) => ({ ...said, speaker: '' })), (seconds) => seconds + 437);
    const bare = { ...transcript, turns: transcript.turns.map((turn) => ({ ...turn, speaker: null })) };
    const topics = stagedTopics((index) => index !== 3);
    const moment = topics[3] === undefined ? null : timelineOf(bare, { topics }).topicMoment(topics[3]);
    expect(Math.abs((moment?.seconds ?? 0) - 1530)).toBeLessThanOrEqual(20);
  });

  it('do not take an agenda that is recited for their beginning', () => {
    const recital = STAGED.map(({ title, presenter }, index) => ({ seconds: 20 + index * 6, speaker: 'Ada Fern', text: `Then we have ${title.toLowerCase()} with ${presenter}.` }));
    const said = [...SAID.slice(0, 2), ...recital, ...SAID.slice(2)];
    const topics = stagedTopics((index) => index !== 4);
    const moment = topics[4] === undefined ? null : timelineOf(blockTranscript(said), { topics }).topicMoment(topics[4]);
    expect(Math.abs((moment?.seconds ?? 0) - 2080)).toBeLessThanOrEqual(60);
  });

  it('begin before their own first mark', () => {
    const topics = stagedTopics((index) => index !== 3).map((topic, index) => (index === 3 ? { ...topic, marks: [madeStamp(56, 1700, { label: 'Demo' })] } : topic));
    const moment = topics[3] === undefined ? null : timelineOf(cues(437), { topics }).topicMoment(topics[3]);
    expect(moment?.seconds).toBeLessThanOrEqual(1700);
  });
});

describe('turns between the marks of a coarse transcript', () => {
  it('are pinned to the topic times that the talk bears out', () => {
    // A silence at the beginning of a block: by characters alone the hand-over at 1010 would follow its mark at once.
    const transcript = blockTranscript(SAID.filter(({ seconds }) => seconds < 903 || seconds > 1000));
    const turn = transcript.turns.find(({ text }) => text.includes('tomato blight'));
    const timeline = timelineOf(transcript);
    const moment = turn === undefined ? null : timeline.turnMoment(transcript, turn);
    expect(Math.abs((moment?.seconds ?? 0) - 1010)).toBeLessThanOrEqual(5);
    expect(moment).toMatchObject({ precision: 'inferred', via: 'interpolation' });
  });
});

describe('text of notes that was talked about later', () => {
  it('has its own moment where the talk shows it, else the span of its topic', () => {
    const hose = stageTalk([{ title: 'Watering', presenter: 'Bo Reed', seconds: 70, words: ['hose'] }], 1700);
    const said = hose.map((one) => (one.seconds > 1000 && one.seconds < 1050 ? { ...one, text: 'The barrel made a puddle.' } : one));
    const blocks = [madeBlock(22, { text: 'Bo told about the hose.' }), madeBlock(25, { text: 'The barrel made a puddle.' }), madeBlock(27, { text: 'Nobody said zeppelin.' })];
    const topic = madeTopic(20, 70, { title: 'Watering', presenters: ['Bo Reed'], blocks });
    const timeline = timelineOf(cueTranscript(said, (seconds) => seconds), { topics: [topic], offsetSeconds: 0 });
    expect(timeline.blockMoment(topic, 22)).toEqual({ recording: 0, seconds: 70, precision: 'exact' });
    const later = timeline.blockMoment(topic, 25);
    expect(later).toMatchObject({ precision: 'inferred', via: 'alignment' });
    expect(Math.abs((later?.seconds ?? 0) - 1005)).toBeLessThanOrEqual(later === null ? 0 : (momentError(later) ?? 0));
    expect(timeline.blockMoment(topic, 27)).toMatchObject({ precision: 'topic', seconds: later?.seconds });
  });

  it('is split by a mark inside the topic', () => {
    const topics = stagedTopics().map((topic, index) => (index === 1 ? { ...topic, marks: [madeStamp(34, 800, { label: 'Demo' })] } : topic));
    const topic = topics[1];
    const moment = topic === undefined ? null : timelineOf(cues(437), { topics }).blockMoment(topic, 35);
    expect(moment).toEqual({ recording: 0, seconds: 800, precision: 'exact' });
  });

  it('has a moment under a topic that nobody timed', () => {
    const topics = stagedTopics((index) => index !== 2);
    const [topic] = topics.slice(2);
    const timeline = timelineOf(blockTranscript(SAID), { topics });
    expect(topic && timeline.blockMoment(topic, 42)).toEqual(topic && timeline.topicMoment(topic));
    const later = topic && timeline.blockMoment(topic, 45);
    expect(later).toMatchObject({ precision: 'inferred' });
    expect(later?.seconds).toBeGreaterThanOrEqual(950);
    expect(later?.seconds).toBeLessThanOrEqual(1600);
  });

  it('never runs backwards inside a topic, never before the video or past the end of the talk', () => {
    const word = fc.constantFrom(...STAGED.flatMap(({ words }) => words), 'nothing', 'Bo', 'Cleo', '42');
    const texts = fc.array(fc.array(word, { maxLength: 6 }).map((words) => words.join(' ')), { minLength: 1, maxLength: 8 });
    const cases = fc.record({ texts: fc.array(texts, { minLength: 1, maxLength: 6 }), timed: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), isCoarse: fc.boolean(), offset: fc.integer({ min: 0, max: 500 }) });
    fc.assert(
      fc.property(cases, (made) => {
        const topics = made.texts.map((own, index) => madeTopic(20 + 20 * index, made.timed[index] === true ? (STAGED[index]?.seconds ?? 0) : null, { title: STAGED[index]?.title ?? '', presenters: [], endLine: 39 + 20 * index, blocks: own.map((text, order) => madeBlock(22 + 20 * index + 2 * order, { text })) }));
        const transcript = made.isCoarse ? blockTranscript(SAID) : cues(made.offset);
        const timeline = timelineOf(transcript, { topics, offsetSeconds: made.isCoarse ? null : made.offset });
        for (const topic of topics) {
          const moments = topic.blocks.flatMap(({ from }) => timeline.blockMoment(topic, from.line) ?? []);
          const seconds = moments.map((moment) => moment.seconds);
          expect(seconds).toEqual([...seconds].sort((a, b) => a - b));
          expect(moments.every((moment) => moment.precision !== 'inferred' || (moment.seconds >= 0 && moment.seconds <= 3300))).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a configured offset', () => {
  it('leaves every moment as it was when transcript and offset move together', () => {
    const topics = stagedTopics((index) => index % 2 === 0);
    const allMoments = (transcript: Transcript, offsetSeconds: number) => {
      const timeline = timelineOf(transcript, { topics, offsetSeconds });
      return [
        topics.map((topic) => timeline.topicMoment(topic)),
        topics.flatMap((topic) => topic.blocks.map(({ from }) => timeline.blockMoment(topic, from.line))),
        transcript.turns.map((turn) => timeline.turnMoment(transcript, turn)),
      ];
    };
    const moved = (transcript: Transcript, by: number): Transcript => ({
      ...transcript,
      turns: transcript.turns.map((turn) => ({ ...turn, seconds: turn.seconds === null ? null : turn.seconds + by, endSeconds: turn.endSeconds === null ? null : turn.endSeconds + by })),
      firstCueSeconds: transcript.firstCueSeconds === null ? null : transcript.firstCueSeconds + by,
      lastCueSeconds: transcript.lastCueSeconds === null ? null : transcript.lastCueSeconds + by,
    });
    const originals = [{ transcript: cues(0), before: allMoments(cues(0), 0) }, { transcript: blockTranscript(SAID), before: allMoments(blockTranscript(SAID), 0) }];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), fc.constantFrom(...originals), (by, { transcript, before }) => {
        expect(allMoments(moved(transcript, by), by)).toEqual(before);
      }),
      { numRuns: 12 },
    );
  });
});

describe('talk after the end', () => {
  const goodbye = [{ seconds: 3200, speaker: 'Ada Fern', text: 'Thank you all, and with that I am going to stop the recording.' }, { seconds: 3206, speaker: 'Bo Reed', text: 'Bye.' }];
  const later = Array.from({ length: 20 }, (_, index) => ({ seconds: 3240 + index * 9, speaker: 'Bo Reed', text: 'Between us, this is private.' }));

  it('has no moment where the recording was said to be stopped', () => {
    const transcript = cueTranscript([...SAID, ...goodbye, ...later], (seconds) => seconds);
    const timeline = timelineOf(transcript, { offsetSeconds: 0 });
    const states = transcript.turns.slice(-21).map((turn) => [timeline.isAfterEnd(transcript, turn), timeline.turnMoment(transcript, turn) === null]);
    expect(states).toEqual([[false, false], ...later.map(() => [true, true])]);
  });

  it('is none where the talk ends soon, or the recording is only to be stopped', () => {
    const asked = [{ seconds: 3200, speaker: 'Ada Fern', text: 'Any questions before I stop the recording?' }];
    for (const said of [[...SAID, ...goodbye], [...SAID, ...asked, ...later]]) {
      const transcript = cueTranscript(said, (seconds) => seconds);
      const timeline = timelineOf(transcript, { offsetSeconds: 0 });
      expect(transcript.turns.some((turn) => timeline.isAfterEnd(transcript, turn))).toBe(false);
    }
  });

  it('follows the stated end', () => {
    const transcript = cueTranscript(SAID, (seconds) => seconds, { endedSeconds: 3000 });
    const timeline = timelineOf(transcript, { offsetSeconds: 0 });
    for (const turn of transcript.turns) expect(timeline.isAfterEnd(transcript, turn)).toBe((turn.seconds ?? 0) > 3000);
  });
});

/** Milliseconds of work, however busy the machine is. */
function workOf(act: () => void): number {
  const before = process.cpuUsage();
  act();
  return process.cpuUsage(before).user / 1000;
}

describe('long talks', () => {
  it('lays three hours on the video in less than a second', () => {
    const meeting = stageLongMeeting();
    expect(meeting.transcripts[0]?.turns.length).toBeGreaterThan(3000);
    const work = workOf(() => {
      const timeline = createTimeline(meeting, madeCommunity());
      for (const topic of meeting.topics) for (const { from } of topic.blocks) timeline.blockMoment(topic, from.line);
      expect(Math.abs((timeline.offset?.seconds ?? 0) - 437)).toBeLessThanOrEqual(5);
    });
    expect(work).toBeLessThan(1000);
  });

  it('gives up aligning what would take too long, and still knows the written times', () => {
    const transcript = cueTranscript(Array.from({ length: 60_000 }, (_, index) => ({ seconds: index, speaker: 'Bo Reed', text: 'Hose and barrel.' })), (seconds) => seconds);
    const topics = Array.from({ length: 300 }, (_, index) => madeTopic(20 + 10 * index, index % 2 === 0 ? index * 60 : null));
    const work = workOf(() => {
      const timeline = timelineOf(transcript, { topics });
      expect(topics.filter((topic) => timeline.topicMoment(topic) !== null)).toHaveLength(150);
    });
    expect(work).toBeLessThan(2000);
  });
});
