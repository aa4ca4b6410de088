import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createKeeper, type Keeper } from '../../src/archive/keep-current.ts';
import { openArchive, type LiveArchive } from '../../src/archive/open-archive.ts';
import { createFolderSource } from '../../src/archive/sources/folder-source.ts';
import { createMadeSource, createMemoryLog, readLantern } from '../fixtures/lantern-archive.ts';

const note = (topic: string) => `# Lantern Community Meeting\n\n## ${topic}\n\nWe talked about ${topic} for an hour.\n`;
const lantern = await readLantern();

let folder = '';
let dataDir = '';
let log = createMemoryLog();
const keepers: Keeper[] = [];
const write = (path: string, content: string) => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), content);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cuepoint-notes-'));
  dataDir = mkdtempSync(join(tmpdir(), 'cuepoint-data-'));
  log = createMemoryLog();
  write('2024-03-05.md', note('wicks'));
});
afterEach(async () => {
  await Promise.all(keepers.splice(0).map((keeper) => keeper.stop()));
});

async function keep(everyMs = 600_000, source = createFolderSource(folder, { label: `CORPUS is "${folder}"`, remedy: 'Set it.' })): Promise<LiveArchive> {
  const live = await openArchive({ source, readOperatorFile: () => null, dataDir, log, now: Date.now, first: 'snapshot' });
  const keeper = createKeeper({ live, source, everyMs, log });
  keepers.push(keeper);
  await keeper.start();
  return live;
}
const topicsOf = (live: LiveArchive) => live.current().view.meetings.flatMap(({ topics }) => topics.map(({ title }) => title));
const soon = (check: () => void) => vi.waitFor(check, { timeout: 15_000, interval: 50 });

describe('a folder that is watched', () => {
  it('is followed: new notes, changed ones, atomic saves, renames and removals', async () => {
    const live = await keep();
    write('2024/2024-04-02.md', note('mirrors'));
    await soon(() => expect(topicsOf(live)).toEqual(['mirrors', 'wicks']));
    write('2024/2024-04-02.md', note('fog'));
    await soon(() => expect(topicsOf(live)).toEqual(['fog', 'wicks']));
    write('.2024-03-05.md.swp', note('oil'));
    renameSync(join(folder, '.2024-03-05.md.swp'), join(folder, '2024-03-05.md'));
    await soon(() => expect(topicsOf(live)).toEqual(['fog', 'oil']));
    renameSync(join(folder, '2024'), join(folder, 'minutes'));
    await soon(() => expect(live.current().view.meetings[0]?.path).toBe('minutes/2024-04-02.md'));
    rmSync(join(folder, 'minutes'), { recursive: true });
    await soon(() => expect(topicsOf(live)).toEqual(['oil']));
  }, 60_000);

  it('keeps its last good archive while it is empty, and comes back', async () => {
    const live = await keep();
    rmSync(join(folder, '2024-03-05.md'));
    await soon(() => expect(live.lastRead().problem).toContain('no meeting notes'));
    expect(topicsOf(live)).toEqual(['wicks']);
    write('2024-03-05.md', note('oil'));
    await soon(() => expect(topicsOf(live)).toEqual(['oil']));
    expect(live.lastRead().problem).toBeNull();
  }, 40_000);

  it('is watched anew where it was replaced by another of its name', async () => {
    const live = await keep(1000);
    renameSync(folder, `${folder}-old`);
    write('2024-05-07.md', note('rain'));
    await soon(() => expect(topicsOf(live)).toEqual(['rain']));
    write('2024-05-08.md', note('hail'));
    await soon(() => expect(topicsOf(live)).toEqual(['hail', 'rain']));
  }, 40_000);

  it('does not let in what a link outside of it points to', async () => {
    const live = await keep();
    const outside = mkdtempSync(join(tmpdir(), 'cuepoint-outside-'));
    writeFileSync(join(outside, '2024-09-03.md'), note('secrets'));
    symlinkSync(outside, join(folder, 'link'));
    write('2024-04-02.md', note('mirrors'));
    await soon(() => expect(topicsOf(live)).toEqual(['mirrors', 'wicks']));
    expect(live.current().leftOut).toMatchObject([{ path: 'link', code: 'outside-corpus' }]);
  }, 40_000);
});

describe('a process that starts', () => {
  it('answers from the snapshot at once, and reads the notes behind it', async () => {
    await keep();
    await keepers.splice(0)[0]?.stop();
    write('2024-04-02.md', note('mirrors'));
    const live = await keep();
    expect(live.opening.tookMs).toBeGreaterThanOrEqual(0);
    await soon(() => expect(topicsOf(live)).toEqual(['mirrors', 'wicks']));
  }, 40_000);

  it('reads once more for a change that comes while it reads', async () => {
    const source = createMadeSource(lantern);
    let reads = 0;
    let release: () => void = () => undefined;
    const read = source.read.bind(source);
    source.read = async () => {
      reads++;
      const corpus = await read();
      if (reads === 2) await new Promise<void>((resolve) => (release = resolve));
      return corpus;
    };
    const live = await keep(600_000, source);
    keepers[0]?.sync();
    await soon(() => expect(reads).toBe(2));
    source.files.set('2024-09-03.md', note('wicks'));
    keepers[0]?.sync();
    release();
    await soon(() => expect(topicsOf(live)).toContain('wicks'));
    expect(reads).toBe(3);
  }, 40_000);

  it('follows the snapshots that another process writes', async () => {
    const source = createMadeSource(lantern);
    const how = { source, readOperatorFile: () => null, dataDir, log, now: Date.now };
    const [one, two] = [await openArchive(how), await openArchive({ ...how, first: 'snapshot' })];
    source.files.set('2024-09-03.md', note('wicks'));
    await one.reindex();
    expect(topicsOf(two)).not.toContain('wicks');
    expect(await two.follow()).toBe(true);
    expect(topicsOf(two)).toContain('wicks');
    expect(two.current().generation).toBe(one.current().generation);
    expect(await two.follow()).toBe(false);
    const report = await two.reindex();
    expect(report).toMatchObject({ added: 0, changed: 0 });
  });
});
