import { z } from 'zod';
import { Fault } from '../faults.ts';
import { normalise, type VectorTable } from './vector-table.ts';
import { createWordPieces } from './word-pieces.ts';

const headSchema = z.object({ format: z.literal('cuepoint-word-vectors-1'), dimensions: z.int().min(1).max(4096), pieces: z.array(z.string()) });

/** Longest text that is looked at, in UTF-16 units; a passage has some 600. */
const MAX_TEXT = 10_000;

/** Letters of the longest piece that means nothing within a word. */
const SCRAP = 2;

/** Texts as vectors by a table of word pieces: the sum of what a text's pieces mean. Neither a model nor its runtime is needed. */
export interface WordVectors {
  readonly dimensions: number;
  /** A vector of length 1; of zeros for a text of which nothing is known. */
  embed(text: string): Float32Array;
  /** Whether a word means something by itself: not if it is cut into scraps of one and two letters (`zz ##q ##x`). */
  knows(word: string): boolean;
}

/**
 * Word vectors from their bytes: JSON of format, dimensions and pieces on the first line; then each row's scale (32 bits, little end first), then
 * the rows, 8 bits a number.
 * @throws Fault `embedding` when the bytes are something else
 */
export function parseWordVectors(bytes: Uint8Array): WordVectors {
  const end = Math.max(0, bytes.indexOf(0x0a));
  const { dimensions, pieces } = parseHead(Buffer.from(bytes.buffer, bytes.byteOffset, end).toString('utf8'));
  const scalesAt = end + 1;
  const valuesAt = scalesAt + 4 * pieces.length;
  if (bytes.byteLength !== valuesAt + pieces.length * dimensions) throw tornVectors(`${pieces.length} pieces of ${dimensions} numbers are not ${bytes.byteLength} bytes long`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const scales = Float32Array.from(pieces, (_, row) => view.getFloat32(scalesAt + 4 * row, true));
  return createWordVectors(pieces, { dimensions, scales, values: new Int8Array(bytes.buffer, bytes.byteOffset + valuesAt, pieces.length * dimensions) });
}

function parseHead(line: string): z.infer<typeof headSchema> {
  try {
    return headSchema.parse(JSON.parse(line));
  } catch (cause) {
    throw tornVectors('their first line is another', cause);
  }
}

/** What is said of word vectors that are missing or damaged. */
export function tornVectors(reason: string, cause?: unknown): Fault {
  return new Fault('embedding', `The word vectors that come with Cuepoint cannot be read: ${reason}.`, { remedy: 'Install Cuepoint anew, or build it anew in a checkout: the file english.vectors is missing or damaged.', cause });
}

/** @param table a row for each piece */
export function createWordVectors(pieces: readonly string[], { dimensions, values, scales }: VectorTable): WordVectors {
  const cut = createWordPieces(pieces);
  return {
    dimensions,
    embed(text) {
      const sum = new Float32Array(dimensions);
      for (const row of cut(text.slice(0, MAX_TEXT))) {
        const scale = scales[row] ?? 0;
        for (let at = 0; at < dimensions; at++) sum[at] = (sum[at] ?? 0) + scale * (values[row * dimensions + at] ?? 0);
      }
      return normalise(sum);
    },
    knows(word) {
      const found = cut(word.slice(0, MAX_TEXT));
      return found.length === 1 || found.some((row) => (pieces[row] ?? '').replace('##', '').length > SCRAP);
    },
  };
}
