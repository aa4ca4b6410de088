import { describe, expect, it } from 'vitest';

import type { Meeting } from '../../src/notes/meeting.ts';
import { readMeetings } from '../../src/notes/read-corpus.ts';
import { formatClock } from '../../src/timeline/label.ts';
import { momentError } from '../../src/timeline/moment.ts';
import { createTimeline } from '../../src/timeline/timeline.ts';
import { madeCommunity } from './made-meeting.ts';
import { STAGED, stageTalk, type Said } from './made-talk.ts';

const community = madeCommunity();
const full = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(11, 23);

/** Writes a talk down as a tool does; `clock` is the tool's, for a second of the video. */
type Form = (said: readonly Said[], clock: (seconds: number) => number) => string;

const webVtt: Form = (said, clock) => `WEBVTT\n\n${said.map(({ seconds, speaker, text }, at) => `${at + 1}\n${full(clock(seconds))} --> ${full(clock(seconds) + 8)}\n${speaker}: ${text}\n`).join('\n')}`;
const voices: Form = (said, clock) => `WEBVTT\n\n${said.map(({ seconds, speaker, text }) => `${full(clock(seconds))} --> ${full(clock(seconds) + 8)}\n<v ${speaker}>${text}</v>\n`).join('\n')}`;
const bareCues: Form = (said, clock) => said.map(({ seconds, speaker, text }, at) => `${at + 12}\n${full(clock(seconds))} --> ${full(clock(seconds) + 8)}\n${speaker}: ${text}\n`).join('\n');
const zoomPage: Form = (said, clock) => said.map(({ seconds, speaker, text }) => `${speaker}\n${speaker}\n${formatClock(clock(seconds)).padStart(5, '0')}\n${text}\n`).join('\n');
const timedSpeakers: Form = (said, clock) => said.map(({ seconds, speaker, text }) => `${speaker}  ${formatClock(clock(seconds))}\n${text}\n`).join('\n');
const bracketed: Form = (said, clock) => said.map(({ seconds, speaker, text }) => `[${full(clock(seconds)).slice(0, 8)}] ${speaker}: ${text}`).join('\n');
const meetBlocks: Form = (said, clock) => {
  let block = 0;
  const lines = said.flatMap(({ seconds, speaker, text }) => {
    const own = Math.floor(clock(seconds) / 300);
    const mark = own > block ? ['', ` ${full(own * 300).slice(0, 8)}`, ' '] : [];
    block = own;
    return [...mark, `${speaker}: ${text}`];
  });
  return [...lines, `Meeting ended after ${full(clock(3210)).slice(0, 8)} 👋`].join('\n');
};

/** The note of the staged meeting with its transcript inside; the time of topic `hidden` is left out. */
function noteOf(transcript: string, hidden = -1, head = ''): string {
  const topics = STAGED.map(({ title, presenter, seconds, words }, at) => `## ${title} - ${presenter}${at === hidden ? '' : ` - (${formatClock(seconds)} in the video)`}\n\n${presenter} told about the ${words.slice(0, 3).join(', ')}.\n\n- More on ${words.slice(3).join(' and ')}.\n`);
  return `# Garden Community Meeting Notes\n\n### Video [Recording](https://www.youtube.com/watch?v=aaaaaaaaaaa)\n\n${head}${topics.join('\n')}\n## Raw Meeting Transcript\n\n\`\`\`\n${transcript}\n\`\`\`\n`;
}

function read(text: string, sideFiles: readonly { path: string; text: string }[] = []): Meeting {
  const [result] = readMeetings([{ path: '2026-01-10.md', text }, ...sideFiles], { community });
  if (!result?.meeting) throw new Error('the note was not read');
  return result.meeting;
}

const CLOCKED: readonly (readonly [string, Form])[] = [['WebVTT with names', webVtt], ['WebVTT with voices', voices], ['cues without a head', bareCues], ['a Zoom page copy', zoomPage], ['names with times', timedSpeakers], ['times in brackets', bracketed]];

describe.each(CLOCKED)('a transcript in the form of %s', (_, form) => {
  it.each([0, 437, 4000])('has its offset of %d s found', (offset) => {
    const timeline = createTimeline(read(noteOf(form(stageTalk(), (seconds) => seconds + offset))), community);
    expect(Math.abs((timeline.offset?.seconds ?? NaN) - offset)).toBeLessThanOrEqual(8);
  });

  it('places a topic whose time is missing', () => {
    const meeting = read(noteOf(form(stageTalk(), (seconds) => seconds + 437), 3));
    const topic = meeting.topics.find(({ title }) => title === 'Greenhouse repair');
    const moment = topic ? createTimeline(meeting, community).topicMoment(topic) : null;
    expect(moment?.precision).toBe('inferred');
    expect(Math.abs((moment?.seconds ?? NaN) - 1530)).toBeLessThanOrEqual((moment && momentError(moment)) ?? 0);
  });

  it.each([
    ['drifts', (seconds: number) => 200 + seconds * 1.03, (clock: number) => (clock - 200) / 1.03],
    ['was paused', (seconds: number) => seconds + (seconds < 1300 ? 300 : 120), (clock: number) => (clock < 1600 ? clock - 300 : clock - 120)],
    ['tells more than the video, which was cut', (seconds: number) => seconds + (seconds < 1300 ? 300 : 480), (clock: number) => (clock < 1700 ? clock - 300 : clock - 480)],
  ])('is followed where its clock %s', (_name, clock, video) => {
    const said = stageTalk().filter(({ seconds }) => seconds < 1250 || seconds > 1480);
    const meeting = read(noteOf(form(said, (seconds) => Math.round(clock(seconds)))));
    const timeline = createTimeline(meeting, community);
    const [transcript] = meeting.transcripts;
    const judged = (transcript?.turns ?? []).map((turn) => {
      const moment = transcript ? timeline.turnMoment(transcript, turn) : null;
      return moment !== null && Math.abs(moment.seconds - video(turn.seconds ?? NaN)) <= Math.max(8, momentError(moment) ?? 0);
    });
    expect(judged.filter(Boolean).length / judged.length).toBeGreaterThanOrEqual(0.9);
  });
});

describe('a Google Meet transcript', () => {
  it('runs with the video, and places what has no time', () => {
    const meeting = read(noteOf(meetBlocks(stageTalk(), (seconds) => seconds), 2));
    const timeline = createTimeline(meeting, community);
    expect(timeline.offset).toMatchObject({ seconds: 0, via: 'same-clock' });
    const topic = meeting.topics.find(({ title }) => title === 'Tomato blight');
    expect(Math.abs(((topic && timeline.topicMoment(topic)?.seconds) ?? NaN) - 1010)).toBeLessThanOrEqual(60);
  });
});

describe('a file beside the note', () => {
  const cue = (seconds: number, text: string): Said => ({ seconds, speaker: 'Bo Reed', text });
  const timelineOf = (said: readonly Said[], note: string) => createTimeline(read(note, [{ path: '2026-01-10.en.vtt', text: webVtt(said, (seconds) => seconds) }]), community);
  const bare = noteOf('').replace(/## Raw[^]*/, '');

  it('keeps its clock where only one topic speaks for another one', () => {
    const one = bare.replace(/## Compost heap[^]*/, '');
    const timeline = timelineOf([cue(60, 'Welcome everybody.'), cue(77, 'Okay, next up is watering plans, Bo, take it away.'), cue(90, 'The hose and the sprinkler.')], one);
    expect(timeline.offset).toEqual({ seconds: 0, errorSeconds: 15, via: 'side-file' });
  });

  it('gives it up where the topics agree on another one', () => {
    const timeline = timelineOf(stageTalk().map((said) => ({ ...said, seconds: said.seconds + 200 })), bare);
    expect(Math.abs((timeline.offset?.seconds ?? NaN) - 200)).toBeLessThanOrEqual(5);
  });
});

describe('talk after the recording was stopped', () => {
  it('stays without a moment where the community keeps it', () => {
    const later = Array.from({ length: 20 }, (_, at) => ({ seconds: 3300 + 9 * at, speaker: 'Bo Reed', text: 'Between us, the zucchini was a gift.' }));
    const stop = { seconds: 3205, speaker: 'Ada Fern', text: 'Thank you all, I am going to stop the recording.' };
    const meeting = read(noteOf(webVtt([...stageTalk(), stop, ...later], (seconds) => seconds + 437)));
    const timeline = createTimeline(meeting, community);
    const [transcript] = meeting.transcripts;
    expect(transcript?.turns.slice(-20).map((turn) => timeline.turnMoment(transcript, turn))).toEqual(later.map(() => null));
  });
});
