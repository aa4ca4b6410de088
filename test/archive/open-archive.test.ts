import { chmodSync, mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { diagnosticsOf } from '../../src/archive/archive.ts';
import { openArchive, type LiveArchive } from '../../src/archive/open-archive.ts';
import type { Progress } from '../../src/archive/build/build-change.ts';
import { Fault } from '../../src/faults.ts';
import type { Source } from '../../src/archive/sources/source.ts';
import { createMadeSource, createMemoryLog, openMade, readLantern } from '../fixtures/lantern-archive.ts';

let dataDir = '';
let log = createMemoryLog();
const lantern = await readLantern();

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'cuepoint-data-'));
  log = createMemoryLog();
});

const open = (source: Source, more: Partial<Parameters<typeof openArchive>[0]> = {}) => openArchive({ source, readOperatorFile: () => null, dataDir, log, now: () => 0, ...more });

/** Everything that can be found in an archive, to compare two by. */
async function contentOf(live: LiveArchive) {
  const { view } = live.current();
  const passages = await Promise.all(view.meetings.map(async ({ id }) => view.passagesOf(id)));
  return { meetings: view.meetings, passages: passages.flat(), statistics: view.statistics, diagnostics: diagnosticsOf(live.current()) };
}

const note = (date: string, topic: string, text: string) => `# Lantern Community Meeting Notes\n\n## ${topic}\n\n### Ada Quist\n\n#### (1:30 in the video)\n\n${text} on ${date}.\n`;

describe('an archive', () => {
  it('is built from the notes, then opened from its snapshot without reading them again', async () => {
    const first = await open(createMadeSource(lantern));
    expect(first.opening).toMatchObject({ meetings: 4, added: 5, unchanged: 0, unreadable: 0 });
    const progress: Progress[] = [];
    const second = await open(createMadeSource(lantern), { onProgress: (step) => progress.push(step) });
    expect(second.opening).toMatchObject({ meetings: 4, added: 0, unchanged: 5 });
    expect(progress).toEqual([]);
    expect(await contentOf(second)).toEqual(await contentOf(first));
    expect(second.current().generation).toBe(1);
  });

  it('reads again only what changed since the snapshot', async () => {
    await open(createMadeSource(lantern));
    const changed = { ...lantern, '2024-04-02.md': `${lantern['2024-04-02.md'] ?? ''}\n## Lanterns in fog\n\n#### (35:00 in the video)\n\nFog eats light.\n`, '2024-06-04.md': note('June 4', 'Page turning', 'Pages turn') };
    const progress: Progress[] = [];
    const live = await open(createMadeSource(changed), { onProgress: (step) => progress.push(step) });
    expect(live.opening).toMatchObject({ added: 1, changed: 1, removed: 0, unchanged: 4 });
    expect(progress.at(-1)).toEqual({ done: 2, total: 2 });
    expect(live.current().generation).toBe(2);
    expect(await contentOf(live)).toEqual(await contentOf(await openMade(createMadeSource(changed))));
  });

  it('is the same after any changes as one that is built at once', async () => {
    const dates = ['2024-07-01', '2024-07-02', '2024-07-03'];
    const change = fc.record({ path: fc.constantFrom(...dates.flatMap((date) => [`${date}.md`, `extra/${date}.md`, `other/${date}-notes.md`])), text: fc.option(fc.constantFrom('ghosting', 'battery', 'bookmarks'), { nil: null }) });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(change, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }), async (rounds) => {
        const source = createMadeSource(lantern);
        const live = await openMade(source);
        for (const changes of rounds) {
          for (const { path, text } of changes) {
            if (text === null) source.files.delete(path);
            else source.files.set(path, note(path, text, text));
          }
          await live.reindex();
        }
        expect(await contentOf(live)).toEqual(await contentOf(await openMade(createMadeSource(Object.fromEntries(source.files)))));
      }),
      { numRuns: 12 },
    );
  });

  it('is replaced as a whole: a view that is in use stays as it was', async () => {
    const source = createMadeSource(lantern);
    const live = await open(source);
    const before = live.current();
    const passages = await before.view.passagesOf('2024-03-05-community');
    source.files.delete('2024-03-05.md');
    const report = await live.reindex();
    expect(report).toMatchObject({ removed: 1, meetings: 3 });
    expect(await before.view.passagesOf('2024-03-05-community')).toEqual(passages);
    expect(await live.current().view.passagesOf('2024-03-05-community')).toEqual([]);
  });

  it('stays as it was when a reindex fails or finds nothing, and says so', async () => {
    const source = createMadeSource(lantern);
    const live = await open(source);
    const before = live.current();
    source.files.clear();
    await expect(live.reindex()).rejects.toMatchObject({ code: 'config', message: expect.stringContaining('no meeting notes') as string });
    expect(live.current()).toBe(before);
    expect(live.lastRead().problem).toContain('no meeting notes');
    source.fails = new Fault('source', 'The server is gone.', { remedy: 'Wait.' });
    await expect(live.reindex()).rejects.toThrow('The server is gone.');
    source.fails = null;
    for (const [path, text] of Object.entries(lantern)) source.files.set(path, text);
    await live.reindex();
    expect(live.lastRead().problem).toBeNull();
  });

  it('joins a reindex that is running', async () => {
    const live = await open(createMadeSource(lantern));
    const [one, two] = [live.reindex(), live.reindex()];
    expect(one).toBe(two);
    await one;
    expect(live.reindex()).not.toBe(one);
  });

  it('costs a note that cannot be read, and not the others', async () => {
    const live = await open(createMadeSource({ ...lantern, 'undated.md': '# Something\n\n## Topic\n\nText.\n' }));
    expect(live.opening).toMatchObject({ meetings: 4, unreadable: 1 });
    expect(diagnosticsOf(live.current()).find(({ path }) => path === 'undated.md')).toMatchObject({ severity: 'error' });
  });

  it('is built anew by other rules, with one line in the log', async () => {
    await open(createMadeSource(lantern));
    await open(createMadeSource(lantern), { readOperatorFile: () => ({ path: 'cuepoint.yml', text: 'language: de', readSection: () => null }) });
    expect(log.lines.map(({ message }) => message)).toEqual(['snapshot ignored, building from the notes']);
  });

  it('keeps its snapshot when only what matters while asking has changed', async () => {
    await open(createMadeSource(lantern));
    const live = await open(createMadeSource(lantern), { readOperatorFile: () => ({ path: 'cuepoint.yml', text: 'command: other\nquestions: [ghosting]', readSection: () => null }) });
    expect(log.lines).toEqual([]);
    expect(live.current().community).toMatchObject({ command: 'other', questions: ['ghosting'] });
  });

  it('ignores a snapshot that is torn, and writes a whole one', async () => {
    await open(createMadeSource(lantern));
    const [name = ''] = readdirSync(dataDir);
    const whole = readFileSync(join(dataDir, name));
    writeFileSync(join(dataDir, name), whole.subarray(0, whole.length / 2));
    const live = await open(createMadeSource(lantern));
    expect(live.opening.added).toBe(5);
    expect(log.lines.map(({ message }) => message)).toEqual(['snapshot ignored, building from the notes']);
    expect(readFileSync(join(dataDir, name)).length).toBeGreaterThan(whole.length / 2);
    expect((await open(createMadeSource(lantern))).opening.unchanged).toBe(5);
  });

  it('answers without a place for snapshots, with one line in the log', async () => {
    writeFileSync(join(dataDir, 'file'), '');
    chmodSync(join(dataDir, 'file'), 0o400);
    const live = await open(createMadeSource(lantern), { dataDir: join(dataDir, 'file') });
    expect(live.current().view.meetings).toHaveLength(4);
    expect(log.lines.filter(({ level }) => level === 'warn').map(({ message }) => message)).toEqual(['snapshot not written; the next start reads the notes again']);
  });

  it('leaves only the newest snapshots of several corpora, and nothing of writers that died', async () => {
    const old = Date.now() / 1000 - 10_000;
    for (const name of ['archive-00.snapshot.77.new', ...Array.from({ length: 12 }, (_, at) => `archive-${at}a.snapshot`)]) {
      writeFileSync(join(dataDir, name), '');
      utimesSync(join(dataDir, name), old, old);
    }
    writeFileSync(join(dataDir, 'reports.jsonl'), '');
    writeFileSync(join(dataDir, 'archive-now.txt'), '');
    writeFileSync(join(dataDir, 'archive-11.snapshot.78.new'), '');
    await open(createMadeSource(lantern));
    const names = readdirSync(dataDir);
    expect(names.filter((name) => name.endsWith('.snapshot'))).toHaveLength(8);
    expect(names).toEqual(expect.arrayContaining(['reports.jsonl', 'archive-now.txt', 'archive-11.snapshot.78.new']));
    expect(names).not.toContain('archive-00.snapshot.77.new');
    expect((await open(createMadeSource(lantern))).opening.unchanged).toBe(5);
  });

  it('is refused where there is no note, and names what is wrong with the first', async () => {
    await expect(open(createMadeSource({ 'readme.txt': 'x' }))).rejects.toMatchObject({ code: 'config', message: 'CORPUS is "made", which holds no meeting notes that can be read.' });
    await expect(open(createMadeSource({ 'undated.md': '# Something\n\nText.\n' }))).rejects.toMatchObject({ code: 'config', message: expect.stringContaining('undated.md, line') as string });
  });

  it('is refused with a language that has no rules', async () => {
    await expect(open(createMadeSource({ ...lantern, 'cuepoint.yml': 'language: xx' }))).rejects.toMatchObject({ code: 'config', message: expect.stringContaining('"xx"') as string });
  });
});
