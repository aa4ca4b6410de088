import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createLocalEmbedder, nameOfModel } from '../../src/embedding/local/local-embedder.ts';
import { findModel, MODEL } from '../../src/embedding/local/model-files.ts';
import { hasRuntime } from '../../src/embedding/local/runtime.ts';

/** Where the weights lie for these tests; `.ci/run` fetches them. */
const FOLDER = process.env['TEST_MODEL_DIR'] ?? '';
const dot = (a: Float32Array | undefined, b: Float32Array | undefined) => (a ?? new Float32Array()).reduce((sum, value, at) => sum + value * (b?.[at] ?? 0), 0);

describe.skipIf(!existsSync(FOLDER) || !hasRuntime())('the local model (skipped without TEST_MODEL_DIR)', async () => {
  const paths = (await findModel(FOLDER)) ?? { weights: '', tokenizer: '' };
  const embedder = createLocalEmbedder({ name: 'minilm', paths });
  afterAll(() => embedder.close());

  it('is the one that is pinned', async () => {
    const weights = MODEL.files.find(({ name }) => name === 'model.onnx');
    expect(await nameOfModel(paths)).toBe(`local-${weights?.sha256.slice(0, 12)}`);
  });

  it('puts what means the same near each other, in vectors of length 1', async () => {
    const [boot, start, bread] = await embedder.embed(['containers that start when the machine boots', 'launch the service at system startup', 'a recipe for sourdough bread']);
    expect(dot(boot, boot)).toBeCloseTo(1, 4);
    expect(dot(boot, start)).toBeGreaterThan(dot(boot, bread) + 0.2);
  });

  it('gives the same vector whatever the company, for no text, emoji and ten thousand words', async () => {
    const [alone] = await embedder.embed(['the lantern']);
    const vectors = await embedder.embed(['', '🙂', 'the lantern', 'word '.repeat(10_000)]);
    expect(vectors.map((vector) => vector.length)).toEqual([384, 384, 384, 384]);
    expect(dot(vectors[2], alone)).toBeCloseTo(1, 5);
  });

  it('says what is wrong with files that are no model', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cuepoint-no-model-'));
    writeFileSync(join(folder, 'm.onnx'), 'nothing');
    writeFileSync(join(folder, 'tokenizer.json'), '{}');
    const wrong = createLocalEmbedder({ name: 'x', paths: { weights: join(folder, 'm.onnx'), tokenizer: join(folder, 'tokenizer.json') } });
    await expect(wrong.embed(['a'])).rejects.toMatchObject({ code: 'embedding', message: expect.stringContaining('cannot be used') as string });
    await wrong.close();
  });
});
