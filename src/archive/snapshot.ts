import { createHash, type Hash } from 'node:crypto';
import { open, readFile, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { Fault } from '../faults.ts';
import { createPauses } from '../index/pauses.ts';

/** Changes whenever the envelope means something else. */
const VERSION = 2;
/** Length of the first line, which is filled up with spaces: it is written when all that follows it is known. */
const HEADER_BYTES = 512;
/** How much is summed up at once. */
const SUM_BYTES = 1 << 20;

const SHA256 = /^[0-9a-f]{64}$/;

const headerSchema = z.object({
  format: z.literal('cuepoint-archive'),
  version: z.literal(VERSION),
  fingerprint: z.string().regex(SHA256),
  rules: z.string().regex(SHA256),
  generation: z.int().min(1),
  /** Lengths of the two parts behind the header, in bytes. */
  about: z.int().min(0),
  index: z.int().min(0),
  /** Of the body, and the header without this field. */
  sha256: z.string().regex(SHA256),
});

type Header = z.infer<typeof headerSchema>;

/** What a snapshot keeps of an archive: JSON that describes it, and the bytes of its index engine. */
export interface Snapshot {
  readonly fingerprint: string;
  readonly rules: string;
  readonly generation: number;
  readonly about: unknown;
  readonly index: Uint8Array;
}

/**
 * Reads a whole snapshot and checks its sum.
 * @param isFit decides by the header alone, before the rest is looked at
 * @returns null where there is no file
 * @throws Fault `snapshot` when it is torn, foreign, of another format, or not fit
 */
export async function readSnapshot(path: string, isFit: (header: Pick<Snapshot, 'fingerprint' | 'rules'>) => boolean): Promise<Snapshot | null> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw unfit(path, 'cannot be read', cause);
  });
  if (bytes === null) return null;
  const header = parseHeader(path, bytes.subarray(0, HEADER_BYTES));
  if (!isFit(header)) throw unfit(path, 'was made by other rules');
  const body = bytes.subarray(HEADER_BYTES);
  if (body.length !== header.about + header.index || (await sumOf(header, body)) !== header.sha256) throw unfit(path, 'is damaged');
  const about: unknown = JSON.parse(body.toString('utf8', 0, header.about));
  return { fingerprint: header.fingerprint, rules: header.rules, generation: header.generation, about, index: body.subarray(header.about) };
}

/** What a snapshot says of itself, without a look at the rest; null where there is no file. @throws Fault `snapshot` when its beginning is none */
export async function readHeader(path: string): Promise<Pick<Snapshot, 'fingerprint' | 'rules' | 'generation'> | null> {
  const file = await open(path, 'r').catch(() => null);
  if (!file) return null;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    return parseHeader(path, buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

async function sumOf(header: Omit<Header, 'sha256'>, body: Uint8Array): Promise<string> {
  const pause = createPauses();
  const sum = createHash('sha256');
  for (let from = 0; from < body.length; from += SUM_BYTES) {
    sum.update(body.subarray(from, from + SUM_BYTES));
    const due = pause();
    if (due) await due;
  }
  return endSum(sum, header);
}

function endSum(sum: Hash, { format, version, fingerprint, rules, generation, about, index }: Omit<Header, 'sha256'>): string {
  return sum.update(JSON.stringify([format, version, fingerprint, rules, generation, about, index])).digest('hex');
}

function parseHeader(path: string, bytes: Buffer): Header {
  try {
    const line = bytes.toString('utf8');
    if (!line.endsWith('\n')) throw new Error('its first line does not end');
    return headerSchema.parse(JSON.parse(line));
  } catch (cause) {
    throw unfit(path, 'is damaged or of another version', cause);
  }
}

function unfit(path: string, what: string, cause?: unknown): Fault {
  return new Fault('snapshot', `The snapshot ${path} ${what}.`, { remedy: 'Nothing is to be done: the archive is built from the notes.', cause });
}

/** A snapshot whose index comes in pieces. */
export interface SnapshotParts extends Omit<Snapshot, 'index'> {
  readonly index: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/**
 * Writes aside, syncs, renames: whoever reads sees the old snapshot or the new one, never a part.
 * @returns its size in bytes
 * @throws Fault `snapshot` when it cannot be written; nothing is left behind
 */
export async function writeSnapshot(path: string, parts: SnapshotParts): Promise<number> {
  const aside = `${path}.${process.pid}.new`;
  try {
    const file = await open(aside, 'w');
    let size = 0;
    try {
      size = await writeParts(file, parts);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, path);
    await syncFolder(dirname(path));
    return size;
  } catch (cause) {
    await rm(aside, { force: true }).catch(() => undefined);
    throw new Fault('snapshot', `The snapshot ${path} cannot be written (${cause instanceof Error ? cause.message : String(cause)}).`, {
      remedy: 'Answers are not affected. Give Cuepoint a DATA_DIR that it may write to, and the next start is faster.',
      cause,
    });
  }
}

/** The header comes last, over the spaces that were left for it. */
async function writeParts(file: FileHandle, { fingerprint, rules, generation, about, index }: SnapshotParts): Promise<number> {
  const sum = createHash('sha256');
  const write = async (bytes: Uint8Array) => {
    sum.update(bytes);
    await file.writeFile(bytes);
  };
  await file.writeFile(headerLine(''));
  const described = Buffer.from(JSON.stringify(about));
  await write(described);
  let length = 0;
  for await (const piece of index) {
    length += piece.byteLength;
    await write(piece);
  }
  const fields = { format: 'cuepoint-archive', version: VERSION, fingerprint, rules, generation, about: described.length, index: length } as const;
  await file.write(headerLine(JSON.stringify({ ...fields, sha256: endSum(sum, fields) })), 0);
  return HEADER_BYTES + described.length + length;
}

const headerLine = (json: string) => `${json.padEnd(HEADER_BYTES - 1)}\n`;

/** Without this a rename may be lost with the power. Not every system can do it. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
