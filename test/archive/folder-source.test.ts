import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createFileSource, createFolderSource } from '../../src/archive/sources/folder-source.ts';

let folder = '';
const source = (without: readonly string[] = []) => createFolderSource(folder, { label: `CORPUS is "${folder}"`, remedy: 'Set it.', without });
const write = (path: string, content: string | Uint8Array) => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), content);
};
const pathsOf = async () => (await source().read()).files.map(({ path }) => path);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cuepoint-source-'));
});

describe('a folder of notes', () => {
  it('is read in depth, in the order of the paths, with a hash of each file', async () => {
    write('b.md', 'b');
    write('a/2024-03-05.md', 'a');
    write('a/2024-03-05.en.vtt', 'WEBVTT');
    write('picture.png', 'no note');
    const { files, diagnostics } = await source().read();
    expect(files.map(({ path, text }) => [path, text])).toEqual([
      ['a/2024-03-05.en.vtt', 'WEBVTT'],
      ['a/2024-03-05.md', 'a'],
      ['b.md', 'b'],
    ]);
    expect(files[1]?.hash).toBe('ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb');
    expect(diagnostics).toEqual([]);
  });

  it('leaves out what is hidden, node_modules, and what is not part of the corpus', async () => {
    write('.git/a.md', '');
    write('node_modules/x/readme.md', '');
    write('data/long.md', '');
    write('2024-03-05.md', '');
    expect((await source([join(folder, 'data')]).read()).files.map(({ path }) => path)).toEqual(['2024-03-05.md']);
  });

  it('does not follow a link that leaves it, and says so', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'cuepoint-outside-'));
    writeFileSync(join(outside, 'secret.md'), 'secret');
    write('2024-03-05.md', '');
    symlinkSync(join(outside, 'secret.md'), join(folder, 'link.md'));
    symlinkSync(outside, join(folder, 'dir'));
    const { files, diagnostics } = await source().read();
    expect(files.map(({ path }) => path)).toEqual(['2024-03-05.md']);
    expect(diagnostics.map(({ path, code }) => [path, code])).toEqual([
      ['dir', 'outside-corpus'],
      ['link.md', 'outside-corpus'],
    ]);
  });

  it('follows links within itself, each folder once', async () => {
    write('2024/2024-03-05.md', '');
    symlinkSync(folder, join(folder, '2024', 'loop'));
    symlinkSync(join(folder, '2024', '2024-03-05.md'), join(folder, 'same.md'));
    expect(await pathsOf()).toEqual(['2024/2024-03-05.md', 'same.md']);
  });

  it('leaves out a file above 5 MB with a diagnostic, and takes one of just that size', async () => {
    write('big.md', 'x'.repeat(5 * 1024 * 1024 + 1));
    write('fits.md', 'x'.repeat(5 * 1024 * 1024));
    const { files, diagnostics } = await source().read();
    expect(files.map(({ path }) => path)).toEqual(['fits.md']);
    expect(diagnostics).toMatchObject([{ path: 'big.md', severity: 'error', code: 'file-too-large' }]);
  });

  it('reads text that is no valid UTF-8, and UTF-16 where it says so', async () => {
    write('latin.md', Uint8Array.from([0x63, 0x61, 0x66, 0xe9]));
    write('utf16.md', Uint8Array.from([0xff, 0xfe, 0x68, 0x00, 0x69, 0x00]));
    write('bom.md', Uint8Array.from([0xef, 0xbb, 0xbf, 0x68, 0x69]));
    const { files } = await source().read();
    expect(files.map(({ text }) => text)).toEqual(['hi', 'caf\ufffd', 'hi']);
  });

  it('is a configuration error where it is missing or a file', async () => {
    write('a.md', '');
    const of = (path: string) => createFolderSource(join(folder, path), { label: `CORPUS is "${path}"`, remedy: 'Set it.' }).read();
    await expect(of('none')).rejects.toMatchObject({ code: 'config', message: 'CORPUS is "none", which does not exist.' });
    await expect(of('a.md')).rejects.toMatchObject({ code: 'config', message: 'CORPUS is "a.md", which is no folder.' });
  });
});

describe('one note', () => {
  it('keeps the folders that its date stands in', async () => {
    for (const path of ['2024-03-05/index.md', '2024-03-05/index.en.vtt', '2024-03-05/cuepoint.yml', '2024/04/02/index.md', 'notes/plain.md']) write(path, '');
    const of = async (path: string) => (await createFileSource(join(folder, path)).read()).files.map((file) => file.path);
    expect(await of('2024-03-05/index.md')).toEqual(['cuepoint.yml', '2024-03-05/index.en.vtt', '2024-03-05/index.md']);
    expect(await of('2024/04/02/index.md')).toEqual(['2024/04/02/index.md']);
    expect(await of('notes/plain.md')).toEqual(['plain.md']);
  });

  it('comes with the files beside it that are its own, and cuepoint.yml', async () => {
    for (const path of ['2024-03-05.md', '2024-03-05.en.vtt', '2024-03-05.chat.txt', '2024-04-02.md', '2024-04-02.vtt', 'cuepoint.yml', 'deep/2024-03-05.md']) write(path, '');
    const { files, diagnostics } = await createFileSource(join(folder, '2024-03-05.md')).read();
    expect(files.map(({ path }) => path)).toEqual(['2024-03-05.chat.txt', '2024-03-05.en.vtt', '2024-03-05.md', 'cuepoint.yml']);
    expect(diagnostics).toEqual([]);
  });
});
