import { describe, expect, it } from 'vitest';
import { createSeen } from '../../../adapters/slack/seen.ts';
import type { Store } from '../../../src/store/store.ts';
import { createMemoryLog } from '../../fixtures/lantern-archive.ts';
import { createMemoryStore } from '../../store/memory-store.ts';

/** Work that counts how often it was done. */
function createWork() {
  let count = 0;
  return {
    count: () => count,
    work: () => {
      count++;
      return Promise.resolve();
    },
  };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('events that Slack sends again', () => {
  it('are answered once, under each of their names, also after a restart', async () => {
    const store = createMemoryStore(() => 0);
    const log = createMemoryLog();
    const { work, count } = createWork();
    const seen = createSeen(store, log);
    await seen.once(['Ev1', 'C1/1.2'], work);
    await seen.once(['Ev2', 'C1/1.2'], work);
    await turn();
    await createSeen(store, log).once(['Ev1', 'other'], work);
    expect(count()).toBe(1);
    await seen.once(['Ev3'], work);
    expect(count()).toBe(2);
  });

  it('are answered by the second try where the first failed, although that came in between', async () => {
    const seen = createSeen(createMemoryStore(() => 0), createMemoryLog());
    let fail: (reason: Error) => void = () => undefined;
    const first = seen.once(['Ev1'], () => new Promise((_, reject) => (fail = reject)));
    await turn();
    const { work, count } = createWork();
    const again = [seen.once(['Ev1'], work), seen.once(['Ev1'], work)];
    fail(new Error('wick burnt'));
    await expect(first).rejects.toThrow('wick burnt');
    await Promise.all(again);
    expect(count()).toBe(1);
  });

  it('are remembered as long as the process lives where nothing can be kept', async () => {
    const broken: Store = { read: () => Promise.reject(new Error('no disk')), append: () => Promise.reject(new Error('no disk')), forget: () => Promise.resolve() };
    const log = createMemoryLog();
    const seen = createSeen(broken, log);
    const { work, count } = createWork();
    for (let times = 0; times < 2; times++) await seen.once(['Ev1'], work);
    await turn();
    expect(count()).toBe(1);
    expect(log.lines).toMatchObject([{ level: 'warn' }, { level: 'warn' }]);
  });
});
