import { describe, expect, it } from 'vitest';
import { keepConnecting } from '../../adapters/keep-connecting.ts';
import type { Adapter } from '../../adapters/port.ts';
import type { Body, Desk } from '../../src/desk/desk.ts';
import { Fault } from '../../src/faults.ts';
import { createMemoryLog } from '../fixtures/lantern-archive.ts';

const desk: Desk = { handle: () => (async function* () {})(), suggest: () => Promise.resolve([]) };
const body: Body = { kind: 'notice', lines: ['new notes'], plain: 'new notes' };
const unreachable = () => new Fault('platform', 'The platform cannot be reached: ECONNREFUSED.', { remedy: 'Check the network.' });
const refused = () => new Fault('config', 'LANTERN_TOKEN is refused.', { remedy: 'Put a new one into .env.' });

/** Adapters whose starts end as listed, and then well; and a clock whose pauses end when told to. */
function makePlatform(...starts: (Error | null)[]) {
  const pauses: number[] = [];
  const said: string[] = [];
  const open = new Set<number>();
  let made = 0;
  let endPause: () => void = () => undefined;
  let tried: () => void = () => undefined;
  const create = (): Adapter => {
    const id = made++;
    return {
      name: 'lantern',
      limits: { resultsPerPage: 3, tokenBytes: 100, isRateLimited: true },
      start() {
        tried();
        open.add(id);
        const failure = starts.shift();
        return failure ? Promise.reject(failure) : Promise.resolve();
      },
      stop() {
        open.delete(id);
        return Promise.resolve();
      },
      announce: ({ plain }) => Promise.resolve(void said.push(plain)),
      health: () => ({ state: open.has(id) ? 'up' : 'down', detail: null }),
    };
  };
  const log = createMemoryLog();
  const adapter = keepConnecting(create, {
    log,
    wait: (ms, signal) => {
      pauses.push(ms);
      return new Promise((resolve) => {
        endPause = resolve;
        signal.addEventListener('abort', () => resolve());
      });
    },
  });
  const tick = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    adapter,
    log,
    pauses,
    said,
    open,
    /** Lets the pause end and waits for the try behind it. */
    goOn: async () => {
      const next = new Promise<void>((resolve) => {
        tried = resolve;
      });
      endPause();
      await next;
      await tick();
    },
  };
}

describe('an adapter whose platform cannot be reached', () => {
  it('starts all the same, says so in its health, and is up once it can be', async () => {
    const { adapter, open, goOn, log } = makePlatform(unreachable(), unreachable());
    await adapter.start(desk);
    expect(adapter.health()).toEqual({ state: 'down', detail: 'The platform cannot be reached: ECONNREFUSED.' });
    await goOn();
    expect(adapter.health().state).toBe('down');
    await goOn();
    expect(adapter.health()).toEqual({ state: 'up', detail: null });
    expect([...open]).toEqual([2]);
    expect(log.lines.map(({ level, message }) => `${level} ${message}`)).toEqual(Array(2).fill('warn not connected, trying again'));
  });

  it('waits twice as long each time, up to a minute', async () => {
    const { adapter, pauses, goOn } = makePlatform(...Array.from({ length: 9 }, unreachable));
    await adapter.start(desk);
    for (let at = 0; at < 8; at++) await goOn();
    expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    await adapter.stop();
  });

  it('says what was announced meanwhile once it is connected', async () => {
    const { adapter, said, goOn } = makePlatform(unreachable());
    await adapter.start(desk);
    const announced = adapter.announce(body);
    expect(said).toEqual([]);
    await goOn();
    await announced;
    expect(said).toEqual(['new notes']);
  });

  it('stops in the middle of a pause and leaves nothing open', async () => {
    const { adapter, open } = makePlatform(unreachable());
    await adapter.start(desk);
    await adapter.stop();
    expect([...open]).toEqual([]);
  });

  it('gives up where the token is refused, at once or later', async () => {
    const first = makePlatform(refused());
    await expect(first.adapter.start(desk)).rejects.toThrow('LANTERN_TOKEN is refused.');
    expect(first.adapter.health()).toEqual({ state: 'down', detail: 'LANTERN_TOKEN is refused.' });
    const later = makePlatform(unreachable(), refused());
    await later.adapter.start(desk);
    await later.goOn();
    expect(later.adapter.health().detail).toBe('LANTERN_TOKEN is refused.');
    expect(later.log.lines.at(-1)).toMatchObject({ level: 'error', fields: { adapter: 'lantern' } });
    expect(later.pauses).toEqual([1000]);
  });
});
