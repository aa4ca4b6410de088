import type { Asking } from '../run-request.ts';
import { RefusedCall, type Call } from './call.ts';
import type { Platform } from './platform.ts';
import type { MessagePayload, RenderContext } from './render.ts';

/** What answering is made of. */
export interface Talk extends Asking {
  readonly platform: Platform;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly rendering: RenderContext;
}

/** Sends a message; where Discord finds something wrong with it, its bare text, so that the person gets an answer. @throws RefusedCall */
export async function sendMessage(talk: Talk, call: Omit<Call, 'body'>, message: { readonly rich: MessagePayload; readonly plain: MessagePayload; readonly more?: object }): Promise<unknown> {
  const { rich, plain, more = {} } = message;
  try {
    return await talk.platform.call({ ...call, body: { ...rich, ...more } });
  } catch (cause) {
    if (!(cause instanceof RefusedCall) || cause.status !== 400) throw cause;
    talk.log.error({ adapter: 'discord', status: cause.status, code: cause.apiCode }, 'a message was refused, its bare text is sent');
    return talk.platform.call({ ...call, body: { ...plain, ...more } });
  }
}
