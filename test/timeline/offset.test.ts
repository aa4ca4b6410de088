import { describe, expect, it } from 'vitest';

import type { Meeting, Transcript } from '../../src/notes/meeting.ts';
import type { Moment } from '../../src/timeline/moment.ts';
import { momentError } from '../../src/timeline/moment.ts';
import { createTimeline } from '../../src/timeline/timeline.ts';
import { madeCommunity } from './made-meeting.ts';
import { blockTranscript, cueTranscript, stagedMeeting, stagedTopics, stageTalk } from './made-talk.ts';
import type { Said } from './made-talk.ts';

const SAID = stageTalk();
const shifted = (offset: number, over: Partial<Transcript> = {}) => cueTranscript(SAID, (seconds) => seconds + offset, over);
const timelineOf = (transcript: Transcript, over: Partial<Meeting> = {}) => createTimeline(stagedMeeting(transcript, over), madeCommunity());

/** The moment of every turn with the second of the video at which it was really said. */
function compare(transcript: Transcript, trueSeconds: (clock: number) => number | null, over: Partial<Meeting> = {}): { readonly moment: Moment | null; readonly truth: number | null }[] {
  const timeline = timelineOf(transcript, over);
  return transcript.turns.map((turn) => ({ moment: timeline.turnMoment(transcript, turn), truth: trueSeconds(turn.seconds ?? 0) }));
}

function shareRight(found: readonly { readonly moment: Moment | null; readonly truth: number | null }[]): number {
  const judged = found.filter(({ truth }) => truth !== null);
  const right = judged.filter(({ moment, truth }) => moment !== null && Math.abs(moment.seconds - (truth ?? 0)) <= Math.max(5, momentError(moment) ?? 0));
  return right.length / judged.length;
}

function isForward(moments: readonly (Moment | null)[]): boolean {
  const seconds = moments.flatMap((moment) => moment?.seconds ?? []);
  return seconds.every((second, index) => second >= (seconds[index - 1] ?? 0));
}

describe('the offset of a transcript', () => {
  it('is estimated from where the talk comes to the topics whose times are written', () => {
    const { offset } = timelineOf(shifted(437));
    expect(offset?.via).toBe('alignment');
    expect(Math.abs((offset?.seconds ?? 0) - 437)).toBeLessThanOrEqual(5);
    expect(offset?.errorSeconds).toBeLessThanOrEqual(15);
  });

  it('is estimated where the transcript begins after the video', () => {
    expect(Math.abs((timelineOf(cueTranscript(SAID.slice(6), (seconds) => seconds - 60)).offset?.seconds ?? 0) + 60)).toBeLessThanOrEqual(5);
  });

  it('is not moved by one wrong time', () => {
    const topics = stagedTopics().map((topic, index) => (index === 2 ? { ...topic, seconds: 1300 } : topic));
    expect(Math.abs((timelineOf(shifted(437), { topics }).offset?.seconds ?? 0) - 437)).toBeLessThanOrEqual(5);
  });

  it('outvotes a remark that is wrong, and says so', () => {
    const { offset, diagnostics } = timelineOf(shifted(437), { remarkedOffset: { seconds: 468, line: 90 } });
    expect(offset).toMatchObject({ via: 'alignment' });
    expect(Math.abs((offset?.seconds ?? 0) - 437)).toBeLessThanOrEqual(5);
    expect(diagnostics).toMatchObject([{ line: 90, severity: 'warning', code: 'remarked-offset-differs' }]);
  });

  it('is silent about a remark that is right', () => {
    expect(timelineOf(shifted(437), { remarkedOffset: { seconds: 435, line: 90 } }).diagnostics).toEqual([]);
  });

  it('follows a remark where no topic has a time', () => {
    const topics = stagedTopics(() => false);
    expect(timelineOf(shifted(437), { topics, remarkedOffset: { seconds: 435, line: 90 } }).offset).toEqual({ seconds: 435, errorSeconds: 15, via: 'remark' });
    expect(timelineOf(shifted(655), { topics, remarkedOffset: { seconds: 660, line: 90 } }).offset).toEqual({ seconds: 660, errorSeconds: 30, via: 'remark' });
  });

  it('is not known inside a note that tells nothing', () => {
    const transcript = shifted(437);
    const timeline = timelineOf(transcript, { topics: stagedTopics(() => false) });
    expect(timeline.offset).toBeNull();
    expect(transcript.turns.map((turn) => timeline.turnMoment(transcript, turn)).every((moment) => moment === null)).toBe(true);
  });

  it('of a file beside the note is 0 until the topics say otherwise', () => {
    expect(timelineOf(shifted(0, { isSideFile: true }), { topics: stagedTopics(() => false) }).offset).toEqual({ seconds: 0, errorSeconds: 15, via: 'side-file' });
    expect(Math.abs((timelineOf(shifted(200, { isSideFile: true })).offset?.seconds ?? 0) - 200)).toBeLessThanOrEqual(5);
  });

  it('of marks minutes apart is 0', () => {
    expect(timelineOf(blockTranscript(SAID)).offset).toEqual({ seconds: 0, errorSeconds: 15, via: 'same-clock' });
  });

  it('is what was configured, whatever the topics say', () => {
    expect(timelineOf(shifted(437), { offsetSeconds: 100 }).offset).toEqual({ seconds: 100, errorSeconds: 0, via: 'configured' });
  });

  it('makes no moment exact that is estimated', () => {
    const transcript = shifted(437);
    const timeline = timelineOf(transcript);
    expect(transcript.turns.some((turn) => timeline.turnMoment(transcript, turn)?.precision === 'exact')).toBe(false);
  });
});

describe('recordings that one offset does not explain', () => {
  it('follows one that was cut between two topics', () => {
    // Three minutes of talk behind the third topic are missing from the video.
    const before = stageTalk().filter(({ seconds }) => seconds < 1300);
    const cut: Said[] = Array.from({ length: 20 }, (_, index) => ({ seconds: 1300 + index * 9, speaker: 'Hal Moss', text: 'This is not in the video.' }));
    const clocked = [...before, ...cut, ...stageTalk().filter(({ seconds }) => seconds >= 1300).map((said) => ({ ...said, seconds: said.seconds + 180 }))];
    const transcript = cueTranscript(clocked, (seconds) => seconds + 300);
    const found = compare(transcript, (clock) => (clock < 1600 ? clock - 300 : clock < 1780 ? null : clock - 480));
    expect(shareRight(found)).toBeGreaterThanOrEqual(0.95);
    expect(isForward(found.map(({ moment }) => moment))).toBe(true);
    const sure = found.filter(({ moment, truth }) => truth !== null && moment !== null && (momentError(moment) ?? 0) <= 20);
    expect(sure.length).toBeGreaterThan(found.length * 0.7);
  });

  it('finds the cut in a silence of the transcript', () => {
    const transcript = cueTranscript(SAID, (seconds) => seconds + (seconds < 1300 ? 300 : 480));
    const found = compare(transcript, (clock) => (clock < 1600 ? clock - 300 : clock - 480));
    expect(shareRight(found)).toBe(1);
    expect(found.every(({ moment }) => (momentError(moment ?? { recording: 0, seconds: 0, precision: 'exact' }) ?? 0) <= 20)).toBe(true);
  });

  it('follows one whose transcript was paused', () => {
    const transcript = cueTranscript(SAID, (seconds) => (seconds < 1200 ? seconds + 300 : seconds < 1440 ? null : seconds + 60));
    const found = compare(transcript, (clock) => (clock < 1500 ? clock - 300 : clock - 60));
    expect(shareRight(found)).toBeGreaterThanOrEqual(0.95);
    expect(isForward(found.map(({ moment }) => moment))).toBe(true);
  });

  it.each([0.03, -0.025, 0.05])('follows a clock that drifts by %f', (drift) => {
    const transcript = cueTranscript(SAID, (seconds) => 200 + seconds * (1 + drift));
    const found = compare(transcript, (clock) => (clock - 200) / (1 + drift));
    expect(shareRight(found)).toBeGreaterThanOrEqual(0.9);
    expect(isForward(found.map(({ moment }) => moment))).toBe(true);
  });

  it('sees no join in one topic whose time is wrong', () => {
    const topics = stagedTopics().map((topic, index) => (index === 5 ? { ...topic, seconds: 3000 } : topic));
    const transcript = shifted(437);
    expect(shareRight(compare(transcript, (clock) => clock - 437, { topics }))).toBe(1);
  });
});
