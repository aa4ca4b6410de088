import type { Block, Topic } from '../notes/meeting.ts';
import type { Estimate } from './alignment/estimate.ts';
import type { WrittenMoment } from './written-moment.ts';

/** What is known of when a block of notes was talked about, in seconds of the video. */
export type BlockTime = ({ readonly kind: 'written' } & WrittenMoment) | ({ readonly kind: 'estimate' } & Estimate);

/** What the blocks of a topic are timed by. */
export interface BlockContext {
  /** What the written times say about a block; null where none stands above it in the topic. */
  readonly written: (block: Block) => WrittenMoment | null;
  /** When the topic began, where that is only inferred. */
  readonly topicTime: Estimate | null;
  /** When the next topic began that has a time, written or inferred; null for the last one. */
  readonly nextSeconds: number | null;
  /** Estimates for texts that were talked about, in order, in a stretch of the video; null where the talk does not tell. */
  readonly infer: (texts: readonly string[], stretch: { readonly from: number; readonly to: number }) => readonly (Estimate | null)[];
}

/** Blocks in a row between two known times. */
interface Run {
  readonly blocks: readonly Block[];
  readonly from: number;
  readonly until: number | null;
  /** How far `from` may be off. */
  readonly errorSeconds: number;
}

/** An estimate is taken where its error is at most this share of the stretch that the known times leave, and at most so many seconds. */
const SURE_SHARE = 0.3;
const SURE_SECONDS = 180;
/** A stretch without an end is taken to be so long. */
const OPEN_STRETCH = 3600;
/** How sure an estimate may always be, however short the stretch. */
const SURE_ANYHOW = 45;

function isSure({ errorSeconds }: Estimate, { from, until }: Run): boolean {
  const length = (until ?? from + OPEN_STRETCH) - from;
  return errorSeconds <= Math.min(SURE_SECONDS, Math.max(SURE_ANYHOW, SURE_SHARE * length)) && errorSeconds < length;
}

/** Times the blocks of one run: by the talk where that is sure, else between what is known before and after. */
function timeRun(run: Run, isWritten: boolean, context: BlockContext): BlockTime[] {
  const end = run.until ?? run.from + OPEN_STRETCH;
  const estimates = context.infer(run.blocks.map(({ text }) => text), { from: run.from, to: end });
  const sure = run.blocks.map((_, index) => {
    const estimate = estimates[index];
    if (estimate == null || !isSure(estimate, run)) return null;
    return { ...estimate, seconds: Math.min(end, Math.max(run.from, Math.round(estimate.seconds))) };
  });
  let latest = run.from;
  return sure.map((estimate, index): BlockTime => {
    if (estimate !== null) {
      latest = estimate.seconds;
      return { kind: 'estimate', ...estimate };
    }
    const until = sure.slice(index).find((later) => later !== null && later.seconds > latest)?.seconds ?? run.until;
    if (isWritten) return { kind: 'written', seconds: latest, isExact: false, untilSeconds: until };
    return { kind: 'estimate', seconds: latest, errorSeconds: Math.max(run.errorSeconds, (until ?? latest + SURE_SECONDS) - latest) };
  });
}

/** Cuts blocks into those that stand at a written time and runs of those between. */
function cutRuns(blocks: readonly Block[], context: BlockContext): { readonly run: Run; readonly isWritten: boolean }[] {
  const runs: { run: Run & { blocks: Block[] }; isWritten: boolean; key: string }[] = [];
  for (const block of blocks) {
    const written = context.written(block);
    const until = written === null ? context.nextSeconds : written.untilSeconds;
    const from = written?.seconds ?? context.topicTime?.seconds;
    if (from === undefined) continue;
    const key = `${written !== null} ${from} ${until ?? ''}`;
    const last = runs.at(-1);
    if (written?.isExact === true) runs.push({ run: { blocks: [], from, until, errorSeconds: 0 }, isWritten: true, key: 'exact' });
    else if (last?.key === key) last.run.blocks.push(block);
    else runs.push({ run: { blocks: [block], from, until, errorSeconds: written === null ? (context.topicTime?.errorSeconds ?? 0) : 0 }, isWritten: written !== null, key });
  }
  return runs.filter(({ run }) => run.blocks.length > 0);
}

/** Finds when each block of a topic was talked about that does not itself stand at a written time. Blocks of which nothing is known are left out. */
export function timeBlocks(topic: Topic, context: BlockContext): ReadonlyMap<Block, BlockTime> {
  const timed = new Map<Block, BlockTime>();
  let blocks = topic.blocks.filter(({ kind }) => kind !== 'heading');
  const [first] = blocks;
  if (first !== undefined && context.topicTime !== null && context.written(first) === null) {
    timed.set(first, { kind: 'estimate', ...context.topicTime });
    blocks = blocks.slice(1);
  }
  for (const { run, isWritten } of cutRuns(blocks, context)) {
    for (const [index, time] of timeRun(run, isWritten, context).entries()) {
      const block = run.blocks[index];
      if (block !== undefined) timed.set(block, time);
    }
  }
  return timed;
}
