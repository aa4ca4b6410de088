import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder } from '../../src/store/make-folder.ts';

describe('a folder', () => {
  it('is made with those above it, at the same time by several, and may be there', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'cuepoint-folder-')), 'a/b/c');
    await Promise.all([makeFolder(path), makeFolder(path)]);
    await makeFolder(path);
    expect(statSync(path).isDirectory()).toBe(true);
  });

  it('is given up where a file is in the way, or a parent takes none', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'cuepoint-folder-')), 'file');
    writeFileSync(file, '');
    await expect(makeFolder(join(file, 'a/b'))).rejects.toMatchObject({ code: 'ENOTDIR' });
    await expect(makeFolder(file)).rejects.toMatchObject({ code: 'EEXIST' });
    if (process.platform === 'linux') await expect(makeFolder('/proc/cuepoint-x/y')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
