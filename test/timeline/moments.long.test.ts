import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { communitySchema } from '../../src/community/community.ts';
import { createTimeline } from '../../src/timeline/timeline.ts';
import { measureChatLinks, measureCitations, measureHiddenTimes, measureOffsets, readMeetings, SHARED } from './measure-moments.ts';

const community = communitySchema.parse({});

describe.skipIf(!existsSync(join(SHARED, 'score/moments-score.mjs')))('moments in notes of a real community', () => {
  it('are found where the handwritten time is hidden, and state their error', async () => {
    const score = await measureHiddenTimes();
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
    const { right, of } = measureOffsets();
    console.log(`offsets right: ${right} of ${of}`);
    expect(right / of).toBeGreaterThanOrEqual(0.95);
  });

  it('lay a chat message in the time of the topic whose link it shares', () => {
    const misses = measureChatLinks();
    const within = (seconds: number): number => misses.filter((miss) => miss <= seconds).length / misses.length;
    console.log(`chat links: ${misses.length}, in their topic ${within(0).toFixed(2)}, within 60 s ${within(60).toFixed(2)}`);
    expect(within(0)).toBeGreaterThanOrEqual(0.8);
    expect(within(60)).toBeGreaterThanOrEqual(0.9);
  });

  it('lay what a machine cited within the cited block of the talk or the next', () => {
    const cited = measureCitations();
    const right = cited.filter((one) => one === true).length;
    console.log(`citations: ${right} of ${cited.length}`);
    expect(right / cited.length).toBeGreaterThanOrEqual(0.75);
  });

  it('never lie past the end of the talk or before the video, and never run backwards inside a topic', () => {
    for (const { path, meeting } of readMeetings()) {
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
