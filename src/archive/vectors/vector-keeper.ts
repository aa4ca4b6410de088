import type { Embedder } from '../../embedding/embedder.ts';
import { createPassageVectors, type PassageVectors } from '../../embedding/passage-vectors.ts';
import { textsToEmbed } from '../../embedding/passage-texts.ts';
import type { Passage } from '../../passages/passage.ts';
import type { Archive } from '../archive.ts';
import { hashOf } from '../fingerprint.ts';
import { openVectorStore, type VectorStore } from './vector-store.ts';

/** How many passages are embedded between two savings: what a stop costs at most. */
const SAVE_EVERY = 256;
/** How many texts are handed to the embedder at once. */
const BATCH = 32;

/** Keeps the vectors of archives. */
export interface VectorKeeper {
  /** The vectors that are known of an archive's passages; of some or of none while they are being made. */
  vectorsOf(archive: Archive): Promise<PassageVectors>;
  /**
   * Makes those that are missing, saving as it goes, so that what was made is not made again after a stop; then forgets those of passages that are gone.
   * @returns how many were made
   * @throws Fault `embedding`, and the signal's reason
   */
  complete(archive: Archive, how?: { readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void; readonly signal?: AbortSignal }): Promise<number>;
}

/** @param path of the file that the vectors are kept in */
export function createVectorKeeper(embedder: Embedder, path: string): VectorKeeper {
  let opening: Promise<VectorStore> | null = null;
  const open = () => (opening ??= openVectorStore(path, embedder.name));
  const made = new WeakMap<Archive, Promise<PassageVectors>>();
  const build = async (archive: Archive) => {
    const [store, texts] = [await open(), await readTexts(archive)];
    return createPassageVectors(texts.map(({ passage }) => passage), (at) => store.get(texts[at]?.hash ?? ''));
  };
  return {
    vectorsOf(archive) {
      const known = made.get(archive) ?? build(archive);
      made.set(archive, known);
      return known;
    },
    async complete(archive, { onProgress, signal } = {}) {
      const [store, texts] = [await open(), await readTexts(archive)];
      const missing = [...new Map(texts.filter(({ hash }) => store.get(hash) === null).map((one) => [one.hash, one])).values()];
      try {
        for (let from = 0; from < missing.length; from += BATCH) {
          const batch = missing.slice(from, from + BATCH);
          const vectors = await embedder.embed(batch.map(({ text }) => text), signal);
          for (const [at, vector] of vectors.entries()) store.set(batch[at]?.hash ?? '', vector);
          if ((from + BATCH) % SAVE_EVERY === 0) await store.save();
          onProgress?.({ done: from + batch.length, total: missing.length });
        }
        store.keepOnly(new Set(texts.map(({ hash }) => hash)));
      } finally {
        await store.save();
      }
      made.delete(archive);
      return missing.length;
    },
  };
}

interface Embeddable {
  readonly passage: Passage;
  readonly text: string;
  readonly hash: string;
}

async function readTexts({ fullView }: Archive): Promise<readonly Embeddable[]> {
  const read: Embeddable[] = [];
  for (const meeting of fullView.meetings) {
    const passages = await fullView.passagesOf(meeting.id);
    const texts = textsToEmbed(passages, meeting);
    for (const [at, passage] of passages.entries()) {
      const text = texts[at] ?? '';
      read.push({ passage, text, hash: hashOf(text) });
    }
  }
  return read;
}
