import { textsToEmbed } from '../../embedding/passage-texts.ts';
import type { IndexView } from '../../index/search-index.ts';
import type { Passage } from '../../passages/passage.ts';
import { hashOf } from '../fingerprint.ts';

/** A passage, and what is embedded of it. */
export interface EmbeddedText {
  readonly passage: Passage;
  readonly text: string;
  /** Of the text: the key of its vector. */
  readonly hash: string;
}

/** What is embedded of each passage of an index. */
export async function readEmbeddedTexts(view: IndexView): Promise<readonly EmbeddedText[]> {
  const read: EmbeddedText[] = [];
  for (const meeting of view.meetings) {
    const passages = await view.passagesOf(meeting.id);
    const texts = textsToEmbed(passages, meeting);
    for (const [at, passage] of passages.entries()) {
      const text = texts[at] ?? '';
      read.push({ passage, text, hash: hashOf(text) });
    }
  }
  return read;
}
