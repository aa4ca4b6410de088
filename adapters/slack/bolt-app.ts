import type { IncomingMessage, ServerResponse } from 'node:http';
import { App, HTTPReceiver, SocketModeReceiver, type webApi } from '@slack/bolt';
import type { Log } from '../../src/log.ts';
import { createBoltLog } from './bolt-log.ts';
import { REQUEST_PATH, type Wiring } from './settings.ts';
import { createTurns } from './turns.ts';

/** What Slack tells, as it comes. Each has been acknowledged already. */
export interface Listeners {
  readonly command: (body: unknown) => void;
  readonly press: (body: unknown) => void;
  readonly shortcut: (body: unknown) => void;
  readonly form: (body: unknown) => void;
  readonly event: (body: unknown) => void;
}

/** How the client calls Slack. A call that Slack keeps failing is given up within some ten seconds, so that there is time to say so. */
export const CALLS: webApi.WebClientOptions = { retryConfig: { retries: 3, minTimeout: 400, factor: 2.5 }, timeout: 8000 };

/** Calls to connect: whoever makes them goes on trying, so only a limit of Slack's is waited for. */
export const CONNECT_CALLS: webApi.WebClientOptions = { retryConfig: { retries: 1, minTimeout: 500 }, timeout: 8000 };

export type Receiver = { readonly mode: 'socket'; readonly socket: SocketModeReceiver } | { readonly mode: 'http'; readonly answer: (request: IncomingMessage, response: ServerResponse) => void };

/** Bolt, which checks signatures and times, answers Slack's verification of the address, and sorts what comes. It is told who the bot is by `identity`. */
export function createBoltApp(wiring: Wiring, { log, apiUrl, identity }: { readonly log: Log; readonly apiUrl: string | undefined; readonly identity: () => { readonly botId: string; readonly userId: string } }) {
  const logger = createBoltLog(log);
  const address = apiUrl === undefined ? {} : { slackApiUrl: apiUrl };
  const receiver = wiring.mode === 'socket'
    ? new SocketModeReceiver({ appToken: wiring.appToken, logger, autoReconnectEnabled: false, installerOptions: { clientOptions: { ...CONNECT_CALLS, ...address } } })
    : new HTTPReceiver({ signingSecret: wiring.signingSecret, endpoints: [REQUEST_PATH], logger });
  const app = new App({
    receiver,
    logger,
    convoStore: false,
    clientOptions: { ...CALLS, ...address },
    authorize: () => Promise.resolve({ botToken: wiring.botToken, botId: identity().botId, botUserId: identity().userId }),
  });
  app.error((error) => {
    log.error({ adapter: 'slack', error: error.name, code: error.code }, 'something from Slack could not be handled');
    return Promise.resolve();
  });
  const reached: Receiver = receiver instanceof SocketModeReceiver ? { mode: 'socket', socket: receiver } : { mode: 'http', answer: receiver.requestListener };
  return { receiver: reached, listen: (on: Listeners) => listen(app, on, log) };
}

/** Acknowledges first, and with nothing. Where that fails, the answer may get through all the same. */
function listen(app: App, on: Listeners, log: Log): void {
  const acknowledge = (ack: () => Promise<void>) => ack().catch((cause: unknown) => log.warn({ adapter: 'slack', error: cause instanceof Error ? cause.name : '' }, 'could not acknowledge'));
  const inTurn = createTurns();
  app.command(/^/, async ({ ack, body }) => {
    await acknowledge(ack);
    inTurn(() => on.command(body));
  });
  app.action(/^/, async ({ ack, body }) => {
    await acknowledge(ack);
    inTurn(() => on.press(body));
  });
  app.shortcut(/^/, async ({ ack, body }) => {
    await acknowledge(ack);
    inTurn(() => on.shortcut(body));
  });
  app.view(/^/, async ({ ack, body }) => {
    await acknowledge(ack);
    inTurn(() => on.form(body));
  });
  for (const name of ['app_mention', 'message', 'app_home_opened'] as const) {
    app.event(name, ({ body }) => {
      inTurn(() => on.event(body));
      return Promise.resolve();
    });
  }
}
