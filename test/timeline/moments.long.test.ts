import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { communitySchema } from '../../src/community/community.ts';
import { describeMeeting, NO_TIMING } from '../../src/notes/describe-meeting.ts';
import type { Meeting } from '../../src/notes/meeting.ts';
import { readNote } from '../../src/notes/read-note.ts';
import { createTimeline } from '../../src/timeline/timeline.ts';
import { createWrittenTimes } from '../../src/timeline/written-times.ts';
import { findLinkedMessages } from '../../src/timeline/chat/shared-links.ts';

const CORPUS = join(import.meta.dirname, '../../../shared/corpus');
const NOTES = join(CORPUS, 'podman');
const community = communitySchema.parse({});

interface Mask { readonly k: number; readonly date: string }
interface Summary { readonly n: number; readonly median: number; readonly p90: number }
interface Scorer {
  maskNotes(notes: string, truth: string, dates: readonly string[], out: string): Mask[];
  momentsScore(masks: readonly Mask[], rows: readonly unknown[]): { cues: Summary; blocks: Summary; none: number; of: number; covered: number; stated: number; statedMedian: number };
}
const truthSchema = z.object({ transcript: z.object({ offsetSeconds: z.number().optional(), offsetErrorSeconds: z.number().optional() }) });

function readMeeting(path: string): Meeting | null {
  return readNote({ path, text: readFileSync(join(NOTES, path), 'utf8') }, { community }).meeting;
}

describe.skipIf(!existsSync(join(CORPUS, 'score/moments-score.mjs')))('moments in notes of a real community', () => {
  const paths = existsSync(NOTES) ? readdirSync(NOTES).filter((path) => path.endsWith('.md')).sort() : [];
  let scorer: Scorer;
  let masked: string;
  beforeAll(async () => {
    scorer = await import(pathToFileURL(join(CORPUS, 'score/moments-score.mjs')).href);
    masked = mkdtempSync(join(tmpdir(), 'masked-'));
  });
  afterAll(() => rmSync(masked, { recursive: true, force: true }));

  it('are found where the handwritten time is hidden, and state their error', () => {
    const masks = scorer.maskNotes(NOTES, join(CORPUS, 'truth'), paths.map((path) => path.slice(0, 10)), masked);
    const rows = masks.map(({ k, date }) => {
      const path = `${k}/${date}.md`;
      const result = readNote({ path, text: readFileSync(join(masked, path), 'utf8') }, { community });
      const timeline = result.meeting && createTimeline(result.meeting, community);
      return describeMeeting(result, timeline ?? NO_TIMING);
    });
    const score = scorer.momentsScore(masks, rows);
    console.log('hidden topic times', JSON.stringify(score));
    expect(score.cues).toMatchObject({ n: 23 });
    expect(score.cues.median).toBeLessThanOrEqual(10);
    expect(score.cues.p90).toBeLessThanOrEqual(45);
    expect(score.blocks.median).toBeLessThanOrEqual(25);
    expect(score.blocks.p90).toBeLessThanOrEqual(100);
    expect(score.covered / score.stated).toBeGreaterThanOrEqual(0.8);
    expect(score.statedMedian).toBeLessThanOrEqual(40);
    expect(score.none / score.of).toBeLessThanOrEqual(0.05);
  });

  it('stand on offsets that are right', () => {
    const judged = paths.flatMap((path) => {
      const { transcript } = truthSchema.parse(JSON.parse(readFileSync(join(CORPUS, 'truth', path.replace('.md', '.json')), 'utf8')));
      const meeting = readMeeting(path);
      if (transcript.offsetSeconds === undefined || meeting === null) return [];
      const found = createTimeline(meeting, community).offset?.seconds ?? NaN;
      return [Math.abs(found - transcript.offsetSeconds) <= Math.max(15, transcript.offsetErrorSeconds ?? 0)];
    });
    const right = judged.filter(Boolean).length;
    console.log(`offsets right: ${right} of ${judged.length}`);
    expect(right / judged.length).toBeGreaterThanOrEqual(0.95);
  });

  it('lay a chat message in the time of the topic whose link it shares', () => {
    const judged = paths.flatMap((path) => {
      const meeting = readMeeting(path);
      if (meeting === null || meeting.start === null) return [];
      const timeline = createTimeline(meeting, community);
      const times = createWrittenTimes(meeting);
      return meeting.chats.flatMap((chat) =>
        findLinkedMessages(meeting, chat.messages, times).flatMap(({ message, from, to }) => {
          const seconds = timeline.messageMoment(chat, message)?.seconds;
          return seconds === undefined ? [] : [Math.max(0, from - seconds, seconds - to)];
        }),
      );
    });
    const within = (seconds: number): number => judged.filter((distance) => distance <= seconds).length / judged.length;
    console.log(`chat links: ${judged.length}, in their topic ${within(0).toFixed(2)}, within 60 s ${within(60).toFixed(2)}`);
    expect(within(0)).toBeGreaterThanOrEqual(0.8);
    expect(within(60)).toBeGreaterThanOrEqual(0.9);
  });

  it('never lie past the end of the talk or before the video, and never run backwards inside a topic', () => {
    for (const path of paths) {
      const meeting = readMeeting(path);
      if (meeting === null) continue;
      const timeline = createTimeline(meeting, community);
      const [transcript] = meeting.transcripts;
      const end = (transcript?.endedSeconds ?? (transcript?.lastCueSeconds ?? Infinity) + (transcript?.format === 'meet-blocks' ? 300 : 0)) - (timeline.offset?.seconds ?? 0);
      for (const topic of meeting.topics) {
        const moments = topic.blocks.filter(({ kind }) => kind !== 'heading').flatMap(({ from }) => timeline.blockMoment(topic, from.line, from.offset) ?? []);
        const computed = [...moments, ...[timeline.topicMoment(topic)].filter((moment) => moment !== null)].filter(({ precision }) => precision === 'inferred');
        expect(computed.every(({ seconds }) => seconds >= 0 && seconds <= end), path).toBe(true);
        const seconds = moments.filter(({ precision }) => precision !== 'exact').map((moment) => moment.seconds);
        expect(seconds, path).toEqual([...seconds].sort((a, b) => a - b));
      }
    }
  });
});
