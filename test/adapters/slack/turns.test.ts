import { describe, expect, it } from 'vitest';
import { createTurns } from '../../../adapters/slack/turns.ts';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
async function turns(count: number): Promise<void> {
  for (let at = 0; at < count; at++) await turn();
}

describe('turns', () => {
  it('start in order, one a turn of the event loop', async () => {
    const inTurn = createTurns();
    const started: number[] = [];
    for (const at of [1, 2, 3]) inTurn(() => started.push(at));
    const counts: number[] = [];
    while (started.length < 3) {
      await turn();
      counts.push(started.length);
    }
    expect(started).toEqual([1, 2, 3]);
    expect(counts.every((count, at) => count - (counts[at - 1] ?? 0) <= 1)).toBe(true);
  });

  it('begin when nothing more comes in', async () => {
    const inTurn = createTurns();
    let started = 0;
    for (let at = 0; at < 20; at++) {
      inTurn(() => started++);
      await turn();
      expect(started).toBe(0);
    }
    await turns(30);
    expect(started).toBe(20);
  });

  it('begin at last also in a stream that does not end', async () => {
    const inTurn = createTurns();
    let started = 0;
    for (let at = 0; at < 300; at++) {
      inTurn(() => started++);
      await turn();
    }
    expect(started).toBeGreaterThan(0);
  });

  it('start what was handed in by what started', async () => {
    const inTurn = createTurns();
    let isDone = false;
    inTurn(() => inTurn(() => (isDone = true)));
    await turns(6);
    expect(isDone).toBe(true);
  });
});
