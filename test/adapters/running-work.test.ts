import { describe, expect, it } from 'vitest';
import { createRunningWork } from '../../adapters/running-work.ts';
import { createMemoryLog } from '../fixtures/lantern-archive.ts';

describe('work that runs', () => {
  it('is waited for, also what begins in the meantime', async () => {
    const work = createRunningWork('made', createMemoryLog());
    const ended: string[] = [];
    const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
    work.run('one', async () => {
      await turn();
      work.run('two', async () => {
        await turn();
        ended.push('two');
      });
      ended.push('one');
    });
    await work.settle();
    expect(ended).toEqual(['one', 'two']);
  });

  it('is logged where it fails, and not thrown', async () => {
    const log = createMemoryLog();
    const work = createRunningWork('made', log);
    work.run('press', () => Promise.reject(new Error('no paper')));
    await work.settle();
    expect(JSON.stringify(log.lines)).toMatch(/made[^]*press[^]*no paper/);
  });
});
