import { Fault } from '../src/faults.ts';
import type { Log } from '../src/log.ts';
import type { Adapter, Health } from './port.ts';

/** What trying again is made of. */
export interface KeepConnectingOptions {
  readonly log: Log;
  /** Waits so many milliseconds, or until the signal is aborted, and never fails. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * An adapter that goes on trying where its platform cannot be reached, with pauses of one second that double up to a minute, and says so in its
 * health. Clients retry a connection that they once had; this is for the first one. Each try has an adapter of its own.
 * What is announced in the meantime is said once it is connected.
 * @returns one whose `start` ends after the first try, however that went; it throws Fault `config` where trying again would not help
 */
export function keepConnecting(create: () => Adapter, { log, wait }: KeepConnectingOptions): Adapter {
  const stopping = new AbortController();
  let adapter = create();
  let trouble: Health | null = null;
  let trying: Promise<void> = Promise.resolve();
  const { name, limits } = adapter;

  const connect = async (desk: Parameters<Adapter['start']>[0]): Promise<boolean> => {
    try {
      await adapter.start(desk);
      trouble = null;
      return true;
    } catch (cause) {
      trouble = { state: 'down', detail: cause instanceof Error ? cause.message : String(cause) };
      await adapter.stop();
      if (!(cause instanceof Fault) || cause.code !== 'platform') throw cause;
      log.warn({ adapter: name, reason: cause.message }, 'not connected, trying again');
      adapter = create();
      return false;
    }
  };
  const tryAgain = async (desk: Parameters<Adapter['start']>[0]): Promise<void> => {
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      await wait(pause, stopping.signal);
      if (stopping.signal.aborted || (await connect(desk))) return;
    }
  };
  return {
    name,
    limits,
    async start(desk) {
      if (await connect(desk)) return;
      trying = tryAgain(desk).catch((cause: unknown) => log.error({ adapter: name, reason: cause instanceof Error ? cause.message : String(cause) }, 'cannot connect, and trying again would not help'));
    },
    async stop() {
      stopping.abort();
      await trying;
      await adapter.stop();
    },
    async announce(body) {
      await trying;
      await adapter.announce(body);
    },
    health: () => trouble ?? adapter.health(),
  };
}
