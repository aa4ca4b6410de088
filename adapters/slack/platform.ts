import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { webApi } from '@slack/bolt';
import { z } from 'zod';
import { Fault } from '../../src/faults.ts';
import type { Log } from '../../src/log.ts';
import type { Health } from '../port.ts';
import { CALLS, CONNECT_CALLS, createBoltApp, type Listeners } from './bolt-app.ts';
import { createBoltLog } from './bolt-log.ts';
import { keepConnected } from './keep-connected.ts';
import { loginFault, refusalOf } from './refused-call.ts';
import { postToResponseUrl } from './response-url.ts';
import { REQUEST_PATH, type Wiring } from './settings.ts';
import { closeSocket, openSocket, type Connection } from './socket.ts';

/** The part of Slack that the adapter uses: what people do, as it comes, and calls. */
export interface Platform {
  /** @throws Fault `config` when a token is refused, `platform` when Slack cannot be reached */
  open(on: Listeners): Promise<void>;
  close(): Promise<void>;
  /** @param method of the Web API, such as `chat.postMessage` @throws RefusedCall */
  call(method: string, body: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** Answers by the address that came with a command or a press. @throws RefusedCall */
  respond(url: string, body: object): Promise<void>;
  /** The bot's own user; empty before it is open. */
  botId(): string;
  health(): Health;
}

/** Adds what is answered at a path of the one HTTP server: the handler gets the raw request. */
export type Mount = (routes: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void>>) => void;

/** How Slack is reached. */
export interface PlatformOptions {
  readonly wiring: Wiring;
  readonly apiUrl: string | undefined;
  /** Null where there is no HTTP server. */
  readonly mount: Mount | null;
  readonly log: Log;
  /** Waits between tries to connect; ends early, and never fails, when the signal is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

const identitySchema = z.object({ user_id: z.string(), bot_id: z.string().default('') });

/**
 * Slack through Bolt: its receivers, its client and its retries; payloads are read by us.
 * @throws Fault `config` when Slack is to send its requests over HTTP and there is no server
 */
export function createPlatform({ wiring, apiUrl, mount, log, wait }: PlatformOptions): Platform {
  if (wiring.mode === 'http' && mount === null) {
    throw new Fault('config', 'PORT is empty; with SLACK_SIGNING_SECRET and without SLACK_APP_TOKEN, Slack sends its requests to it.', { remedy: 'Set PORT, or use Socket Mode with SLACK_APP_TOKEN.' });
  }
  const createClient = (how: webApi.WebClientOptions) => new webApi.WebClient(wiring.botToken, { ...how, ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }), logger: createBoltLog(log) });
  const clients = new Map<string, webApi.WebClient>();
  // Slack limits each method by itself, and a client that is told to wait waits with all that it has to do.
  const clientFor = (method: string) => {
    const client = clients.get(method) ?? createClient(CALLS);
    clients.set(method, client);
    return client;
  };
  const identity = { botId: '', userId: '' };
  const { receiver, listen } = createBoltApp(wiring, { log, apiUrl, identity: () => identity });
  const closing = new AbortController();
  let health: Health = { state: 'connecting', detail: null };
  let staying: Promise<void> = Promise.resolve();
  const become = (next: Health) => {
    if (!closing.signal.aborted) health = next;
  };
  const connect = async (): Promise<Connection> => {
    if (receiver.mode === 'http') {
      mount?.({ [`POST ${REQUEST_PATH}`]: receiver.answer });
      return { ended: new Promise(() => undefined) };
    }
    const connection = await openSocket(receiver.socket.client);
    if (closing.signal.aborted) await closeSocket(receiver.socket.client);
    return connection;
  };
  return {
    async open(on) {
      const { user_id, bot_id } = identitySchema.parse(
        await createClient(CONNECT_CALLS).auth.test().catch((cause: unknown) => {
          throw loginFault('SLACK_BOT_TOKEN', refusalOf('auth.test', cause));
        }),
      );
      Object.assign(identity, { botId: bot_id, userId: user_id });
      listen(on);
      const connection = await connect();
      become({ state: 'up', detail: null });
      log.info({ adapter: 'slack', mode: wiring.mode }, 'connected');
      staying = keepConnected(connection, { connect, onHealth: become, log, wait, signal: closing.signal });
    },
    async close() {
      health = { state: 'down', detail: 'stopped' };
      closing.abort();
      if (receiver.mode === 'socket') await closeSocket(receiver.socket.client);
      await staying;
    },
    async call(method, body) {
      try {
        return await clientFor(method).apiCall(method, body);
      } catch (cause) {
        throw refusalOf(method, cause);
      }
    },
    respond: (url, body) => postToResponseUrl(url, body, sleep),
    botId: () => identity.userId,
    health: () => health,
  };
}
