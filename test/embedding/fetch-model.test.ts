import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { fetchModel } from '../../src/embedding/local/fetch-model.ts';
import { findModel } from '../../src/embedding/local/model-files.ts';

const WEIGHTS = 'made weights '.repeat(5000);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const FILES = [
  { name: 'model.onnx', path: 'onnx/model.onnx', sha256: sha256(WEIGHTS), bytes: WEIGHTS.length },
  { name: 'tokenizer.json', path: 'tokenizer.json', sha256: sha256('{}'), bytes: 2 },
];
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function serve(files: Readonly<Record<string, string>>): Promise<{ readonly from: string; readonly asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const text = files[request.url ?? ''];
    if (text === undefined) response.writeHead(404).end();
    else response.writeHead(200).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { from: `http://127.0.0.1:${(server.address() as AddressInfo).port}/m/`, asked };
}
const madeFolder = () => mkdtempSync(join(tmpdir(), 'cuepoint-model-'));

describe('fetching the model', () => {
  it('puts each file in place once it is what it must be, and fetches none twice', async () => {
    const { from, asked } = await serve({ '/m/onnx/model.onnx': WEIGHTS, '/m/tokenizer.json': '{}' });
    const folder = madeFolder();
    const seen: number[] = [];
    expect(await fetchModel({ folder, from, files: FILES, onProgress: ({ done }) => seen.push(done) })).toBe(2);
    expect(seen.at(-1)).toBe(WEIGHTS.length + 2);
    expect(readFileSync(join(folder, 'model.onnx'), 'utf8')).toBe(WEIGHTS);
    expect(await findModel(folder)).toEqual({ weights: join(folder, 'model.onnx'), tokenizer: join(folder, 'tokenizer.json') });
    expect(await fetchModel({ folder, from, files: FILES })).toBe(0);
    expect(asked).toHaveLength(2);
  });

  it('takes nothing that is not what it must be, and leaves nothing behind', async () => {
    const { from } = await serve({ '/m/onnx/model.onnx': `${WEIGHTS}!`, '/m/tokenizer.json': '{}' });
    const folder = madeFolder();
    writeFileSync(join(folder, 'model.onnx'), 'an older one');
    await expect(fetchModel({ folder, from, files: FILES })).rejects.toThrow(/model\.onnx is not the file that it must be/);
    expect(readdirSync(folder)).toEqual(['model.onnx']);
    expect(readFileSync(join(folder, 'model.onnx'), 'utf8')).toBe('an older one');
  });

  it('says where it could not be fetched from', async () => {
    const { from } = await serve({});
    await expect(fetchModel({ folder: madeFolder(), from, files: FILES })).rejects.toThrow(/model\.onnx cannot be fetched from http:\/\/127\.0\.0\.1.*it answered 404/);
    await expect(fetchModel({ folder: madeFolder(), from: 'http://127.0.0.1:9/', files: FILES })).rejects.toMatchObject({ code: 'embedding', remedy: expect.stringContaining('MODEL_DIR') as string });
  });
});

describe('a folder with a model', () => {
  it('has a tokenizer and one file of weights', async () => {
    const folder = madeFolder();
    expect(await findModel(folder)).toBeNull();
    writeFileSync(join(folder, 'a.onnx'), '');
    expect(await findModel(folder)).toBeNull();
    writeFileSync(join(folder, 'tokenizer.json'), '{}');
    expect(await findModel(folder)).not.toBeNull();
    writeFileSync(join(folder, 'b.onnx'), '');
    expect(await findModel(folder)).toBeNull();
    expect(await findModel(join(folder, 'none'))).toBeNull();
  });
});
