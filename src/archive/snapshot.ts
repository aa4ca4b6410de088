import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { Fault } from '../faults.ts';
import { hashOf } from './fingerprint.ts';

/** Changes whenever the envelope means something else. */
const VERSION = 1;
/** Longest first line that is looked at. */
const MAX_HEADER = 4096;

const SHA256 = /^[0-9a-f]{64}$/;

const headerSchema = z.object({
  format: z.literal('cuepoint-archive'),
  version: z.literal(VERSION),
  fingerprint: z.string().regex(SHA256),
  rules: z.string().regex(SHA256),
  /** Of the header without this field, and the body. */
  sha256: z.string().regex(SHA256),
  generation: z.int().min(1),
  /** Lengths of the two parts behind the header, in bytes. */
  about: z.int().min(0),
  index: z.int().min(0),
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
  const end = bytes.subarray(0, MAX_HEADER).indexOf('\n');
  const header = parseHeader(path, bytes.toString('utf8', 0, Math.max(0, end)));
  if (!isFit(header)) throw unfit(path, 'was made by other rules');
  const body = bytes.subarray(end + 1);
  if (body.length !== header.about + header.index || sumOf(header, body) !== header.sha256) throw unfit(path, 'is damaged');
  const about: unknown = JSON.parse(body.toString('utf8', 0, header.about));
  return { fingerprint: header.fingerprint, rules: header.rules, generation: header.generation, about, index: body.subarray(header.about) };
}

/** What a snapshot says of itself, without a look at the rest; null where there is no file. @throws Fault `snapshot` when its beginning is none */
export async function readHeader(path: string): Promise<Pick<Snapshot, 'fingerprint' | 'rules' | 'generation'> | null> {
  const file = await open(path, 'r').catch(() => null);
  if (!file) return null;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MAX_HEADER), 0, MAX_HEADER, 0);
    const line = buffer.toString('utf8', 0, bytesRead);
    return parseHeader(path, line.slice(0, Math.max(0, line.indexOf('\n'))));
  } finally {
    await file.close();
  }
}

function sumOf({ format, version, fingerprint, rules, generation, about, index }: Omit<Header, 'sha256'>, body: Uint8Array): string {
  return hashOf(Buffer.concat([Buffer.from(JSON.stringify([format, version, fingerprint, rules, generation, about, index])), body]));
}

function parseHeader(path: string, line: string): Header {
  try {
    return headerSchema.parse(JSON.parse(line));
  } catch (cause) {
    throw unfit(path, 'is damaged or of another version', cause);
  }
}

function unfit(path: string, what: string, cause?: unknown): Fault {
  return new Fault('snapshot', `The snapshot ${path} ${what}.`, { remedy: 'Nothing is to be done: the archive is built from the notes.', cause });
}

/**
 * Writes aside, syncs, renames: whoever reads sees the old snapshot or the new one, never a part.
 * @throws Fault `snapshot` when it cannot be written; nothing is left behind
 */
export async function writeSnapshot(path: string, snapshot: Snapshot): Promise<void> {
  const about = Buffer.from(JSON.stringify(snapshot.about));
  const body = Buffer.concat([about, snapshot.index]);
  const { fingerprint, rules, generation } = snapshot;
  const fields = { format: 'cuepoint-archive', version: VERSION, fingerprint, rules, generation, about: about.length, index: snapshot.index.length } as const;
  const header: Header = { ...fields, sha256: sumOf(fields, body) };
  const aside = `${path}.${process.pid}.new`;
  try {
    const file = await open(aside, 'w');
    try {
      await file.writeFile(Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), body]));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, path);
    await syncFolder(dirname(path));
  } catch (cause) {
    await rm(aside, { force: true }).catch(() => undefined);
    throw new Fault('snapshot', `The snapshot ${path} cannot be written (${cause instanceof Error ? cause.message : String(cause)}).`, {
      remedy: 'Answers are not affected. Give Cuepoint a DATA_DIR that it may write to, and the next start is faster.',
      cause,
    });
  }
}

/** Without this a rename may be lost with the power. Not every system can do it. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
