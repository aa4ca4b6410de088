import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** One file of the model that Cuepoint knows: where it lies at the model hub, and what it must be. */
export interface ModelFile {
  readonly name: string;
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** all-MiniLM-L6-v2 with 8-bit weights, Apache-2.0, as the model hub has it under Xenova/all-MiniLM-L6-v2. */
export const MODEL = {
  name: 'all-MiniLM-L6-v2-int8',
  hub: 'https://huggingface.co/Xenova/all-MiniLM-L6-v2/resolve/main/',
  files: [
    { name: 'model.onnx', path: 'onnx/model_quantized.onnx', sha256: 'afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1', bytes: 22_972_370 },
    { name: 'tokenizer.json', path: 'tokenizer.json', sha256: 'da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0', bytes: 711_661 },
  ] satisfies readonly ModelFile[],
} as const;

/** The files of a model in a folder. */
export interface ModelPaths {
  readonly weights: string;
  readonly tokenizer: string;
}

/** A folder's `tokenizer.json` and its one `.onnx`; null where it has not both. */
export async function findModel(folder: string): Promise<ModelPaths | null> {
  const names = await readdir(folder).catch((): string[] => []);
  const weights = names.filter((name) => name.endsWith('.onnx'));
  const [only] = weights;
  if (weights.length !== 1 || only === undefined || !names.includes('tokenizer.json')) return null;
  return { weights: join(folder, only), tokenizer: join(folder, 'tokenizer.json') };
}

/** SHA-256 of a file, in hexadecimal. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest('hex');
}
