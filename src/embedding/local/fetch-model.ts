import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '../../faults.ts';
import { hashFile, MODEL, type ModelFile } from './model-files.ts';

/** Where a model is fetched to, and from. */
export interface FetchModelOptions {
  /** A folder that is there. */
  readonly folder: string;
  /** Address of the folder that the files lie in, with a slash at its end; the model hub's by default. */
  readonly from?: string;
  /** What is fetched; the model that Cuepoint knows by default. */
  readonly files?: readonly ModelFile[];
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/** Without a byte for so long a download is given up. */
const STALL_MS = 30_000;

/**
 * Brings the model into a folder. Each file is checked against its pinned hash before it is put in place; one that is there already and right stays.
 * @returns how many files were fetched
 * @throws Fault `embedding` when it cannot be reached, or is not what it must be
 */
export async function fetchModel({ folder, from = MODEL.hub, files = MODEL.files, onProgress }: FetchModelOptions): Promise<number> {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let before = 0;
  let fetched = 0;
  for (const file of files) {
    const path = join(folder, file.name);
    if ((await hashFile(path).catch(() => null)) !== file.sha256) {
      await fetchFile(file, new URL(file.path, from), { path, onBytes: (bytes) => onProgress?.({ done: before + bytes, total }) });
      fetched++;
    }
    before += file.bytes;
    onProgress?.({ done: before, total });
  }
  return fetched;
}

async function fetchFile(file: ModelFile, address: URL, { path, onBytes }: { readonly path: string; readonly onBytes: (bytes: number) => void }): Promise<void> {
  const aside = `${path}.${process.pid}.new`;
  const hash = createHash('sha256');
  try {
    const output = await open(aside, 'w');
    try {
      let bytes = 0;
      for await (const piece of download(address, file)) {
        hash.update(piece);
        await output.writeFile(piece);
        onBytes((bytes += piece.byteLength));
        if (bytes > file.bytes) break;
      }
      await output.sync();
    } finally {
      await output.close();
    }
    if (hash.digest('hex') !== file.sha256) throw new Fault('embedding', `${address.href} is not the file that it must be (its SHA-256 differs).`, { remedy: 'Try again later, or put the files into a folder of your own and point MODEL_DIR to it.' });
    await rename(aside, path);
  } finally {
    await rm(aside, { force: true });
  }
}

async function* download(address: URL, { name }: ModelFile): AsyncGenerator<Uint8Array> {
  const stalled = new AbortController();
  const timer = setTimeout(() => stalled.abort(new Error(`nothing came for ${STALL_MS / 1000} s`)), STALL_MS);
  try {
    const response = await fetch(address, { signal: stalled.signal });
    if (!response.ok || !response.body) throw new Error(`it answered ${response.status}`);
    for await (const piece of response.body) {
      timer.refresh();
      yield piece as Uint8Array;
    }
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.cause instanceof Error ? cause.cause.message : cause.message) : String(cause);
    throw new Fault('embedding', `${name} cannot be fetched from ${address.href}: ${reason}.`, { remedy: 'Check the network, name another address that has the files with --from, or put tokenizer.json and one .onnx into a folder of your own and point MODEL_DIR to it.', cause });
  } finally {
    clearTimeout(timer);
  }
}
