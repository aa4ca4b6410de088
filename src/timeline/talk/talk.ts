import type { Transcript, Turn } from '../../notes/meeting.ts';
import { firstAtLeast } from '../ordered.ts';
import type { TranscriptClock } from '../transcript-clock.ts';
import type { WordKeys } from './word-keys.ts';

/** Longest stretch without punctuation that counts as one sentence, in characters. */
const MAX_SENTENCE = 400;

/** A sentence of a transcript. */
export interface Sentence {
  readonly turn: Turn;
  /** Where it begins in its turn's text, in UTF-16 units. */
  readonly textOffset: number;
  /** Where it begins on the transcript's clock. */
  readonly seconds: number;
  readonly speaker: string | null;
  readonly text: string;
  readonly keys: readonly string[];
}

/** What was said in a transcript, cut into sentences in the order of their times. */
export interface Talk {
  readonly sentences: readonly Sentence[];
  /** Whether its times are marks minutes apart. */
  readonly isCoarse: boolean;
  /** Index of the first sentence at `seconds` or later; the number of sentences where there is none. */
  readonly indexAt: (seconds: number) => number;
  /** How rare a word is, by the minutes in which it is heard: 0 for one that is always or never heard. */
  readonly rarity: (key: string) => number;
  /** Keys under which a text of the notes is compared with what was said. */
  readonly keysOf: (text: string) => readonly string[];
  /** Indexes of the sentences in which a word is heard, in order. */
  readonly occurrences: (key: string) => readonly number[];
}

function cutSentences(text: string): { readonly from: number; readonly text: string }[] {
  const cut: { from: number; text: string }[] = [];
  let from = 0;
  const close = (to: number): void => {
    const piece = text.slice(from, to);
    const lead = piece.length - piece.trimStart().length;
    if (piece.trim() !== '') cut.push({ from: from + lead, text: piece.trim() });
    from = to;
  };
  for (const { index, 0: gap } of text.matchAll(/\s+/g)) {
    if (/[.!?…。！？]["')\]]?$/.test(text.slice(Math.max(from, index - 2), index)) || index - from > MAX_SENTENCE) close(index + gap.length);
  }
  close(text.length);
  return cut;
}

/** For each word the indexes of the sentences in which it is heard. */
function indexWords(sentences: readonly Sentence[]): ReadonlyMap<string, readonly number[]> {
  const heard = new Map<string, number[]>();
  for (const [index, { keys }] of sentences.entries()) {
    for (const key of keys) {
      const at = heard.get(key);
      if (at === undefined) heard.set(key, [index]);
      else if (at.at(-1) !== index) at.push(index);
    }
  }
  return heard;
}

/** Cuts a transcript into sentences. Turns that its clock cannot place are left out. */
export function readTalk(transcript: Transcript, clock: TranscriptClock, words: WordKeys): Talk {
  const sentences = transcript.turns.flatMap((turn) =>
    cutSentences(turn.text).flatMap(({ from, text }): Sentence[] => {
      const time = clock.at(turn, from);
      return time === null ? [] : [{ turn, textOffset: from, seconds: time.seconds, speaker: turn.speaker, text, keys: words.heard(text) }];
    }),
  );
  sentences.sort((a, b) => a.seconds - b.seconds);
  const heard = indexWords(sentences);
  const minutes = Int32Array.from(sentences, ({ seconds }) => Math.floor((seconds - (sentences[0]?.seconds ?? 0)) / 60));
  const countMinutes = (at: readonly number[]): number => at.reduce((count, index, order) => count + (order === 0 || minutes[index] !== minutes[at[order - 1] ?? 0] ? 1 : 0), 0);
  const all = countMinutes([...sentences.keys()]);
  const rarities = new Map<string, number>();
  return {
    sentences,
    isCoarse: transcript.format === 'meet-blocks',
    indexAt: (seconds) => firstAtLeast(sentences, seconds, (sentence) => sentence.seconds),
    rarity(key) {
      const remembered = rarities.get(key);
      if (remembered !== undefined) return remembered;
      const at = heard.get(key);
      const rarity = at === undefined ? 0 : Math.log(all / countMinutes(at));
      rarities.set(key, rarity);
      return rarity;
    },
    keysOf: (text) => words.written(text),
    occurrences: (key) => heard.get(key) ?? [],
  };
}

/** The same talk by a clock that is known better. The order of its sentences stays. */
export function retimeTalk(talk: Talk, clock: TranscriptClock): Talk {
  let latest = -Infinity;
  const sentences = talk.sentences.map((sentence) => {
    latest = Math.max(latest, clock.at(sentence.turn, sentence.textOffset)?.seconds ?? sentence.seconds);
    return { ...sentence, seconds: latest };
  });
  return { ...talk, sentences, indexAt: (seconds) => firstAtLeast(sentences, seconds, (sentence) => sentence.seconds) };
}
