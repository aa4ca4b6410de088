import type { Embedder } from '../../embedding/embedder.ts';
import { createPassageVectors, type PassageVectors } from '../../embedding/passage-vectors.ts';
import type { IndexView } from '../../index/search-index.ts';
import type { Archive } from '../archive.ts';
import { readEmbeddedPassages, textsByHash } from './embedded-texts.ts';
import { openVectorStore, type VectorStore } from './vector-store.ts';

/** How many texts are embedded between two savings: what a stop costs at most. */
const SAVE_EVERY = 1024;
/** How many texts are handed to the embedder at once. */
const BATCH = 32;

/** Keeps the vectors of archives. */
export interface VectorKeeper {
  /** The vectors that are known of an archive's passages; of some or of none while they are being made. */
  vectorsOf(archive: Pick<Archive, 'fullView'>): Promise<PassageVectors>;
  /**
   * Forgets those of passages that are gone, then makes those that are missing, saving as it goes, so that what was made is not made again after a stop.
   * @returns how many were made: one for each text, of a passage as a whole or of a sentence
   * @throws Fault `embedding`, and the signal's reason
   */
  complete(archive: Pick<Archive, 'fullView'>, how?: { readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void; readonly signal?: AbortSignal }): Promise<number>;
}

/** @param path of the file that the vectors are kept in */
export function createVectorKeeper(embedder: Embedder, path: string): VectorKeeper {
  let opening: Promise<VectorStore> | null = null;
  const open = () => (opening ??= openVectorStore(path, embedder.name));
  // By the view: an archive that says the same of the same notes has the same one.
  const known = new WeakMap<IndexView, Promise<PassageVectors>>();
  const whole = new WeakSet<IndexView>();
  const build = async (view: IndexView) => {
    const [store, passages] = [await open(), await readEmbeddedPassages(view)];
    return createPassageVectors(
      passages.map(({ passage, whole, sentences }) => ({ passage, whole: store.get(whole.hash), sentences: sentences.flatMap(({ hash }) => store.get(hash) ?? []) })),
    );
  };
  return {
    vectorsOf({ fullView: view }) {
      const vectors = known.get(view) ?? build(view);
      known.set(view, vectors);
      vectors.catch(() => known.delete(view));
      return vectors;
    },
    async complete({ fullView: view }, { onProgress, signal } = {}) {
      if (whole.has(view)) return 0;
      const [store, texts] = [await open(), textsByHash(await readEmbeddedPassages(view))];
      store.keepOnly(new Set(texts.keys()));
      const missing = [...texts].filter(([hash]) => !store.has(hash));
      try {
        for (let from = 0; from < missing.length; from += BATCH) {
          const batch = missing.slice(from, from + BATCH);
          signal?.throwIfAborted();
          const vectors = await embedder.embed(batch.map(([, text]) => text), signal);
          for (const [at, vector] of vectors.entries()) store.set(batch[at]?.[0] ?? '', vector);
          if ((from + BATCH) % SAVE_EVERY === 0) await store.save();
          onProgress?.({ done: from + batch.length, total: missing.length });
        }
      } finally {
        if (missing.length) known.delete(view);
        await store.save();
      }
      // A model of another length behind the same name costs the vectors that were there.
      if ([...texts.keys()].every((hash) => store.has(hash))) whole.add(view);
      return missing.length;
    },
  };
}
