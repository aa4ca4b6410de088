import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createEndpointEmbedder, embeddingsAddress } from '../../src/embedding/endpoint-embedder.ts';
import { vectorOf } from './made-embedder.ts';

const askedSchema = z.object({ model: z.string(), input: z.array(z.string()), encoding_format: z.literal('float') });
type Asked = z.infer<typeof askedSchema> & { readonly authorization: string | undefined; readonly path: string | undefined };

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A real server on loopback that answers as it is told. */
async function serve(answer: (asked: Asked, response: ServerResponse) => void): Promise<{ readonly url: string; readonly asked: Asked[] }> {
  const asked: Asked[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => {
      const one = { ...askedSchema.parse(JSON.parse(body)), authorization: request.headers.authorization, path: request.url };
      asked.push(one);
      answer(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  }));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const give = (response: ServerResponse, data: unknown, status = 200) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(data));
const wellBehaved = ({ input }: Asked, response: ServerResponse) => give(response, { data: input.map((text, index) => ({ index, embedding: [...vectorOf(text)].map((value) => value * 3) })).reverse() });

describe('an endpoint that embeds', () => {
  it('is asked in batches, with its key, and its vectors come in order and at length 1', async () => {
    const { url, asked } = await serve(wellBehaved);
    const embedder = createEndpointEmbedder({ url, model: 'all-minilm', key: 'k-1' });
    const texts = Array.from({ length: 70 }, (_, at) => `lamp number ${String.fromCharCode(97 + (at % 26))} of row ${at}`);
    const vectors = await embedder.embed(texts);
    expect(asked.map(({ input }) => input.length)).toEqual([32, 32, 6]);
    expect(asked[0]).toMatchObject({ model: 'all-minilm', authorization: 'Bearer k-1', path: '/v1/embeddings' });
    vectors.forEach((vector, at) => vector.forEach((value, place) => expect(value).toBeCloseTo(vectorOf(texts[at] ?? '')[place] ?? 0, 5)));
  });

  it('is not sent a key that is not there, and is called once', async () => {
    const { url, asked } = await serve((_, response) => give(response, { error: 'busy' }, 503));
    await expect(createEndpointEmbedder({ url, model: 'm', key: undefined }).embed(['a'])).rejects.toThrow(/127\.0\.0\.1.*answered 503/);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.authorization).toBeUndefined();
  });

  it.each([
    ['nothing that is JSON', 'hello'],
    ['another shape', { vectors: [] }],
    ['fewer vectors than texts', { data: [{ index: 0, embedding: [1, 0] }] }],
    ['vectors of two lengths', { data: [{ index: 0, embedding: [1, 0] }, { index: 1, embedding: [1] }] }],
    ['the same place twice', { data: [{ index: 0, embedding: [1, 0] }, { index: 0, embedding: [0, 1] }] }],
  ])('that gives %s is a fault', async (_, answer) => {
    const { url } = await serve((__, response) => (typeof answer === 'string' ? response.writeHead(200).end(answer) : give(response, answer)));
    await expect(createEndpointEmbedder({ url, model: 'm', key: undefined }).embed(['a', 'b'])).rejects.toMatchObject({ code: 'embedding', remedy: expect.stringContaining('words alone') as string });
  });

  it('that is away is a fault without what its address may hide', async () => {
    await expect(createEndpointEmbedder({ url: 'http://user:secret@127.0.0.1:9/v1', model: 'm', key: 'key' }).embed(['a'])).rejects.toThrow(/^The endpoint http:\/\/127\.0\.0\.1:9\/v1\/embeddings cannot be reached\.$/);
  });

  it('is left when whoever waits does not wait any more', async () => {
    const { url } = await serve(() => undefined);
    const leaving = new AbortController();
    const embedding = createEndpointEmbedder({ url, model: 'm', key: undefined }).embed(['a'], leaving.signal);
    leaving.abort();
    await expect(embedding).rejects.toMatchObject({ code: 'embedding' });
  });

  it('is found by its host, its version or its whole address', () => {
    for (const url of ['http://a.example', 'http://a.example/', 'http://a.example/v1', 'http://a.example/v1/', 'http://a.example/v1/embeddings']) expect(embeddingsAddress(url).href).toBe('http://a.example/v1/embeddings');
    expect(embeddingsAddress('http://a.example/gateway?tenant=1').href).toBe('http://a.example/gateway/v1/embeddings?tenant=1');
  });

  it('has a name that changes with address and model', () => {
    const name = (url: string, model: string) => createEndpointEmbedder({ url, model, key: undefined }).name;
    expect(new Set([name('http://a.example', 'x'), name('http://a.example', 'y'), name('http://b.example', 'x')]).size).toBe(3);
    expect(name('http://a.example', 'x')).toBe(name('http://a.example/v1/', 'x'));
  });
});
