import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openArchive, type LiveArchive } from '../../src/archive/open-archive.ts';
import { createFolderSource } from '../../src/archive/sources/folder-source.ts';
import type { Source } from '../../src/archive/sources/source.ts';
import { createFileStore } from '../../src/store/file-store.ts';
import { createMadeSource, createMemoryLog, readLantern } from '../fixtures/lantern-archive.ts';
import { mountDisk, type MadeDisk } from '../fixtures/mount-disk.ts';

const note = (topic: string) => `# Lantern Community Meeting\n\n## ${topic}\n\nWe talked about ${topic} for an hour.\n`;
const NEW = '2024-09-03.md';
const lantern = await readLantern();
const topicsOf = (live: LiveArchive) => live.current().view.meetings.flatMap(({ topics }) => topics.map(({ title }) => title));
const BOUNDS = { entries: 10, days: 10 };

const disks: MadeDisk[] = [];
const probe = mountDisk(1_000_000);
probe?.remove();

let log = createMemoryLog();
const problems = () => log.lines.filter(({ level }) => level === 'warn' || level === 'error').map(({ message, fields }) => `${message}: ${String(fields['reason'])}`);
beforeEach(() => {
  log = createMemoryLog();
});
afterEach(() => {
  for (const disk of disks.splice(0)) disk.remove();
});

function disk(bytes: number): MadeDisk {
  const made = mountDisk(bytes);
  if (!made) throw new Error('mounting works no more');
  disks.push(made);
  return made;
}
const open = (dataDir: string, source: Source = createMadeSource(lantern), more: Partial<Parameters<typeof openArchive>[0]> = {}) =>
  openArchive({ source, readOperatorFile: () => null, dataDir, log, now: Date.now, ...more });

describe.skipIf(probe === null)('a disk that is full', () => {
  it('costs the new snapshot and nothing else: the old one stays whole, the log says so, and room brings all back', async () => {
    const { folder } = disk(2_000_000);
    const source = createMadeSource(lantern);
    const live = await open(folder, source);
    const filler = join(folder, 'filler');
    try {
      writeFileSync(filler, new Uint8Array(2_000_000));
    } catch {
      // It takes as much as there is room for.
    }
    source.files.set(NEW, note('wicks'));
    await live.reindex();
    expect(topicsOf(live)).toContain('wicks');
    expect(live.lastRead().problem).toBeNull();
    expect(live.current().snapshotBytes).toBeNull();
    expect(problems()).toEqual([expect.stringMatching(/^snapshot not written; the next start reads the notes again: .*(?:ENOSPC|no space)/)]);
    expect(readdirSync(folder).filter((name) => !/^filler$|\.snapshot$/.test(name))).toEqual([]);
    expect(topicsOf(await open(folder, source, { first: 'snapshot' }))).not.toContain('wicks');
    await expect(createFileStore(folder, Date.now).append('reports', { text: 'x'.repeat(10_000) }, BOUNDS)).rejects.toMatchObject({ code: 'store' });

    rmSync(filler);
    source.files.set('2024-09-04.md', note('mirrors'));
    await live.reindex();
    expect(topicsOf(await open(folder, source, { first: 'snapshot' }))).toEqual(expect.arrayContaining(['wicks', 'mirrors']));
    const store = createFileStore(folder, Date.now);
    await store.append('reports', { text: 'y' }, BOUNDS);
    expect((await store.read('reports', BOUNDS)).at(-1)?.value).toEqual({ text: 'y' });
  });
});

describe.skipIf(probe === null)('a DATA_DIR that is read-only', () => {
  it('is answered from, is told of in the log, and written again when it may be', async () => {
    const made = disk(4_000_000);
    const source = createMadeSource(lantern);
    await open(made.folder, source);
    made.setReadOnly(true);
    const live = await open(made.folder, source, { first: 'snapshot' });
    source.files.set(NEW, note('wicks'));
    await live.reindex();
    expect(topicsOf(live)).toContain('wicks');
    expect(problems()).toEqual([expect.stringMatching(/^snapshot not written; .*(?:EROFS|read-only)/)]);
    await expect(createFileStore(made.folder, Date.now).append('reports', { text: 'x' }, BOUNDS)).rejects.toMatchObject({ code: 'store', message: expect.stringContaining('EROFS') as string });
    expect(await createFileStore(made.folder, Date.now).read('reports', BOUNDS)).toEqual([]);
    made.setReadOnly(false);
    source.files.set('2024-09-04.md', note('mirrors'));
    await live.reindex();
    expect(topicsOf(await open(made.folder, source, { first: 'snapshot' }))).toContain('mirrors');
  });

  it('is answered without where there is nothing in it yet', async () => {
    const made = disk(1_000_000);
    made.setReadOnly(true);
    expect(topicsOf(await open(join(made.folder, 'data')))).not.toEqual([]);
    expect(problems()).toHaveLength(1);
  });
});

describe('a clock that jumps back', () => {
  it('leaves generations, snapshots and times as they should be', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'cuepoint-data-'));
    const source = createMadeSource(lantern);
    const clock = { now: Date.parse('2026-01-01T00:00:00Z') };
    const live = await open(dataDir, source, { now: () => (clock.now -= 3_600_000) });
    source.files.set(NEW, note('wicks'));
    const report = await live.reindex();
    expect(report).toMatchObject({ added: 1, tookMs: 0 });
    expect(live.current().generation).toBe(2);
    expect(live.lastRead().at).toBe(clock.now);
    const other = await open(dataDir, source, { first: 'snapshot', now: () => 0 });
    expect(topicsOf(other)).toContain('wicks');
    const store = createFileStore(dataDir, () => (clock.now -= 86_400_000));
    await store.append('reports', { text: 'one' }, BOUNDS);
    await store.append('reports', { text: 'two' }, BOUNDS);
    expect((await store.read('reports', BOUNDS)).map(({ value }) => value)).toEqual([{ text: 'one' }, { text: 'two' }]);
    expect(problems()).toEqual([]);
  });
});

describe('a note that appears half-written', () => {
  it.each([
    ['empty', 0],
    ['cut in its title', 12],
    ['cut in its front matter', 60],
    ['cut in a topic', 130],
    ['cut in a letter', 189],
  ])('%s costs itself at most, and is there once it is whole', async (_, end) => {
    const folder = mkdtempSync(join(tmpdir(), 'cuepoint-notes-'));
    mkdirSync(join(folder, '2024'));
    writeFileSync(join(folder, '2024-03-05.md'), note('mirrors'));
    const whole = Buffer.from(`---\ntitle: Lantern Community Meeting\nrecording: https://video.example.org/watch?v=lantern9\n---\n\n# Lantern Community Meeting\n\n## Wicks\n\n### Ada Quist\n\n#### (1:30 in the video)\n\nWicks für die große Laterne.\n`);
    const live = await open(mkdtempSync(join(tmpdir(), 'cuepoint-data-')), createFolderSource(folder, { label: 'CORPUS', remedy: '' }));
    writeFileSync(join(folder, '2024', '2024-04-02.md'), whole.subarray(0, end));
    await live.reindex();
    expect(topicsOf(live)).toContain('mirrors');
    writeFileSync(join(folder, '2024', '2024-04-02.md'), whole);
    await live.reindex();
    expect(topicsOf(live)).toEqual(['Wicks', 'mirrors']);
    expect(live.current().view.statistics.passages).toBe(2);
    expect(problems()).toEqual([]);
  });
});
