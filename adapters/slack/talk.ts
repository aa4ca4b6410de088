import { z } from 'zod';
import type { Body } from '../../src/desk/desk.ts';
import type { Log } from '../../src/log.ts';
import type { Asking } from '../run-request.ts';
import type { People } from './people.ts';
import type { Platform } from './platform.ts';
import { RefusedCall } from './refused-call.ts';
import { renderMessage, renderPlain, type MessagePayload, type RenderContext, type Shown } from './render.ts';

/** What sending is made of. */
export interface Sending {
  readonly platform: Platform;
  readonly log: Log;
  readonly rendering: RenderContext;
}

/** What answering is made of. */
export interface Talk extends Asking, Sending {
  readonly people: People;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** How something is shown that stands for itself: nothing to press, nobody to remove it. */
export const bare = (body: Body, isPrivate: boolean): Shown => ({ body, actions: [], isPrivate, sharer: null, isPosted: false, canShare: false, owner: null });

const sentSchema = z.object({ ts: z.string().optional(), message_ts: z.string().optional() });

/** Slack's words for a message that it does not take as it is. */
const WRONG_MESSAGE = ['invalid_blocks', 'invalid_blocks_format', 'invalid_arguments', 'invalid_payload', 'msg_blocks_too_long', 'msg_too_long', 'block_mismatch'];

/** Sends a message; where Slack finds something wrong with it, its bare text, so that the person gets an answer. @throws RefusedCall */
export async function sendShown(shown: Shown, { log, rendering }: Sending, send: (message: MessagePayload) => Promise<unknown>): Promise<unknown> {
  try {
    return await send(renderMessage(shown, rendering));
  } catch (cause) {
    if (!(cause instanceof RefusedCall) || !(cause.status === 400 || WRONG_MESSAGE.includes(cause.apiCode))) throw cause;
    log.error({ adapter: 'slack', status: cause.status, code: cause.apiCode }, 'a message was refused, its bare text is sent');
    return send(renderPlain(shown.body));
  }
}

/** Where a message goes: to a channel, into a thread of it, to one person alone there. */
export interface Target {
  /** Of a channel, or of a person for a direct message. */
  readonly channel: string;
  readonly thread: string | null;
  readonly onlyFor: string | null;
}

/** Posts a message. @returns its timestamp, by which it can be changed @throws RefusedCall */
export async function postMessage({ channel, thread, onlyFor }: Target, shown: Shown, sending: Sending): Promise<string> {
  const where = { channel, ...(thread === null ? {} : { thread_ts: thread }), ...(onlyFor === null ? {} : { user: onlyFor }) };
  const method = onlyFor === null ? 'chat.postMessage' : 'chat.postEphemeral';
  const { ts, message_ts } = sentSchema.parse(await sendShown(shown, sending, (message) => sending.platform.call(method, { ...where, ...message })));
  return ts ?? message_ts ?? '';
}

/** Writes to somebody directly, for where the usual way is closed; else to them alone in the channel. @throws RefusedCall */
export async function sendDirectly(personId: string, shown: Shown, { talk, channel }: { readonly talk: Sending; readonly channel: string }): Promise<void> {
  try {
    await postMessage({ channel: personId, thread: null, onlyFor: null }, shown, talk);
  } catch (cause) {
    if (!(cause instanceof RefusedCall)) throw cause;
    await postMessage({ channel, thread: null, onlyFor: personId }, shown, talk);
  }
}
