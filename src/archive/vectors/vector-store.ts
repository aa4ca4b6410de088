import { compact, createVectorTable, rowOf, type CompactVector } from '../../vectors/vector-table.ts';
import { readVectors, writeVectors } from './vector-file.ts';

/** Vectors by the hash of their text, in memory and in a file of DATA_DIR. */
export interface VectorStore {
  has(hash: string): boolean;
  get(hash: string): CompactVector | null;
  set(hash: string, vector: Float32Array): void;
  /** Forgets every other. */
  keepOnly(hashes: ReadonlySet<string>): void;
  /** Writes what has changed since the last time. @throws Fault `embedding` where the file cannot be written */
  save(): Promise<void>;
}

/** The vectors of one embedder, from their file where that is whole. */
export async function openVectorStore(path: string, embedder: string): Promise<VectorStore> {
  const read = await readVectors(path);
  const kept = read?.embedder === embedder ? read : null;
  const vectors = new Map<string, CompactVector>(kept ? kept.keys.map((key, row) => [key, rowOf(kept.table, row)] as const) : []);
  let isChanged = false;
  return {
    has: (hash) => vectors.has(hash),
    get: (hash) => vectors.get(hash) ?? null,
    set(hash, vector) {
      const [known] = vectors.values();
      // Vectors of another length are of another model behind the same name.
      if (known && known.values.length !== vector.length) vectors.clear();
      vectors.set(hash, compact(vector));
      isChanged = true;
    },
    keepOnly(hashes) {
      for (const hash of vectors.keys()) if (!hashes.has(hash)) isChanged = vectors.delete(hash);
    },
    async save() {
      if (!isChanged) return;
      isChanged = false;
      try {
        await writeVectors(path, { embedder, keys: [...vectors.keys()], table: createVectorTable([...vectors.values()]) });
      } catch (cause) {
        isChanged = true;
        throw cause;
      }
    },
  };
}
