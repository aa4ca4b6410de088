import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { readSnapshot, writeSnapshot, type SnapshotParts } from '../../src/archive/snapshot.ts';

const made: SnapshotParts = { fingerprint: 'a'.repeat(64), rules: 'b'.repeat(64), generation: 7, about: { hashes: { 'ä.md': 'x' } }, index: [Uint8Array.from([0, 10]), Uint8Array.from([13, 255])] };
let path = '';

beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'cuepoint-snapshot-')), 'archive.snapshot');
});

const read = () => readSnapshot(path, () => true);

describe('a snapshot', () => {
  it('comes back as it was written, and leaves nothing beside it', async () => {
    expect(await writeSnapshot(path, made)).toBe(statSync(path).size);
    const back = await read();
    expect({ ...back, index: [...(back?.index ?? [])] }).toEqual({ ...made, index: [0, 10, 13, 255] });
    expect(readdirSync(join(path, '..'))).toEqual(['archive.snapshot']);
  });

  it('is null where there is none', async () => {
    expect(await read()).toBeNull();
  });

  it('is refused by its header alone where it does not fit', async () => {
    await writeSnapshot(path, made);
    writeFileSync(path, readFileSync(path).subarray(0, 520));
    await expect(readSnapshot(path, ({ rules }) => rules === 'c'.repeat(64))).rejects.toMatchObject({ code: 'snapshot', message: /other rules/ });
  });

  it('is refused when it is cut anywhere or one byte is another', async () => {
    await writeSnapshot(path, made);
    const whole = readFileSync(path);
    const body = whole.indexOf('\n') + 1;
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.boolean(), async (at, isCut) => {
        const changed = Buffer.from(whole);
        if (!isCut) changed[at] = (changed[at] ?? 0) ^ 0xff;
        writeFileSync(path, isCut ? whole.subarray(0, at) : changed);
        await expect(read()).rejects.toMatchObject({ code: 'snapshot' });
      }),
      { examples: [[body, false], [whole.length - 1, true], [0, true], [body, true]], numRuns: 60 },
    );
  });

  it.each(['', 'no header', '{"format":"cuepoint-archive","version":99}\n', 'x'.repeat(10_000), '\n\n\n'])('is refused when it is foreign: %s', async (content) => {
    writeFileSync(path, content);
    await expect(read()).rejects.toMatchObject({ code: 'snapshot' });
  });

  it('replaces an older one as a whole, and says where it cannot be written', async () => {
    await writeSnapshot(path, made);
    await writeSnapshot(path, { ...made, generation: 8 });
    expect((await read())?.generation).toBe(8);
    await expect(writeSnapshot(join(path, 'below', 'a.snapshot'), made)).rejects.toMatchObject({ code: 'snapshot' });
  });
});
