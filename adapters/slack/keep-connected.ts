import type { Log } from '../../src/log.ts';
import type { Health } from '../port.ts';
import type { Connection } from './socket.ts';

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;

/** What staying connected is made of. */
export interface KeepConnectedOptions {
  readonly connect: () => Promise<Connection>;
  readonly onHealth: (health: Health) => void;
  readonly log: Log;
  /** Waits so many milliseconds, or until the signal is aborted, and never fails. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
}

/** Connects anew whenever a connection has ended, at once and then with pauses that double up to half a minute, until the signal is aborted. Never throws. */
export async function keepConnected(first: Connection, options: KeepConnectedOptions): Promise<void> {
  const { onHealth, log, signal } = options;
  const isStopped = () => signal.aborted;
  const stopped = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  let connection: Connection | null = first;
  while (connection && !isStopped()) {
    await Promise.race([connection.ended, stopped]);
    if (isStopped()) return;
    onHealth({ state: 'connecting', detail: 'reconnecting' });
    log.info({ adapter: 'slack' }, 'the connection ended, connecting again');
    connection = await reconnect(options);
  }
}

/** @returns null when it was stopped */
async function reconnect({ connect, onHealth, log, wait, signal }: KeepConnectedOptions): Promise<Connection | null> {
  for (let pause = FIRST_PAUSE_MS; !signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      const connection = await connect();
      onHealth({ state: 'up', detail: null });
      log.info({ adapter: 'slack' }, 'connected');
      return connection;
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      onHealth({ state: 'down', detail: reason });
      log.warn({ adapter: 'slack', reason }, 'not connected, trying again');
      await wait(pause, signal);
    }
  }
  return null;
}
