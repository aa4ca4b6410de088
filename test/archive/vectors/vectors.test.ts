import { existsSync, mkdtempSync, readdirSync, readFileSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { tidySnapshots } from '../../../src/archive/tidy-snapshots.ts';
import { followArchive } from '../../../src/archive/vectors/follow-archive.ts';
import { createMeaning } from '../../../src/archive/vectors/meaning.ts';
import { readEmbeddedPassages, textsByHash } from '../../../src/archive/vectors/embedded-texts.ts';
import { readVectors, vectorPath } from '../../../src/archive/vectors/vector-file.ts';
import { createVectorKeeper } from '../../../src/archive/vectors/vector-keeper.ts';
import type { Embedder } from '../../../src/embedding/embedder.ts';
import { ask } from '../../../src/search/ask.ts';
import { createMadeEmbedder, vectorOf } from '../../embedding/made-embedder.ts';
import { createMadeSource, createMemoryLog, openMade, readLantern } from '../../fixtures/lantern-archive.ts';

const madePath = () => join(mkdtempSync(join(tmpdir(), 'cuepoint-vectors-')), 'vectors.bin');
const open = async () => {
  const source = createMadeSource(await readLantern());
  return { source, live: await openMade(source) };
};

describe('the vectors of an archive', () => {
  it('are made once, kept over a restart, and lost by nobody who turns the embedder off', async () => {
    const [{ live }, path, first] = [await open(), madePath(), createMadeEmbedder()];
    const total = live.current().fullView.statistics.passages;
    const made = await createVectorKeeper(first, path).complete(live.current());
    expect(made).toBe(first.asked.length);
    expect(made).toBeGreaterThan(total / 2);
    const again = createMadeEmbedder();
    const keeper = createVectorKeeper(again, path);
    expect(await keeper.complete(live.current())).toBe(0);
    expect(again.asked).toEqual([]);
    expect((await keeper.vectorsOf(live.current())).passages).toHaveLength(total);
  });

  it('go on where they were broken off', async () => {
    const note = (month: number) => `# Lantern Meeting\n## 2023-${month}-02\n${Array.from({ length: 20 }, (_, at) => `## Lamp ${month} ${at} (0:${10 + at}:00 in the video)\n- It is mended.\n`).join('')}`;
    const live = await openMade(createMadeSource(Object.fromEntries([10, 11, 12].map((month) => [`2023-${month}-02.md`, note(month)]))));
    const [path, breaking] = [madePath(), createMadeEmbedder()];
    breaking.failsAfter = 40;
    await expect(createVectorKeeper(breaking, path).complete(live.current())).rejects.toThrow('the model went away');
    const again = createMadeEmbedder();
    const rest = await createVectorKeeper(again, path).complete(live.current());
    const whole = await createVectorKeeper(createMadeEmbedder(), madePath()).complete(live.current());
    expect(breaking.asked.length).toBeGreaterThan(0);
    expect(rest).toBe(whole - breaking.asked.length);
  });

  it('are made for what is new alone, and forgotten for what is gone', async () => {
    const [{ live, source }, path, embedder] = [await open(), madePath(), createMadeEmbedder()];
    const keeper = createVectorKeeper(embedder, path);
    await keeper.complete(live.current());
    const size = readFileSync(path).length;
    source.files.set('2024-06-04.md', '# Lantern Meeting\n## June 4, 2024\n## Wind vanes (1:00 in the video)\n- They turn.\n');
    await live.reindex();
    expect(await keeper.complete(live.current())).toBeLessThan(4);
    source.files.delete('2024-06-04.md');
    await live.reindex();
    expect(await keeper.complete(live.current())).toBe(0);
    expect(readFileSync(path)).toHaveLength(size);
  });

  it.each([
    ['torn', (path: string) => truncateSync(path, 3000)],
    ['foreign', (path: string) => writeFileSync(path, 'something else\n')],
    ['flipped in one bit', (path: string) => { const bytes = readFileSync(path); bytes[900] = (bytes[900] ?? 0) ^ 1; writeFileSync(path, bytes); }],
  ])('are made anew where their file is %s', async (_, damage) => {
    const [{ live }, path] = [await open(), madePath()];
    const made = await createVectorKeeper(createMadeEmbedder(), path).complete(live.current());
    damage(path);
    expect(await createVectorKeeper(createMadeEmbedder(), path).complete(live.current())).toBe(made);
  });

  it('of another embedder are not taken', async () => {
    const [{ live }, path] = [await open(), madePath()];
    const made = await createVectorKeeper(createMadeEmbedder('one'), path).complete(live.current());
    expect(await createVectorKeeper(createMadeEmbedder('two'), path).complete(live.current())).toBe(made);
  });

  it('of passages that are gone are forgotten though the embedder is down, or off, and the last one with its file', async () => {
    const source = createMadeSource(await readLantern());
    const folder = mkdtempSync(join(tmpdir(), 'cuepoint-vectors-'));
    const live = await openMade(source, folder);
    const [down, path] = [createMadeEmbedder(), vectorPath(live.snapshotPath, 'made')];
    const keeper = createVectorKeeper(down, path);
    const made = await keeper.complete(live.current());
    const keysIn = async () => (await readVectors(path))?.keys ?? [];
    expect(await keysIn()).toHaveLength(made);

    const gone = [...source.files.keys()].find((name) => name.endsWith('.md')) ?? '';
    source.files.delete(gone);
    await live.reindex();
    const left = new Set(textsByHash(await readEmbeddedPassages(live.current().fullView)).keys());
    expect(left.size).toBeLessThan(made);
    expect((await keysIn()).filter((key) => !left.has(key))).toEqual([]);

    source.files.set('2024-06-04.md', '# Lantern Meeting\n## June 4, 2024\n## Wind vanes (1:00 in the video)\n- They turn.\n');
    for (const name of source.files.keys()) if (name !== '2024-06-04.md') source.files.delete(name);
    await live.reindex();
    down.failsAfter = 0;
    await expect(keeper.complete(live.current())).rejects.toThrow('the model went away');
    expect(existsSync(path)).toBe(false);
  });

  it('of two corpora with one DATA_DIR are kept beside each other', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cuepoint-vectors-'));
    const paths = await Promise.all(['one', 'two'].map(async (key) => vectorPath((await openMade(createMadeSource(await readLantern(), key), folder)).snapshotPath, 'made')));
    expect(new Set(paths).size).toBe(2);
  });

  it('are not begun anew by a reading that finds nothing new', async () => {
    const [{ live }, embedder, log] = [await open(), createMadeEmbedder(), createMemoryLog()];
    let [release, signals]: [() => void, (AbortSignal | undefined)[]] = [() => undefined, []];
    const slow: Embedder = {
      ...embedder,
      embed: (texts, signal) => {
        signals = [...signals, signal];
        return new Promise((resolve) => {
          release = () => resolve(texts.map(vectorOf));
        });
      },
    };
    const following = followArchive({ live, keeper: createVectorKeeper(slow, madePath()), log });
    await vi.waitFor(() => expect(signals).toHaveLength(1));
    await live.reindex();
    expect(signals[0]?.aborted).toBe(false);
    const stopped = following.stop();
    release();
    await stopped;
    expect(signals[0]?.aborted).toBe(true);
  });

  it('follow a live archive, and a failure waits for the next reading', async () => {
    const [{ live, source }, embedder, log] = [await open(), createMadeEmbedder(), createMemoryLog()];
    embedder.failsAfter = 0;
    const keeper = createVectorKeeper(embedder, madePath());
    const following = followArchive({ live, keeper, log });
    await following.settled();
    expect(log.lines).toMatchObject([{ level: 'warn', message: expect.stringContaining('not embedded') as string }]);
    embedder.failsAfter = Infinity;
    source.files.set('2024-06-04.md', '# Lantern Meeting\n## June 4, 2024\n## Wind vanes (1:00 in the video)\n- They turn.\n');
    await live.reindex();
    await following.settled();
    expect(log.lines.at(-1)).toMatchObject({ level: 'info', message: 'passages embedded' });
    expect((await keeper.vectorsOf(live.current())).passages).toHaveLength(live.current().fullView.statistics.passages);
    await following.stop();
  });
});

describe('finding by meaning', () => {
  const begin = async () => {
    const [{ live, source }, embedder, log] = [await open(), createMadeEmbedder(), createMemoryLog()];
    const keeper = createVectorKeeper(embedder, madePath());
    await keeper.complete(live.current());
    const clock = { now: 0 };
    let expire: () => void = () => undefined;
    const meaning = createMeaning({
      embedder, keeper, log,
      current: () => live.current(),
      now: () => clock.now,
      timeout: () => {
        const timer = new AbortController();
        expire = () => timer.abort();
        return timer.signal;
      },
    });
    const find = (question: string, filter = {}) => meaning.findNear(question, { view: live.current().view, filter, limit: 5 });
    const { view, language, community } = live.current();
    const titles = async (question: string, isWith: boolean) => (await ask(question, { view, language, community, today: '2024-06-01', ...(isWith ? { meaning } : {}) }, { limit: 3 })).results.map(({ topic }) => topic?.title);
    return { live, source, embedder, log, clock, find, titles, expire: () => expire() };
  };

  it('finds what no word of the question names', async () => {
    const { titles, find, live } = await begin();
    const near = await find('zubbel wopfik');
    expect(near).toHaveLength(5);
    const [nearest] = await live.current().view.passages([near?.[0]?.id ?? '']);
    expect(nearest?.text).toMatch(/partial refresh/i);
    expect(await titles('zubbel wopfik dictionaries', true)).not.toEqual(await titles('zubbel wopfik dictionaries', false));
    expect(await titles('zubbel wopfik', true)).toEqual([]);
  });

  it('is not asked while most passages have no vectors', async () => {
    const [{ live }, embedder, log] = [await open(), createMadeEmbedder(), createMemoryLog()];
    const keeper = createVectorKeeper(embedder, madePath());
    const meaning = createMeaning({ embedder, keeper, log, current: () => live.current(), now: () => 0 });
    const find = () => meaning.findNear('zubbel', { view: live.current().view, filter: {}, limit: 5 });
    expect(await find()).toBeNull();
    expect(embedder.asked).toEqual([]);
    await keeper.complete(live.current());
    expect(await find()).toHaveLength(5);
  });

  it('is not asked where words cover the question', async () => {
    const { titles, embedder } = await begin();
    const before = embedder.asked.length;
    expect((await titles('ghost-limit setting', true))[0]).toBe('Partial refresh of the panel');
    expect(embedder.asked.length).toBe(before);
  });

  it('keeps to the filter of a question', async () => {
    const { find, live } = await begin();
    const march = await find('refresh', { fromDate: '2024-03-01', toDate: '2024-03-31' });
    const meetings = live.current().view.meetings.filter(({ date }) => date.startsWith('2024-03')).map(({ id }) => id as string);
    expect(march?.length).toBeGreaterThan(0);
    for (const { id } of march ?? []) expect(meetings).toContain(id.split('/')[0]);
    expect((await find('refresh', { origins: ['transcript'] }))?.every(({ id }) => id.includes('/transcript/'))).toBe(true);
  });

  it('gives way to words when the embedder fails, says so once, rests, and comes back', async () => {
    const { find, embedder, log, clock } = await begin();
    embedder.failsAfter = 0;
    expect(await find('first try')).toBeNull();
    expect(await find('second try')).toBeNull();
    clock.now += 61_000;
    expect(await find('three')).toBeNull();
    expect(log.lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
    expect(JSON.stringify(log.lines)).not.toMatch(/first try|second try/);
    embedder.failsAfter = Infinity;
    expect(await find('four')).toBeNull();
    clock.now += 61_000;
    expect(await find('five')).toHaveLength(5);
    expect(log.lines.at(-1)).toMatchObject({ level: 'info' });
  });

  it('gives way to words when the embedder takes too long', async () => {
    const { find, embedder, expire, log } = await begin();
    const asked = new Promise<void>((resolve) => {
      embedder.embed = () => {
        resolve();
        return new Promise(() => undefined);
      };
    });
    const finding = find('slow');
    await asked;
    expire();
    expect(await finding).toBeNull();
    expect(log.lines.at(-1)).toMatchObject({ level: 'warn', message: 'answers come from words alone' });
  });

  it('never answers for another generation than is asked', async () => {
    const { find, live, source } = await begin();
    const { view } = live.current();
    source.files.set('2024-06-04.md', '# Lantern Meeting\n## June 4, 2024\n## Wind vanes (1:00 in the video)\n- They turn.\n');
    await live.reindex();
    expect(view.generation).not.toBe(live.current().view.generation);
    expect(await find('refresh')).not.toBeNull();
  });
});

describe('the files of vectors', () => {
  it('go with the snapshot that they lie beside, and those that a dead writer left go in time', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cuepoint-vectors-'));
    const write = (name: string, seconds: number) => {
      writeFileSync(join(folder, name), 'x');
      utimesSync(join(folder, name), seconds, seconds);
    };
    for (let at = 0; at < 9; at++) write(`archive-0${at}.snapshot`, 9000 + at);
    for (const name of ['archive-00.vectors-made', 'archive-08.vectors-made', 'archive-08.vectors-made.0b6e-1.new', 'archive-08.vectors-late.0b6e-2.new']) write(name, name.includes('late') ? 9008 : 1000);
    await tidySnapshots(folder, 9_008_000);
    expect(readdirSync(folder).filter((name) => name.includes('vectors'))).toEqual(['archive-08.vectors-late.0b6e-2.new', 'archive-08.vectors-made']);
    expect(readdirSync(folder)).not.toContain('archive-00.snapshot');
  });
});
