import { createHash } from 'node:crypto';
import type { Embedder } from '../../src/embedding/embedder.ts';
import { normalise } from '../../src/vectors/vector-table.ts';

/** Words that mean the same to the made embedder. */
const SAME: Readonly<Record<string, string>> = { zubbel: 'partial', wopfik: 'refresh' };
const DIMENSIONS = 512;

/** The same vector for the same words, near for words of one meaning: what a test needs of a model. */
export function vectorOf(text: string): Float32Array {
  const vector = new Float32Array(DIMENSIONS);
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
    const hash = createHash('sha256').update(SAME[word] ?? word).digest();
    for (let at = 0; at < 4; at++) {
      const place = hash.readUInt16LE(at * 2) % DIMENSIONS;
      vector[place] = (vector[place] ?? 0) + ((hash[at + 16] ?? 0) % 2 ? 1 : -1);
    }
  }
  return normalise(vector);
}

/** An embedder that keeps what it was asked, and fails where it is told to. */
export function createMadeEmbedder(name = 'made'): Embedder & { readonly asked: string[]; failsAfter: number; isClosed: boolean } {
  return {
    name,
    asked: [],
    failsAfter: Infinity,
    isClosed: false,
    embed(texts) {
      if (this.asked.length + texts.length > this.failsAfter) return Promise.reject(new Error('the model went away'));
      this.asked.push(...texts);
      return Promise.resolve(texts.map(vectorOf));
    },
    close() {
      this.isClosed = true;
      return Promise.resolve();
    },
  };
}
