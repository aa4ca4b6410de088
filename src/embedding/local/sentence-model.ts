import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { Fault } from '../../faults.ts';
import { normalise } from '../../vectors/vector-table.ts';
import type { ModelPaths } from './model-files.ts';
import { noRuntime } from './runtime.ts';

/** Tokens beyond these are not read: a passage is about 120. */
const MAX_TOKENS = 256;

/** A sentence model in this thread. It blocks while it computes. */
export interface SentenceModel {
  embed(text: string): Promise<Float32Array>;
  close(): Promise<void>;
}

const tokenizerSchema = z.looseObject({ model: z.looseObject({}) });
const encodingSchema = z.object({ ids: z.array(z.number()) });

/** The part of `@huggingface/tokenizers` that is used; its own types cannot be resolved by Node's rules. */
type TokenizerClass = new (tokenizer: unknown, configuration: unknown) => { encode(text: string): unknown };
const tokenizersSchema = z.object({ Tokenizer: z.custom<TokenizerClass>((value) => typeof value === 'function') });

/**
 * Loads weights and tokenizer. One text a run: with 8-bit weights the company in a batch would change the vectors.
 * @throws Fault `config` where the runtime is not installed, `embedding` where the files are no such model
 */
export async function loadSentenceModel({ weights, tokenizer }: ModelPaths): Promise<SentenceModel> {
  const [ort, { Tokenizer }] = await loadRuntime();
  try {
    const tokens = new Tokenizer(tokenizerSchema.parse(JSON.parse(await readFile(tokenizer, 'utf8'))), {});
    const session = await ort.InferenceSession.create(weights, { intraOpNumThreads: 1, executionMode: 'sequential' });
    return {
      async embed(text) {
        const ids = cut(encodingSchema.parse(tokens.encode(text)).ids);
        const row = (fill: (at: number) => number) => new ort.Tensor('int64', BigInt64Array.from(ids, (_, at) => BigInt(fill(at))), [1, ids.length]);
        const given = { input_ids: row((at) => ids[at] ?? 0), attention_mask: row(() => 1), token_type_ids: row(() => 0) };
        const output = await session.run(Object.fromEntries(Object.entries(given).filter(([name]) => session.inputNames.includes(name))));
        return normalise(meanOf(output[session.outputNames[0] ?? '']?.data, ids.length));
      },
      close: () => session.release(),
    };
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    throw new Fault('embedding', `The model in ${weights} cannot be used (${cause instanceof Error ? cause.message : String(cause)}).`, { remedy: 'Fetch it anew with cuepoint model fetch, or point MODEL_DIR to a folder with tokenizer.json and one .onnx.', cause });
  }
}

async function loadRuntime() {
  try {
    const [ort, tokenizers] = await Promise.all([import('onnxruntime-node'), import('@huggingface/tokenizers') as Promise<unknown>]);
    return [ort, tokenizersSchema.parse(tokenizers)] as const;
  } catch (cause) {
    throw noRuntime(cause);
  }
}

/** The first tokens and the last, which closes the text. */
function cut(ids: readonly number[]): readonly number[] {
  return ids.length <= MAX_TOKENS ? ids : [...ids.slice(0, MAX_TOKENS - 1), ...ids.slice(-1)];
}

/** The mean of the tokens' vectors. */
function meanOf(data: unknown, tokens: number): Float32Array {
  if (!(data instanceof Float32Array) || tokens === 0 || data.length % tokens !== 0) throw new Error('its output is not one vector a token');
  const size = data.length / tokens;
  const mean = new Float32Array(size);
  for (let token = 0; token < tokens; token++) for (let at = 0; at < size; at++) mean[at] = (mean[at] ?? 0) + (data[token * size + at] ?? 0) / tokens;
  return mean;
}
