import type { Embedder } from '../../embedding/embedder.ts';
import { findNearPassages, type NearCard } from '../../embedding/passage-vectors.ts';
import type { MeetingSummary } from '../../index/search-index.ts';
import type { Log } from '../../log.ts';
import type { Meaning, NearOptions } from '../../search/meaning.ts';
import type { Archive } from '../archive.ts';
import type { VectorKeeper } from './vector-keeper.ts';

/** How long a question may wait for its vector: beyond that answers come without it. */
const BUDGET_MS = 1500;
/** As long as fewer passages have vectors, the others would never be found by the model. */
const LEAST_EMBEDDED = 0.9;
/** How long an embedder that failed is left alone. */
const REST_MS = 60_000;
/** Vectors of questions that are kept, for pages and follow-ups. */
const MAX_KEPT = 200;

export interface MeaningOptions {
  readonly embedder: Embedder;
  readonly keeper: VectorKeeper;
  /** The archive that answers now. */
  readonly current: () => Pick<Archive, 'fullView'>;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Ends a wait: a signal that is aborted after so many milliseconds. */
  readonly timeout?: (ms: number) => AbortSignal;
}

/** Finds by meaning as long as the embedder answers in time; where it does not, and while passages are being embedded, answers come without it: by words and their vectors. That it is down, the log says once. */
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
      if (!vectors || vectors.embeddedShare < LEAST_EMBEDDED) return null;
      const vector = await embedQuestion(question);
      return vector && findNearPassages(vectors, vector, { isWanted: wantedBy(options), limit: options.limit });
    },
  };
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error(`the embedder took longer than ${BUDGET_MS} ms`)), { once: true });
  });
}

/** Whether a filter keeps a passage, as far as its meeting, origin and speakers say. */
function wantedBy({ view, filter: { fromDate, toDate, series, meetings, origins, speakers } }: NearOptions): (passage: NearCard) => boolean {
  const isInTime = ({ date }: MeetingSummary) => (fromDate === undefined || date >= fromDate) && (toDate === undefined || date <= toDate);
  const kept = new Set<string>(view.meetings.filter((meeting) => isInTime(meeting) && (series?.includes(meeting.series) ?? true) && (meetings?.includes(meeting.id) ?? true)).map(({ id }) => id));
  return (passage) => kept.has(passage.meeting) && (origins?.includes(passage.origin) ?? true) && (speakers?.some((name) => passage.speakers.includes(name)) ?? true);
}
