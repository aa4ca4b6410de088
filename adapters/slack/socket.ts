import type { SocketModeReceiver } from '@slack/bolt';
import { loginFault, refusalOf, RefusedCall } from './refused-call.ts';

/** How long a connection may take until Slack greets, and how long its end may take. */
const READY_MS = 30_000;
const CLOSE_MS = 2000;

/** A connection that stands; `ended` resolves when it does not any more. */
export interface Connection {
  readonly ended: Promise<void>;
}

type SocketClient = SocketModeReceiver['client'];

/**
 * Opens a connection of Socket Mode. The client's own reconnecting is off: it gives up on some failures by rejecting where nobody can catch it.
 * @throws Fault `config` when the app token is refused, RefusedCall when Slack cannot be reached
 */
export async function openSocket(client: SocketClient): Promise<Connection> {
  const ended = new Promise<void>((resolve) => client.once('disconnected', () => resolve()));
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new RefusedCall('the connection', { status: 0, apiCode: '' })), READY_MS);
  });
  try {
    await Promise.race([client.start(), late]);
    return { ended };
  } catch (cause) {
    await closeSocket(client);
    throw cause instanceof RefusedCall ? cause : loginFault('SLACK_APP_TOKEN', refusalOf('apps.connections.open', cause));
  } finally {
    clearTimeout(timer);
  }
}

/** Ends a connection, and waits for that a little. */
export async function closeSocket(client: SocketClient): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([client.disconnect(), new Promise((resolve) => (timer = setTimeout(resolve, CLOSE_MS)))]);
  clearTimeout(timer);
}
