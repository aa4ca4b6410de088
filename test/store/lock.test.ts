import { existsSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { withLock } from '../../src/store/lock.ts';

let path = '';
beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'cuepoint-lock-')), 'deep', 'work.lock');
});

describe('a lock', () => {
  it('lets one at a time in, and is gone afterwards', async () => {
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside--;
    };
    await Promise.all([1, 2, 3, 4].map(() => withLock(path, 10_000, work)));
    expect(most).toBe(1);
    expect(existsSync(path)).toBe(false);
  });

  it('is given back where the work fails', async () => {
    await expect(withLock(path, 0, () => Promise.reject(new Error('wick burnt')))).rejects.toThrow('wick burnt');
    expect(await withLock(path, 0, () => Promise.resolve(7))).toBe(7);
  });

  it('is refused as busy while somebody holds it', async () => {
    await withLock(path, 0, () => expect(withLock(path, 0, () => Promise.resolve())).rejects.toMatchObject({ code: 'busy' }));
  });

  it.each([
    ['a process that has died', () => ({ pid: 2 ** 22 + 1, host: hostname(), id: 'x' }), 0],
    ['a process of this id before this one', () => ({ pid: process.pid, host: hostname(), id: 'x' }), 0],
    ['another machine that has been silent for long', () => ({ pid: 1, host: 'other', id: 'x' }), 60],
    ['nobody who can be read, for long', () => 'torn', 60],
  ])('is taken over from %s', async (_, holder, age) => {
    await withLock(path, 0, () => Promise.resolve());
    writeFileSync(path, JSON.stringify(holder()));
    const at = Date.now() / 1000 - age;
    utimesSync(path, at, at);
    expect(await withLock(path, 0, () => Promise.resolve('in'))).toBe('in');
  });

  it('is left to another machine that lives', async () => {
    await withLock(path, 0, () => Promise.resolve());
    writeFileSync(path, JSON.stringify({ pid: 1, host: 'other', id: 'x' }));
    await expect(withLock(path, 0, () => Promise.resolve())).rejects.toMatchObject({ code: 'busy' });
  });
});
