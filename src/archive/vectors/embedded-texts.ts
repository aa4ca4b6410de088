import { textsToEmbed } from '../../embedding/passage-texts.ts';
import { createPauses } from '../../index/pauses.ts';
import type { IndexView } from '../../index/search-index.ts';
import type { Passage } from '../../passages/passage.ts';
import { hashOf } from '../fingerprint.ts';

/** A text that is embedded, and the hash of it: the key of its vector. */
export interface EmbeddedText {
  readonly text: string;
  readonly hash: string;
}

/** A passage, and what is embedded of it. */
export interface EmbeddedPassage {
  readonly passage: Passage;
  readonly whole: EmbeddedText;
  readonly sentences: readonly EmbeddedText[];
}

/** What is embedded of each passage of an index; reading it lets other work through. */
export async function readEmbeddedPassages(view: IndexView): Promise<readonly EmbeddedPassage[]> {
  const pause = createPauses();
  const read: EmbeddedPassage[] = [];
  for (const meeting of view.meetings) {
    const passages = await view.passagesOf(meeting.id);
    const texts = textsToEmbed(passages, meeting);
    for (const [at, passage] of passages.entries()) {
      const { whole = '', sentences = [] } = texts[at] ?? {};
      read.push({ passage, whole: hashed(whole), sentences: sentences.map(hashed) });
    }
    const due = pause();
    if (due) await due;
  }
  return read;
}

/** All texts by their hashes, each once; those of whole passages first, so that an embedding that is broken off has most of the meaning. */
export function textsByHash(passages: readonly EmbeddedPassage[]): ReadonlyMap<string, string> {
  return new Map([...passages.map(({ whole }) => whole), ...passages.flatMap(({ sentences }) => sentences)].map(({ hash, text }) => [hash, text]));
}

function hashed(text: string): EmbeddedText {
  return { text, hash: hashOf(text) };
}
