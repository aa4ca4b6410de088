import type { Topic } from '../../notes/meeting.ts';
import { firstAtLeast } from '../ordered.ts';
import type { Talk } from '../talk/talk.ts';
import { estimateFrom } from './estimate.ts';
import type { Estimate } from './estimate.ts';
import { orderedPosterior } from './ordered-posterior.ts';
import type { TopicEvidence } from './topic-evidence.ts';

/** What is known of a topic's beginning on the transcript's clock. */
export interface KnownTopic {
  readonly topic: Topic;
  /** Its handwritten time on the transcript's clock, or null. */
  readonly clockSeconds: number | null;
  /** A time on that clock before which it must have begun (its first mark), or null. */
  readonly beforeSeconds: number | null;
}

/** What topics are inferred from, and the part of the talk that the video holds, on the transcript's clock, both ends included. */
export interface InferenceContext {
  readonly evidence: TopicEvidence;
  readonly from: number;
  readonly to: number;
}

/** How estimates are read off: transcripts with cues, and with marks minutes apart. */
const FINE = { smoothing: 10, leastError: 15, mostError: 600 } as const;
const COARSE = { smoothing: 20, leastError: 30, mostError: 600 } as const;
/** Handwritten times and what they mark in the talk agree within about so many seconds. */
const TIME_SPREAD = 10;
const COARSE_TIME_SPREAD = 25;
/** Weight of a handwritten time being out of order or wrong, against its being right. */
const WRONG_TIME = 1e-3;
/** Topics last so many seconds, at least. */
const USUAL_GAP = 45;
/** Meetings usually come to their first topic after so many seconds; every minute from there is worth this much, up to a limit. */
const FIRST_TOPIC = 65;
const PER_MINUTE = 1.3;
const MOST_LATE = 4;
/** What speaks for a sentence near the known beginning of another topic speaks for that one. */
const TAKEN = 3;
const TAKEN_SECONDS = 25;
/** A topic hardly begins after its own first mark. */
const AFTER_MARK = 5;
/** What is said just before the video begins may still be its first sentence. */
const BEFORE_START = 10;

function relative(scores: Float64Array): Float64Array {
  const most = scores.reduce((a, b) => Math.max(a, b), -Infinity);
  return most === -Infinity ? scores.map(() => 1) : scores.map((score) => Math.exp(score - most));
}

/** Weights of the places where a topic without a time may begin. */
function untimedWeights({ topic, beforeSeconds }: KnownTopic, talk: Talk, context: InferenceContext & { readonly isFirst: boolean; readonly taken: readonly number[] }): Float64Array {
  const scores = context.evidence.scores(topic).map((score, index) => {
    const seconds = talk.sentences[index]?.seconds ?? 0;
    if (seconds < context.from - BEFORE_START || seconds > context.to) return -Infinity;
    const late = context.isFirst ? Math.min(MOST_LATE, (PER_MINUTE * Math.abs(seconds - context.from - FIRST_TOPIC)) / 60) : 0;
    const next = firstAtLeast(context.taken, seconds, (time) => time);
    const nearest = Math.min((context.taken[next] ?? Infinity) - seconds, seconds - (context.taken[next - 1] ?? -Infinity));
    return score - late - TAKEN * Math.exp(-nearest / TAKEN_SECONDS) - (beforeSeconds !== null && seconds > beforeSeconds ? AFTER_MARK : 0);
  });
  return relative(scores);
}

/** Weights of the places where a topic with a time began. */
function timedWeights(clockSeconds: number, talk: Talk): Float64Array {
  const spread = talk.isCoarse ? COARSE_TIME_SPREAD : TIME_SPREAD;
  return relative(Float64Array.from(talk.sentences, ({ seconds }) => -Math.abs(seconds - clockSeconds) / spread)).map((weight) => weight + WRONG_TIME);
}

/**
 * Infers where in a talk the topics without a time began, from what is said and from the order of the notes.
 * @param known all topics in the order of the notes
 * @returns for each topic without a time its estimate on the transcript's clock
 */
export function inferTopics(known: readonly KnownTopic[], talk: Talk, context: InferenceContext): Map<Topic, Estimate> {
  const inferred = new Map<Topic, Estimate>();
  if (talk.sentences.length === 0 || known.every(({ clockSeconds }) => clockSeconds !== null)) return inferred;
  const seconds = talk.sentences.map((sentence) => sentence.seconds);
  const taken = known.flatMap(({ clockSeconds }) => clockSeconds ?? []).sort((a, b) => a - b);
  const weights = known.map((one, index) => (one.clockSeconds === null ? untimedWeights(one, talk, { ...context, taken, isFirst: index === 0 }) : timedWeights(one.clockSeconds, talk)));
  const sharp = orderedPosterior({ seconds, weights, usualGap: USUAL_GAP });
  const flat = orderedPosterior({ seconds, usualGap: USUAL_GAP, weights: weights.map((one, index) => (known[index]?.clockSeconds === null ? one.map(Math.sqrt) : one)) });
  for (const [index, { topic, clockSeconds }] of known.entries()) {
    const [mass, flattened] = [sharp[index], flat[index]];
    if (clockSeconds !== null || mass === undefined || flattened === undefined) continue;
    const estimate = estimateFrom(seconds, mass, { ...(talk.isCoarse ? COARSE : FINE), flattened });
    if (estimate !== null) inferred.set(topic, estimate);
  }
  return inferred;
}
