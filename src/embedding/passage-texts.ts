import type { Meeting } from '../notes/meeting.ts';
import type { Passage } from '../passages/passage.ts';

/** How much of a topic's notes goes before what was said or written in it. */
const NOTES_LENGTH = 350;
/** A sentence of fewer UTF-16 units (`Yeah, sure.`) means nothing by itself. */
export const LEAST_SENTENCE = 21;

/** What is embedded of a passage. */
export interface PassageTexts {
  /** Its topic's title before it, and for transcript and chat the beginning of the topic's notes, which say in full words what speech only hints at. */
  readonly whole: string;
  /** Its sentences one by one: a passage tells several things, and a question means one of them. */
  readonly sentences: readonly string[];
}

/** What is embedded of each of a meeting's passages, in their order. */
export function textsToEmbed(passages: readonly Passage[], meeting: { readonly topics: readonly Pick<Meeting['topics'][number], 'id' | 'title'>[] }): readonly PassageTexts[] {
  const titles = new Map<string, string>(meeting.topics.map(({ id, title }) => [id, title]));
  const notes = new Map<string, string>();
  for (const { topic, origin, text } of passages) {
    const known = topic === null ? '' : (notes.get(topic) ?? '');
    if (topic !== null && origin === 'notes' && known.length < NOTES_LENGTH) notes.set(topic, `${known} ${text}`.trim());
  }
  return passages.map(({ topic, origin, text }) => {
    const before = topic === null || origin === 'notes' ? '' : (notes.get(topic) ?? '').slice(0, NOTES_LENGTH);
    return { whole: [topic === null ? '' : (titles.get(topic) ?? ''), before, text].filter((part) => part !== '').join('. '), sentences: sentencesOf(text) };
  });
}

function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.!?])\s+|(?<=[。！？])\s*|\n+/).map((sentence) => sentence.trim()).filter(({ length }) => length >= LEAST_SENTENCE);
}
