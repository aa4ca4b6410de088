import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { communitySchema } from '../src/community/community.ts';
import { createTimeline } from '../src/timeline/timeline.ts';
import { stageLongMeeting } from '../test/timeline/made-talk.ts';
import { measureChatLinks, measureCitations, measureHiddenTimes, measureOffsets, SHARED } from '../test/timeline/measure-moments.ts';
import { nearestRank } from './nearest-rank.ts';

const ROUNDS = 5;
const percent = (some: number, all: number) => `${Math.round((100 * some) / all)} %`;

/** Prints how near inferred moments come to handwritten times that are hidden one at a time, and what else is known of times in real notes; where these are not there, only how long alignment takes. */
export async function printMoments(): Promise<void> {
  console.log('\n| moments | n | median s | 90th percentile s |\n|---|---|---|---|');
  if (existsSync(join(SHARED, 'score'))) await printReal();
  console.log(`| alignment of a made-up talk of three hours | ${ROUNDS} | ${alignmentSeconds().toFixed(2)} to align | |`);
}

async function printReal(): Promise<void> {
  const { cues, blocks, none, of, covered, stated, statedMedian } = await measureHiddenTimes();
  console.log(`| hidden topic times, transcripts with cues | ${cues.n} | ${cues.median} | ${cues.p90} |`);
  console.log(`| hidden topic times, five-minute blocks | ${blocks.n} | ${blocks.median} | ${blocks.p90} |`);
  console.log(`| stated errors, ${percent(covered, stated)} hold the truth | ${stated} | ${statedMedian} | |`);
  console.log(`| topics without a moment, ${percent(none, of)} | ${none} of ${of} | | |`);
  const offsets = measureOffsets();
  console.log(`| transcripts whose offset is right, ${percent(offsets.right, offsets.of)} | ${offsets.right} of ${offsets.of} | | |`);
  const misses = measureChatLinks().sort((a, b) => a - b);
  const within = (seconds: number) => percent(misses.filter((miss) => miss <= seconds).length, misses.length);
  console.log(`| chat messages against the topic with their link, ${within(0)} in it, ${within(60)} within 60 s | ${misses.length} | ${Math.round(nearestRank(misses, 0.5))} | ${Math.round(nearestRank(misses, 0.9))} |`);
  const cited = measureCitations();
  console.log(`| machine-made citations, ${percent(cited.filter((one) => one === true).length, cited.length)} in the cited block or the next | ${cited.length} | | |`);
}

/** Median seconds from a meeting that was read to the moments of all its topics and blocks. */
function alignmentSeconds(): number {
  const community = communitySchema.parse({});
  const meeting = stageLongMeeting();
  const taken = Array.from({ length: ROUNDS }, () => {
    const started = performance.now();
    const timeline = createTimeline(meeting, community);
    for (const topic of meeting.topics) for (const { from } of topic.blocks) timeline.blockMoment(topic, from.line);
    return (performance.now() - started) / 1000;
  });
  return nearestRank(taken.sort((a, b) => a - b), 0.5);
}
