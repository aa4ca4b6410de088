import { createHash, randomUUID } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { Fault } from '../../faults.ts';
import { makeFolder } from '../../store/make-folder.ts';
import type { VectorTable } from '../../vectors/vector-table.ts';

/** Changes whenever the bytes mean something else. */
const VERSION = 1;
const KEY_BYTES = 32;

const headerSchema = z.object({
  format: z.literal('cuepoint-vectors'),
  version: z.literal(VERSION),
  embedder: z.string(),
  dimensions: z.int().min(1).max(65_536),
  rows: z.int().min(0),
  /** Of all that follows the header. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** What a file holds, and whose vectors they are. */
export interface KeptVectors {
  readonly embedder: string;
  /** SHA-256 of each row's text, in hexadecimal. */
  readonly keys: readonly string[];
  readonly table: VectorTable;
}

/** Where the vectors of an archive are kept: beside its snapshot. @param embedder its name; with none the beginning of all such paths */
export function vectorPath(snapshotPath: string, embedder = ''): string {
  return `${snapshotPath.replace(/\.snapshot$/, '')}.vectors-${embedder}`;
}

/**
 * Reads a file of vectors.
 * @returns null where there is no file, or one that is torn or foreign: it is written anew
 */
export async function readVectors(path: string): Promise<KeptVectors | null> {
  const bytes = await readFile(path).catch(() => null);
  if (!bytes) return null;
  const end = bytes.indexOf(0x0a);
  const header = headerSchema.safeParse(parseJson(bytes.toString('utf8', 0, Math.max(0, end))));
  if (!header.success) return null;
  const { embedder, rows, dimensions, sha256 } = header.data;
  const body = bytes.subarray(end + 1);
  if (body.length !== rows * (KEY_BYTES + 4 + dimensions) || createHash('sha256').update(body).digest('hex') !== sha256) return null;
  const [keysEnd, scalesEnd] = [rows * KEY_BYTES, rows * (KEY_BYTES + 4)];
  const keys = Array.from({ length: rows }, (_, row) => body.toString('hex', row * KEY_BYTES, (row + 1) * KEY_BYTES));
  const table = {
    dimensions,
    scales: Float32Array.from({ length: rows }, (_, row) => body.readFloatLE(keysEnd + row * 4)),
    values: Int8Array.from(body.subarray(scalesEnd), (value) => (value << 24) >> 24),
  };
  return { embedder, keys, table };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Writes aside, syncs, renames; with no vectors there is no file. @throws Fault `embedding` when it cannot be written; nothing is left behind */
export async function writeVectors(path: string, { embedder, keys, table: { dimensions, values, scales } }: KeptVectors): Promise<void> {
  if (keys.length === 0) return rm(path, { force: true });
  const scaleBytes = Buffer.alloc(scales.length * 4);
  for (const [row, scale] of scales.entries()) scaleBytes.writeFloatLE(scale, row * 4);
  const body = Buffer.concat([Buffer.from(keys.join(''), 'hex'), scaleBytes, Buffer.from(values.buffer, values.byteOffset, values.byteLength)]);
  const header = { format: 'cuepoint-vectors', version: VERSION, embedder, dimensions, rows: keys.length, sha256: createHash('sha256').update(body).digest('hex') };
  const aside = `${path}.${randomUUID()}.new`;
  try {
    await makeFolder(dirname(path));
    const file = await open(aside, 'w');
    try {
      await file.writeFile(`${JSON.stringify(header)}\n`);
      await file.writeFile(body);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, path);
  } catch (cause) {
    await rm(aside, { force: true }).catch(() => undefined);
    throw new Fault('embedding', `The vectors ${path} cannot be written (${cause instanceof Error ? cause.message : String(cause)}).`, { remedy: 'Answers are not affected; passages are embedded again after the next start. Give Cuepoint a DATA_DIR that it may write to.', cause });
  }
}
