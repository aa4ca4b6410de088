import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createFileStore } from '../../src/store/file-store.ts';
import type { Store } from '../../src/store/store.ts';
import { createMemoryStore } from './memory-store.ts';

const DAY = 86_400_000;
const BOUNDS = { entries: 4, days: 10 };
let time = Date.parse('2024-05-01T10:00:00Z');
let folder = '';
const now = () => time;

beforeEach(() => {
  time = Date.parse('2024-05-01T10:00:00Z');
  folder = mkdtempSync(join(tmpdir(), 'cuepoint-store-'));
});

const kinds: readonly (readonly [string, () => Store])[] = [
  ['in memory', () => createMemoryStore(now)],
  ['in files', () => createFileStore(folder, now)],
];

describe.each(kinds)('a store %s', (_name, create) => {
  it('gives back what was kept, oldest first', async () => {
    const store = create();
    await store.append('reports', { n: 1 }, BOUNDS);
    time += 1000;
    await store.append('reports', { n: 2 }, BOUNDS);
    expect(await store.read('reports', BOUNDS)).toEqual([
      { at: time - 1000, value: { n: 1 } },
      { at: time, value: { n: 2 } },
    ]);
    expect(await store.read('others', BOUNDS)).toEqual([]);
  });

  it('keeps no more than its bounds allow, and nothing that is too old', async () => {
    const store = create();
    for (let n = 1; n <= 9; n++) await store.append('reports', { n }, BOUNDS);
    expect((await store.read('reports', BOUNDS)).map(({ value }) => value)).toEqual([{ n: 6 }, { n: 7 }, { n: 8 }, { n: 9 }]);
    time += 11 * DAY;
    expect(await store.read('reports', BOUNDS)).toEqual([]);
  });

  it('keeps what is written at the same time', async () => {
    const store = create();
    await Promise.all([1, 2, 3, 4].map((n) => store.append('reports', { n }, BOUNDS)));
    expect(await store.read('reports', BOUNDS)).toHaveLength(4);
  });
});

describe('a store in files', () => {
  it('is one JSON object a line, and survives the process', async () => {
    await createFileStore(folder, now).append('reports', { question: 'ghosting' }, BOUNDS);
    expect(readFileSync(join(folder, 'reports.jsonl'), 'utf8')).toBe('{"time":"2024-05-01T10:00:00.000Z","question":"ghosting"}\n');
    expect(await createFileStore(folder, now).read('reports', BOUNDS)).toHaveLength(1);
  });

  it('does not grow beyond its bounds on disk', async () => {
    const store = createFileStore(folder, now);
    for (let n = 0; n < 50; n++) await store.append('reports', { n }, BOUNDS);
    expect(readFileSync(join(folder, 'reports.jsonl'), 'utf8').split('\n').length).toBeLessThan(8);
    expect(readdirSync(folder)).toEqual(['reports.jsonl']);
  });

  it.each(['a process that goes on', 'the next process'])('loses on disk what is too old, by %s', async (who) => {
    const store = createFileStore(folder, now);
    await store.append('reports', { text: 'old' }, BOUNDS);
    time += 11 * DAY;
    await (who === 'the next process' ? createFileStore(folder, now) : store).append('reports', { text: 'new' }, BOUNDS);
    expect(readFileSync(join(folder, 'reports.jsonl'), 'utf8')).toMatch(/^[^\n]*new[^\n]*\n$/);
  });

  it('passes over lines that are torn or foreign', async () => {
    const store = createFileStore(folder, now);
    await store.append('reports', { n: 1 }, BOUNDS);
    appendFileSync(join(folder, 'reports.jsonl'), '{"time":"2024-05-01T1\n[]\n"x"\n\n');
    await store.append('reports', { n: 2 }, BOUNDS);
    expect((await store.read('reports', BOUNDS)).map(({ value }) => value)).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('says where it cannot write', async () => {
    const blocked = join(folder, 'blocked');
    writeFileSync(blocked, 'a file where a folder should be');
    chmodSync(blocked, 0o600);
    await expect(createFileStore(blocked, now).append('reports', {}, BOUNDS)).rejects.toMatchObject({ code: 'store' });
  });
});

describe('what is to be forgotten', () => {
  it('goes from every log, and the rest stays', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cuepoint-forget-'));
    const store = createFileStore(folder, () => 1000);
    await store.append('one', { question: 'the well behind the mill' }, { entries: 10, days: 1 });
    await store.append('one', { question: 'wicks' }, { entries: 10, days: 1 });
    await store.append('two', { shown: [{ path: 'mill.md' }], expected: 'THE WELL' }, { entries: 10, days: 1 });
    await store.forget((text) => /well/i.test(text));
    expect((await store.read('one', { entries: 10, days: 1 })).map(({ value }) => value)).toEqual([{ question: 'wicks' }]);
    expect(readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')).join('')).not.toMatch(/well/i);
  });
});

describe('two stores on one folder', () => {
  it('lose nothing to each other, also when one rewrites', async () => {
    const [one, other] = [createFileStore(folder, now), createFileStore(folder, now)];
    await Promise.all(Array.from({ length: 30 }, (_, n) => (n % 2 ? one : other).append('reports', { n }, { entries: 100, days: 10 })));
    expect(await createFileStore(folder, now).read('reports', { entries: 100, days: 10 })).toHaveLength(30);
    await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 2 ? one : other).append('reports', { n: 100 + n }, BOUNDS)));
    expect(await createFileStore(folder, now).read('reports', BOUNDS)).toHaveLength(BOUNDS.entries);
  });

  it('leave a log alone that cannot be read', async () => {
    mkdirSync(join(folder, 'reports.jsonl'));
    await expect(createFileStore(folder, now).append('reports', { n: 1 }, BOUNDS)).rejects.toMatchObject({ code: 'store' });
  });
});
