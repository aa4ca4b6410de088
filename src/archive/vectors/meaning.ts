import type { Embedder } from '../../embedding/embedder.ts';
import { findNearPassages } from '../../embedding/passage-vectors.ts';
import type { IndexView } from '../../index/search-index.ts';
import type { Log } from '../../log.ts';
import type { Meaning, NearOptions } from '../../search/meaning.ts';
import type { Archive } from '../archive.ts';
import type { VectorKeeper } from './vector-keeper.ts';

/** How long a question may wait for its vector: beyond that words alone answer. */
const BUDGET_MS = 1500;
/** How long an embedder that failed is left alone. */
const REST_MS = 60_000;
/** Vectors of questions that are kept, for pages and follow-ups. */
const MAX_KEPT = 200;

export interface MeaningOptions {
  readonly embedder: Embedder;
  readonly keeper: VectorKeeper;
  /** The archive that answers now. */
  readonly current: () => Archive;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Ends a wait: a signal that is aborted after so many milliseconds. */
  readonly timeout?: (ms: number) => AbortSignal;
}

/** Finds by meaning as long as the embedder answers in time; where it does not, the log says so once, and words alone answer until it does again. */
export function createMeaning({ embedder, keeper, current, log, now, timeout = (ms) => AbortSignal.timeout(ms) }: MeaningOptions): Meaning {
  const kept = new Map<string, Float32Array>();
  let restsUntil = 0;
  let isDown = false;
  const fail = (cause: unknown) => {
    restsUntil = now() + REST_MS;
    if (!isDown) log.warn({ embedder: embedder.name, reason: cause instanceof Error ? cause.message : String(cause) }, 'answers come from words alone');
    isDown = true;
    return null;
  };
  const embedQuestion = async (question: string): Promise<Float32Array | null> => {
    const known = kept.get(question);
    if (known) return known;
    if (now() < restsUntil) return null;
    try {
      const signal = timeout(BUDGET_MS);
      const [vector] = await Promise.race([embedder.embed([question], signal), whenAborted(signal)]);
      if (isDown) log.info({ embedder: embedder.name }, 'finding by meaning again');
      isDown = false;
      if (!vector) return null;
      kept.set(question, vector);
      const [oldest] = kept.keys();
      if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
      return vector;
    } catch (cause) {
      return fail(cause);
    }
  };
  return {
    async findNear(question, options) {
      const archive = current();
      // An answer never mixes two generations.
      if (archive.fullView.generation !== options.view.generation) return null;
      const vectors = await keeper.vectorsOf(archive).catch(fail);
      if (!vectors?.passages.length) return null;
      const vector = await embedQuestion(question);
      return vector && findNearPassages(vectors, vector, { meetings: meetingsOf(options), origins: options.filter.origins ? new Set(options.filter.origins) : null, limit: options.limit });
    },
  };
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error(`the embedder took longer than ${BUDGET_MS} ms`)), { once: true });
  });
}

/** The meetings of a view that its filter leaves. */
function meetingsOf({ view, filter }: NearOptions): ReadonlySet<string> {
  return new Set(view.meetings.filter((meeting) => isWanted(meeting, filter)).map(({ id }) => id));
}

function isWanted({ id, date, series }: IndexView['meetings'][number], { fromDate, toDate, series: wanted, meetings }: NearOptions['filter']): boolean {
  return (fromDate === undefined || date >= fromDate) && (toDate === undefined || date <= toDate) && (wanted?.includes(series) ?? true) && (meetings?.includes(id) ?? true);
}
