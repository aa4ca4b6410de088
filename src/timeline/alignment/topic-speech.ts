import type { Topic } from '../../notes/meeting.ts';
import type { People } from '../talk/people.ts';
import { wordKeys } from '../talk/word-keys.ts';
import type { Span, Windows } from './windows.ts';

/** Seconds around a topic's beginning in which its presenter is named. */
const NEAR: Span = [-20, 20];
/** Seconds over which speakers' shares are compared. */
const SPEECH = 120;

/** What the presenters of a topic say for each sentence as its beginning. */
export interface TopicSpeech {
  /** Whether a presenter is named close by: 0 or 1. */
  readonly presenterNamed: Float64Array;
  /** Share of the presenters in what is said afterwards. */
  readonly presenterSpeaks: Float64Array;
  /** How much larger it is than before: -1 to 1. */
  readonly presenterBegins: Float64Array;
}

/** Prepares what the presenters of each topic say. */
export function createTopicSpeech(windows: Windows, people: People): (topic: Topic) => TopicSpeech {
  const { sentences, occurrences } = windows.talk;
  const speakers = [...new Set(sentences.map(({ speaker }) => speaker))].filter((speaker) => speaker !== null);
  const lengths = windows.prefix(windows.each((index) => sentences[index]?.text.length ?? 0));
  return ({ presenters }) => {
    const own = new Set<string | null>(speakers.filter((speaker) => presenters.some((name) => people.isSame(name, speaker))));
    const spoken = windows.prefix(windows.each((index) => (own.has(sentences[index]?.speaker ?? null) ? (sentences[index]?.text.length ?? 0) : 0)));
    const shareIn = (span: Span): Float64Array => {
      const total = windows.sums(lengths, span);
      return windows.sums(spoken, span).map((length, index) => length / Math.max(1, total[index] ?? 0));
    };
    const presenterSpeaks = shareIn([0, SPEECH]);
    const before = shareIn([-SPEECH, 0]);
    const presenterNamed = windows.each();
    const named = presenters.flatMap((name) => people.calledBy(name)).flatMap(wordKeys).flatMap(occurrences);
    windows.addNear(presenterNamed, [...new Set(named)].sort((a, b) => a - b), { span: NEAR, amount: 1 });
    return { presenterNamed, presenterSpeaks, presenterBegins: presenterSpeaks.map((share, index) => share - (before[index] ?? 0)) };
  };
}
