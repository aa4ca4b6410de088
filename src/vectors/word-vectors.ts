import { z } from 'zod';
import { normalise, type VectorTable } from './vector-table.ts';
import { createWordPieces } from './word-pieces.ts';

const headSchema = z.object({ format: z.literal('cuepoint-word-vectors-1'), dimensions: z.int().min(1).max(4096), pieces: z.array(z.string()) });

/** Texts as vectors by a table of word pieces: the sum of what a text's pieces mean. Neither a model nor its runtime is needed. */
export interface WordVectors {
  readonly dimensions: number;
  /** A vector of length 1; of zeros for a text of which nothing is known. */
  embed(text: string): Float32Array;
}

/**
 * Word vectors from their bytes: JSON of format, dimensions and pieces on the first line; then each row's scale (32 bits, little end first), then
 * the rows, 8 bits a number.
 * @throws Error when the bytes are something else
 */
export function parseWordVectors(bytes: Uint8Array): WordVectors {
  const end = bytes.indexOf(0x0a);
  const head = headSchema.parse(JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, Math.max(0, end)).toString('utf8')));
  const { dimensions, pieces } = head;
  const scalesAt = end + 1;
  const valuesAt = scalesAt + 4 * pieces.length;
  if (bytes.byteLength !== valuesAt + pieces.length * dimensions) throw new Error(`Word vectors of ${pieces.length} pieces and ${dimensions} dimensions are not ${bytes.byteLength} bytes long.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const scales = Float32Array.from(pieces, (_, row) => view.getFloat32(scalesAt + 4 * row, true));
  return createWordVectors(pieces, { dimensions, scales, values: new Int8Array(bytes.buffer, bytes.byteOffset + valuesAt, pieces.length * dimensions) });
}

/** @param table a row for each piece */
export function createWordVectors(pieces: readonly string[], { dimensions, values, scales }: VectorTable): WordVectors {
  const cut = createWordPieces(pieces);
  return {
    dimensions,
    embed(text) {
      const sum = new Float32Array(dimensions);
      for (const row of cut(text)) {
        const scale = scales[row] ?? 0;
        for (let at = 0; at < dimensions; at++) sum[at] = (sum[at] ?? 0) + scale * (values[row * dimensions + at] ?? 0);
      }
      return normalise(sum);
    },
  };
}
