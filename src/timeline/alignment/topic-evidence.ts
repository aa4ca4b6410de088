import type { Topic } from '../../notes/meeting.ts';
import { findChair } from '../talk/people.ts';
import type { People } from '../talk/people.ts';
import { handOverStrength, openFloorStrength } from '../talk/phrases.ts';
import type { Talk } from '../talk/talk.ts';
import { createTopicSpeech } from './topic-speech.ts';
import type { TopicSpeech } from './topic-speech.ts';
import { createTopicWords } from './topic-words.ts';
import type { TopicWords } from './topic-words.ts';
import { createWindows } from './windows.ts';

/** Everything that speaks for a sentence as the beginning of a topic, from 0 (nothing) to 1 (fully). */
interface Features extends TopicSpeech, TopicWords {
  readonly chairSpeaks: Float64Array;
  readonly handsOver: Float64Array;
  /** The floor is opened; for open discussions only. */
  readonly floorOpens: Float64Array;
  /** How late in the meeting it is; for an open discussion that ends the notes. */
  readonly isLate: Float64Array;
}

/** What each kind of evidence is worth where it is full. */
const WEIGHTS: readonly (readonly [keyof Features, number])[] = [
  ['chairSpeaks', 2],
  ['handsOver', 2],
  ['floorOpens', 3],
  ['isLate', 3],
  ['presenterNamed', 1],
  ['presenterSpeaks', 3],
  ['presenterBegins', 2],
  ['titleNear', 2],
  ['titleWide', 1],
  ['otherTitles', -1],
  ['notesHeard', 3],
];
/** Makes the sum of what the evidence is worth a natural logarithm. */
const SHARPNESS = 1.15;

/** How well each sentence of a talk fits as the beginning of each topic; comparable within one topic only. */
export interface TopicEvidence {
  /** One score for each sentence; e to its power is its weight. */
  scores(topic: Topic): Float64Array;
}

function sumUp(features: Features, length: number): Float64Array {
  const scores = new Float64Array(length);
  for (const [name, weight] of WEIGHTS) {
    const worth = SHARPNESS * weight;
    features[name].forEach((value, index) => (scores[index] = (scores[index] ?? 0) + worth * value));
  }
  return scores;
}

type Gather = (topic: Topic) => Features;

function createGather(topics: readonly Topic[], talk: Talk, people: People): Gather {
  const windows = createWindows(talk);
  const { sentences } = talk;
  const chair = findChair(talk);
  const first = sentences[0]?.seconds ?? 0;
  const length = Math.max(1, (sentences.at(-1)?.seconds ?? 0) - first);
  const none = windows.each();
  const chairSpeaks = Float64Array.from(sentences, ({ speaker }) => (chair !== null && speaker === chair ? 1 : 0));
  const handsOver = Float64Array.from(sentences, ({ text }) => handOverStrength(text) / 2);
  const floorOpens = Float64Array.from(sentences, ({ text }) => openFloorStrength(text) / 2);
  const late = Float64Array.from(sentences, ({ seconds }) => (seconds - first) / length);
  const wordsOf = createTopicWords(topics, windows);
  const speechOf = createTopicSpeech(windows, people);
  return (topic) => {
    const isOpen = topic.kind === 'questions';
    const isLast = topic === topics.at(-1);
    return { chairSpeaks, handsOver, floorOpens: isOpen ? floorOpens : none, isLate: isOpen && isLast ? late : none, ...speechOf(topic), ...wordsOf(topic) };
  };
}

/**
 * Gathers what tells the beginning of topics in a talk: the chair's phrases, who speaks, and the words of titles and notes.
 * Nothing is gathered before the first score is asked for.
 */
export function createTopicEvidence(topics: readonly Topic[], talk: Talk, people: People): TopicEvidence {
  let gather: Gather | null = null;
  const known = new Map<Topic, Float64Array>();
  return {
    scores(topic) {
      const remembered = known.get(topic);
      if (remembered !== undefined) return remembered;
      gather ??= createGather(topics, talk, people);
      const scores = sumUp(gather(topic), talk.sentences.length);
      known.set(topic, scores);
      return scores;
    },
  };
}
