import type { Block, Topic } from '../notes/meeting.ts';
import { firstAtLeast } from './ordered.ts';
import type { WrittenTime, WrittenTimes } from './written-times.ts';

/** What the written times say about a place in a note. */
export interface WrittenMoment {
  readonly seconds: number;
  /** Whether a time begins there. */
  readonly isExact: boolean;
  /** The next time that is known and later, or null. */
  readonly untilSeconds: number | null;
}

/** The lines on which text begins at a time: from the time to the first text below that is no heading. */
interface Reach {
  readonly time: WrittenTime;
  readonly to: number;
}

/** The reaches of a topic in the order of their lines, and by its first line each list item that holds a time further down. */
interface TopicReaches {
  readonly inOrder: readonly Reach[];
  readonly byItem: ReadonlyMap<number, WrittenTime>;
}

function readReaches(times: readonly WrittenTime[], blocks: readonly Block[]): TopicReaches {
  const byItem = new Map<number, WrittenTime>();
  const lineOf = (block: Block): number => block.from.line;
  const texts = blocks.filter((block) => block.kind !== 'heading');
  const inOrder = times.map((time) => {
    const holder = blocks[firstAtLeast(blocks, time.line, lineOf) - 1];
    const isHeld = holder?.kind === 'item' && holder.to.line >= time.line && holder.from.line < time.line;
    if (isHeld && !byItem.has(holder.from.line)) byItem.set(holder.from.line, time);
    return { time, to: isHeld ? time.line : (texts[firstAtLeast(texts, time.line, lineOf)]?.from.line ?? time.line) };
  });
  return { inOrder, byItem };
}

/** Gives text its moment by the written times of its topic. */
export interface WrittenMoments {
  /**
   * @param line where the text begins; `offset` counts UTF-16 units from the start of that line
   * @returns null where no time stands at the line or above it in the topic
   */
  at(topic: Topic, line: number, offset: number): WrittenMoment | null;
}

/** Prepares written times for looking places up. */
export function createWrittenMoments(times: WrittenTimes): WrittenMoments {
  const known = new Map<Topic, TopicReaches>();
  const read = (topic: Topic): TopicReaches => {
    const reaches = known.get(topic) ?? readReaches(times.of(topic), topic.blocks);
    known.set(topic, reaches);
    return reaches;
  };
  return {
    at(topic, line, offset) {
      const { inOrder, byItem } = read(topic);
      const block = topic.blocks[firstAtLeast(topic.blocks, line, (candidate) => candidate.from.line)];
      const isInside = block?.from.line === line && offset > block.from.offset;
      const lineOf = (reach: Reach): number => reach.time.line;
      const last = inOrder[firstAtLeast(inOrder, line + 1, lineOf) - 1];
      const above = last === undefined ? undefined : last.time.line < line && last.to < line ? last : inOrder[firstAtLeast(inOrder, last.time.line, lineOf)];
      const begins = isInside ? undefined : above !== undefined && above.to >= line ? above.time : byItem.get(line);
      const base = begins ?? above?.time;
      return base === undefined ? null : { seconds: base.seconds, isExact: begins !== undefined, untilSeconds: base.untilSeconds };
    },
  };
}
