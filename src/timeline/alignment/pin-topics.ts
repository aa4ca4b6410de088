import type { ClockMap } from '../clock-map.ts';
import type { Sentence, Talk } from '../talk/talk.ts';
import type { ClockPin } from '../transcript-clock.ts';
import type { Voter } from './offset-vote.ts';

/** Seconds about which the times of a coarse transcript and handwritten ones differ, and beyond which they are not of one thing. */
const SPREAD = 25;
const FARTHEST = 90;
/** Share of the weight that must lie within so many seconds of a sentence before it is taken for the topic's beginning. */
const SURE = 0.6;
const CLOSE = 12;

/** The sentence with which a topic begins, where the talk makes that clear. */
function findSentence(talk: Talk, { scores }: Voter, clockSeconds: number): Sentence | null {
  const first = talk.indexAt(clockSeconds - FARTHEST);
  const near = talk.sentences.slice(first, talk.indexAt(clockSeconds + FARTHEST)).map((sentence, index) => ({ sentence, score: (scores[first + index] ?? 0) - Math.abs(sentence.seconds - clockSeconds) / SPREAD }));
  const best = near.reduce<(typeof near)[number] | null>((top, one) => (top === null || one.score > top.score ? one : top), null);
  if (best === null) return null;
  const weightOf = (some: typeof near): number => some.reduce((sum, { score }) => sum + Math.exp(score - best.score), 0);
  const close = near.filter(({ sentence }) => Math.abs(sentence.seconds - best.sentence.seconds) <= CLOSE);
  return weightOf(close) >= SURE * weightOf(near) ? best.sentence : null;
}

/** Pins the talk of a coarse transcript to the handwritten times of the topics that begin there, where they lie between the same marks. */
export function pinTopics(talk: Talk, voters: readonly Voter[], map: ClockMap): ClockPin[] {
  const marks = [...new Set(talk.sentences.flatMap(({ turn }) => turn.seconds ?? []))].sort((a, b) => a - b);
  const blockOf = (seconds: number): number => marks.filter((mark) => mark <= seconds).length;
  return voters.flatMap((voter) => {
    const seconds = map.toClock(voter.videoSeconds);
    const sentence = findSentence(talk, voter, seconds);
    return sentence !== null && blockOf(sentence.seconds) === blockOf(seconds) ? [{ turn: sentence.turn, textOffset: sentence.textOffset, seconds }] : [];
  });
}
