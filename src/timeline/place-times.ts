import type { Block, Meeting, Topic } from '../notes/meeting.ts';
import type { AlignedMeeting } from './align-meeting.ts';
import { timeBlocks } from './block-times.ts';
import type { BlockTime } from './block-times.ts';
import { firstAtLeast } from './ordered.ts';
import type { WrittenMoments } from './written-moment.ts';
import type { WrittenTimes } from './written-times.ts';

/** When places in a note were talked about. */
export interface PlaceTimes {
  /**
   * @param line where the text begins; `offset` counts UTF-16 units from the start of that line
   * @returns null where neither the notes nor the talk tell
   */
  at(topic: Topic, line: number, offset: number): BlockTime | null;
}

/** The last block that begins no later than a place. */
function blockAt({ blocks }: Topic, line: number, offset: number): Block | undefined {
  const below = firstAtLeast(blocks, line + 1, ({ from }) => from.line);
  for (let index = below - 1; index >= 0; index -= 1) {
    const block = blocks[index];
    if (block === undefined || block.from.line < line || block.from.offset <= offset) return block;
  }
  return undefined;
}

/** Prepares timing places of a meeting's note. */
export function createPlaceTimes(known: { readonly meeting: Meeting; readonly times: WrittenTimes; readonly written: WrittenMoments; readonly aligned: AlignedMeeting }): PlaceTimes {
  const { meeting, times, written, aligned } = known;
  const topics = meeting.topics.filter(({ kind }) => kind !== 'admin');
  const secondsOf = (topic: Topic): number | null => times.own(topic)?.seconds ?? aligned.topicTime(topic)?.seconds ?? null;
  const nextSeconds = (topic: Topic, seconds: number): number | null =>
    topics.slice(topics.indexOf(topic) + 1).reduce<number | null>((found, next) => found ?? [secondsOf(next)].find((later) => later !== null && later > seconds) ?? null, null);
  const timed = new Map<Topic, ReadonlyMap<Block, BlockTime>>();
  const timesOf = (topic: Topic): ReadonlyMap<Block, BlockTime> => {
    const remembered = timed.get(topic);
    if (remembered !== undefined) return remembered;
    const topicTime = times.own(topic) === null ? aligned.topicTime(topic) : null;
    const found = timeBlocks(topic, {
      topicTime,
      nextSeconds: topicTime === null ? null : nextSeconds(topic, topicTime.seconds),
      written: (block) => written.at(topic, block.from.line, block.from.offset),
      infer: aligned.inferTexts,
    });
    timed.set(topic, found);
    return found;
  };
  return {
    at(topic, line, offset) {
      const found = written.at(topic, line, offset);
      if (found?.isExact === true) return { kind: 'written', ...found };
      const block = blockAt(topic, line, offset);
      const time = block === undefined ? undefined : timesOf(topic).get(block);
      if (time !== undefined) return time;
      if (found !== null) return { kind: 'written', ...found };
      const estimate = aligned.topicTime(topic);
      return estimate === null ? null : { kind: 'estimate', ...estimate };
    },
  };
}
