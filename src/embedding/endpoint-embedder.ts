import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Fault } from '../faults.ts';
import { normalise } from '../vectors/vector-table.ts';
import type { Embedder } from './embedder.ts';

/** An endpoint that speaks OpenAI's `/v1/embeddings`: https://platform.openai.com/docs/api-reference/embeddings */
export interface EndpointOptions {
  /** Its address, with or without the path `/v1/embeddings`. */
  readonly url: string;
  readonly model: string;
  /** Sent as a bearer token; none where undefined. */
  readonly key: string | undefined;
}

/** How many texts go at once. */
const BATCH = 32;
/** How long one call may take; a question has a budget of its own, which is shorter. */
const CALL_MS = 30_000;

const answerSchema = z.object({ data: z.array(z.object({ index: z.int().min(0), embedding: z.array(z.number()).min(1) })) });

/** Embeds at an endpoint. Calls are not tried again: whoever asks has words to answer from, and passages come again with the next reading. */
export function createEndpointEmbedder({ url, model, key }: EndpointOptions): Embedder {
  const address = embeddingsAddress(url);
  const call = async (input: readonly string[], signal?: AbortSignal): Promise<readonly Float32Array[]> => {
    const limit = AbortSignal.timeout(CALL_MS);
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
      body: JSON.stringify({ model, input, encoding_format: 'float' }),
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
      redirect: 'error',
    }).catch((cause: unknown) => {
      throw unusable(address, cause instanceof Error && cause.name === 'TimeoutError' ? 'did not answer in time' : 'cannot be reached', cause);
    });
    if (!response.ok) throw unusable(address, `answered ${response.status}`);
    const parsed = answerSchema.safeParse(await response.json().catch(() => null));
    if (!parsed.success) throw unusable(address, 'gave something else than embeddings');
    return inOrder(parsed.data.data, input.length, address);
  };
  return {
    name: `endpoint-${createHash('sha256').update(`${address.href} ${model}`).digest('hex').slice(0, 12)}`,
    async embed(texts, signal) {
      const vectors: Float32Array[] = [];
      for (let from = 0; from < texts.length; from += BATCH) vectors.push(...(await call(texts.slice(from, from + BATCH), signal)));
      return vectors;
    },
    close: () => Promise.resolve(),
  };
}

function inOrder(data: readonly { readonly index: number; readonly embedding: readonly number[] }[], count: number, address: URL): readonly Float32Array[] {
  const sorted = data.toSorted((a, b) => a.index - b.index);
  const size = sorted[0]?.embedding.length;
  if (sorted.length !== count || sorted.some(({ index, embedding }, at) => index !== at || embedding.length !== size)) throw unusable(address, 'did not give one vector a text');
  return sorted.map(({ embedding }) => normalise(Float32Array.from(embedding)));
}

/** The whole address of an endpoint that was given by its host, its `/v1`, or wholly. */
export function embeddingsAddress(url: string): URL {
  const address = new URL(url);
  const path = address.pathname.replace(/\/+$/, '');
  address.pathname = path.endsWith('/embeddings') ? path : path.endsWith('/v1') ? `${path}/embeddings` : `${path}/v1/embeddings`;
  return address;
}

/** Without what an address may carry as a secret. */
function unusable({ origin, pathname }: URL, what: string, cause?: unknown): Fault {
  return new Fault('embedding', `The endpoint ${origin}${pathname} ${what}.`, { remedy: 'Answers come from words alone until it works. Check EMBEDDER, EMBEDDER_MODEL and EMBEDDER_KEY, or set EMBEDDER=off.', cause });
}
