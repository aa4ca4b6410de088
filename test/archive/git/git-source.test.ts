import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openArchive, type LiveArchive } from '../../../src/archive/open-archive.ts';
import { parseGitAddress } from '../../../src/archive/sources/git-address.ts';
import { createGitSource, type GitOptions } from '../../../src/archive/sources/git-source.ts';
import { createMemoryLog } from '../../fixtures/lantern-archive.ts';
import { makeRepository, serveRepository, type MadeRepository, type MadeServer } from './made-repository.ts';

const note = (topic: string) => `# Lantern Community Meeting\n\n## ${topic}\n\n### Ada Quist\n\nWe talked about ${topic} and how it glows.\n`;

let dataDir = '';
let made: MadeRepository;
let server: MadeServer;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'cuepoint-data-'));
  made = makeRepository();
  made.commit({ 'notes/2024-03-05.md': note('wicks'), 'notes/2024-04-02.md': note('mirrors'), 'code/readme.md': 'No note.' });
  server = await serveRepository(made);
});
afterEach(() => server.close());

const addressOf = (corpus: string) => parseGitAddress(corpus, 'CORPUS');
const sourceOf = (corpus: string, more: Partial<GitOptions> = {}) =>
  createGitSource({ address: addressOf(corpus), label: `CORPUS is "${corpus}"`, folder: join(dataDir, 'git'), token: undefined, env: process.env, ...more });
const open = (corpus = `${server.url}#main:notes`, more: Partial<GitOptions> = {}, first: 'source' | 'snapshot' = 'source') =>
  openArchive({ source: sourceOf(corpus, more), readOperatorFile: () => null, dataDir, log: createMemoryLog(), now: Date.now, first });
const datesOf = (live: LiveArchive) => live.current().view.meetings.map(({ date }) => date);
const sizeOf = (folder: string): number => readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => sum + (entry.isDirectory() ? sizeOf(join(folder, entry.name)) : statSync(join(folder, entry.name)).size), 0);

describe('notes in a git repository', () => {
  it.each([
    ['over http', () => `${server.url}#main:notes`],
    ['by file://', () => `file://${made.bare}#main:notes`],
    ['by a local path', () => `${made.bare}#main:notes`],
    ['on the branch of its own', () => `${made.bare}#:notes`],
  ])('are read %s, those of the folder only', async (_, corpus) => {
    const live = await open(corpus());
    expect(datesOf(live)).toEqual(['2024-04-02', '2024-03-05']);
    expect(live.current().view.meetings[0]?.path).toBe('2024-04-02.md');
    expect(live.lastRead()).toMatchObject({ problem: null, remarks: [] });
  });

  it('follow new commits, forced ones, deleted notes and renamed folders', async () => {
    const live = await open(`${server.url}#main`);
    made.commit({ 'notes/2024-05-07.md': note('fog') });
    expect(await live.reindex()).toMatchObject({ added: 1, changed: 0, removed: 0, unchanged: 3 });
    made.commit({ 'notes/2024-05-07.md': note('rain') }, 'force');
    expect(await live.reindex()).toMatchObject({ added: 0, changed: 1, removed: 0 });
    made.commit({ 'notes/2024-03-05.md': null });
    expect(await live.reindex()).toMatchObject({ added: 0, removed: 1 });
    made.git('mv', 'notes', 'meetings');
    made.commit({});
    expect(await live.reindex()).toMatchObject({ added: 2, removed: 2 });
    expect(datesOf(live)).toEqual(['2024-05-07', '2024-04-02']);
    expect(live.current().view.meetings[0]?.path).toBe('meetings/2024-05-07.md');
  });

  it('stay as they were when the folder is renamed away, and status says so', async () => {
    const live = await open();
    made.git('mv', 'notes', 'meetings');
    made.commit({});
    await expect(live.reindex()).rejects.toMatchObject({ code: 'config', message: expect.stringContaining('no folder "notes"') as string });
    expect(datesOf(live)).toEqual(['2024-04-02', '2024-03-05']);
    expect(live.lastRead().problem).toContain('no folder "notes"');
  });

  it('stay as they were when the server goes in the middle of a fetch, and catch up when it is back', async () => {
    const live = await open();
    made.commit({ 'notes/2024-05-07.md': note(`fog ${randomBytes(3000).toString('hex')}`) });
    for (const bytes of [1, 100, 400, 700, 1000, 1500, 3000]) {
      server.left = bytes;
      await expect(live.reindex()).rejects.toMatchObject({ code: 'source' });
      expect(datesOf(live)).toEqual(['2024-04-02', '2024-03-05']);
      expect(live.lastRead().problem).toMatch(/cannot be fetched/);
    }
    server.left = Infinity;
    await live.reindex();
    expect(datesOf(live)[0]).toBe('2024-05-07');
    expect(live.lastRead().problem).toBeNull();
  });

  it('are not fetched to answer from a snapshot, which does as long as the server is gone', async () => {
    await open();
    await server.close();
    const live = await open(undefined, {}, 'snapshot');
    expect(datesOf(live)).toEqual(['2024-04-02', '2024-03-05']);
    expect(live.lastRead().at).toBeNull();
    await expect(live.reindex()).rejects.toMatchObject({ code: 'source' });
    expect(datesOf(live)).toHaveLength(2);
  });

  it('are cloned where there is no snapshot', async () => {
    expect(datesOf(await open(undefined, {}, 'snapshot'))).toHaveLength(2);
  });

  it.each([
    ['a branch that is not there', '#trunk:notes', 'no branch "trunk"'],
    ['a folder that is not there', '#main:minutes', 'no folder "minutes"'],
    ['a repository that is not there', '', 'no repository is found'],
  ])('are a configuration error with %s', async (_, end, message) => {
    const corpus = end === '' ? server.url.replace('notes.git', 'other.git') : `${server.url}${end}`;
    await expect(open(corpus)).rejects.toMatchObject({ code: 'config', message: expect.stringContaining(message) as string });
  });

  it('need credentials where the server asks for them, and these reach nothing but the server', async () => {
    server.credentials = 'x-access-token:tokn-5ecret';
    await expect(open()).rejects.toMatchObject({ code: 'config', message: expect.stringContaining('without credentials') as string });
    await expect(open(undefined, { token: 'wr0ng' })).rejects.toMatchObject({ code: 'config', message: expect.stringMatching(/refused SOURCE_TOKEN/) as string });
    const live = await open(undefined, { token: 'tokn-5ecret' });
    expect(datesOf(live)).toHaveLength(2);
    server.credentials = 'ada:hunter2';
    await expect(live.reindex()).rejects.toMatchObject({ code: 'config' });
    expect(datesOf(live)).toHaveLength(2);
    const secrets = ['tokn-5ecret', Buffer.from('x-access-token:tokn-5ecret').toString('base64')];
    const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.filter(({ parentPath, name }) => secrets.some((secret) => readFileSync(join(parentPath, name), 'latin1').includes(secret)))).toEqual([]);
  }, 30_000);

  it('come without the large files beside them where the server allows it, and status says where it does not', async () => {
    const large = randomBytes(20_000_000);
    made.commit({ 'notes/talk.mp4': large, 'code/blob.bin': large });
    await open();
    expect(sizeOf(join(dataDir, 'git'))).toBeLessThan(1_000_000);
    expect(server.sent).toBeLessThan(1_000_000);

    execFileSync('git', ['-C', made.bare, 'config', 'uploadpack.allowFilter', 'false']);
    rmSync(join(dataDir, 'git'), { recursive: true });
    const live = await open();
    expect(datesOf(live)).toHaveLength(2);
    expect(live.lastRead().remarks).toEqual([expect.stringContaining('no partial clones')]);
  });

  it('come one commit deep', async () => {
    for (let count = 0; count < 5; count++) made.commit({ 'notes/2024-05-07.md': note(`round ${count}`) });
    await open();
    expect(execFileSync('git', ['-C', join(dataDir, 'git'), 'rev-list', '--count', 'refs/cuepoint/head'], { encoding: 'utf8' }).trim()).toBe('1');
  });

  it('leave out links and what is too large, and say so', async () => {
    made.git('config', 'core.symlinks', 'true');
    execFileSync('ln', ['-s', '/etc/passwd', join(made.root, 'work/notes/link.md')]);
    made.commit({ 'notes/2024-06-04.md': 'x'.repeat(5 * 1024 * 1024 + 1) });
    const live = await open();
    expect(datesOf(live)).toHaveLength(2);
    expect(live.current().leftOut.map(({ path, code }) => [path, code])).toEqual([['link.md', 'outside-corpus'], ['2024-06-04.md', 'file-too-large']]);
  });

  it('are fetched anew where our copy of the repository is damaged or half made', async () => {
    const live = await open();
    const folder = join(dataDir, 'git');
    writeFileSync(join(folder, 'shallow.lock'), '');
    writeFileSync(join(folder, 'HEAD'), 'nonsense');
    made.commit({ 'notes/2024-05-07.md': note('fog') });
    await live.reindex();
    expect(datesOf(live)).toHaveLength(3);
    const pack = readdirSync(join(folder, 'objects/pack')).filter((name) => name.endsWith('.pack'));
    for (const name of pack) rmSync(join(folder, 'objects/pack', name));
    made.commit({ 'notes/2024-05-08.md': note('rain') });
    await live.reindex();
    expect(datesOf(live)).toHaveLength(4);
  });

  it('are fetched by one process after the other', async () => {
    const [one, two] = await Promise.all([open(), open()]);
    expect(datesOf(one)).toEqual(datesOf(two));
    expect(readdirSync(dataDir).filter((name) => name.endsWith('.lock'))).toEqual([]);
  });

  it('are given up when a fetch takes too long', async () => {
    const live = await open();
    const slow = await open(undefined, { timeoutMs: 10 }, 'snapshot');
    await expect(slow.reindex()).rejects.toMatchObject({ code: 'source', message: expect.stringContaining('not fetched within') as string });
    expect(datesOf(slow)).toEqual(datesOf(live));
  });

  it('are never the reason that a good snapshot is lost', async () => {
    await open();
    made.commit({ 'notes/2024-03-05.md': null, 'notes/2024-04-02.md': null, 'notes/empty.txt': '' });
    const live = await open(undefined, {}, 'snapshot');
    await expect(live.reindex()).rejects.toMatchObject({ code: 'config' });
    rmSync(join(dataDir, 'git'), { recursive: true });
    expect(datesOf(await open(undefined, {}, 'snapshot'))).toHaveLength(2);
    expect(readFileSync(join(dataDir, readdirSync(dataDir).find((name) => name.endsWith('.snapshot')) ?? '')).length).toBeGreaterThan(0);
  });
});
