import { Events, type Client } from 'discord.js';
import type { Log } from '../../src/log.ts';
import type { Health } from '../port.ts';

/** How the connection is doing. */
export interface ConnectionState {
  health(): Health;
  /** It is closed on purpose. */
  close(): void;
}

/** Follows a client's connection, and logs its ups and downs. What the client says of itself is not logged: it may hold what people wrote. */
export function createConnectionState(client: Client, log: Log): ConnectionState {
  let health: Health = { state: 'connecting', detail: null };
  let isClosed = false;
  const become = (next: Health, fields: Readonly<Record<string, unknown>> = {}) => {
    if (isClosed) return;
    if (health.state !== next.state) log[next.state === 'up' ? 'info' : 'warn']({ adapter: 'discord', ...fields }, next.state === 'up' ? 'connected' : 'not connected');
    health = next;
  };
  client.on(Events.ClientReady, () => become({ state: 'up', detail: null }));
  client.on(Events.ShardReady, () => become({ state: 'up', detail: null }));
  client.on(Events.ShardResume, () => become({ state: 'up', detail: null }));
  client.on(Events.ShardReconnecting, (shard) => become({ state: 'connecting', detail: 'reconnecting' }, { shard }));
  client.on(Events.ShardDisconnect, ({ code }, shard) => become({ state: 'down', detail: `Discord closed the connection with ${code}` }, { shard, code }));
  client.on(Events.Invalidated, () => become({ state: 'down', detail: 'the session was ended by Discord' }));
  client.on(Events.ShardError, (error) => log.warn({ adapter: 'discord', error: error.name }, 'the connection had an error'));
  client.on(Events.Error, (error) => log.error({ adapter: 'discord', error: error.name }, 'the client had an error'));
  return {
    health: () => health,
    close: () => {
      isClosed = true;
      health = { state: 'down', detail: 'stopped' };
    },
  };
}
