import { setTimeout as wait } from 'node:timers/promises';
import type { Asking } from '../run-request.ts';
import { RefusedCall, type Call, type Platform } from './platform.ts';
import type { MessagePayload, RenderContext } from './render.ts';

/** What answering is made of. */
export interface Talk extends Asking {
  readonly platform: Platform;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly rendering: RenderContext;
}

/** Waits between attempts after the client's own ones have failed, in milliseconds. */
const PATIENCE_MS = [400, 2000];

/** Calls again where Discord itself was out of order: what a person waits for should not be lost to a second's trouble. @throws RefusedCall */
export async function callPatiently(platform: Platform, call: Call): Promise<unknown> {
  for (const pause of PATIENCE_MS) {
    try {
      return await platform.call(call);
    } catch (cause) {
      if (!(cause instanceof RefusedCall) || (cause.status > 0 && cause.status < 500)) throw cause;
      await wait(pause);
    }
  }
  return platform.call(call);
}

/** Sends a message; where Discord finds something wrong with it, its bare text, so that the person gets an answer. @throws RefusedCall */
export async function sendMessage(talk: Talk, call: Omit<Call, 'body'>, message: { readonly rich: MessagePayload; readonly plain: MessagePayload; readonly more?: object }): Promise<unknown> {
  const { rich, plain, more = {} } = message;
  try {
    return await callPatiently(talk.platform, { ...call, body: { ...rich, ...more } });
  } catch (cause) {
    if (!(cause instanceof RefusedCall) || cause.status !== 400) throw cause;
    talk.log.error({ adapter: 'discord', status: cause.status, code: cause.apiCode }, 'a message was refused, its bare text is sent');
    return talk.platform.call({ ...call, body: { ...plain, ...more } });
  }
}
