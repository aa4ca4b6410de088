import { setTimeout as wait } from 'node:timers/promises';
import type { Body, Delivery, Desk, Request } from '../../src/desk/desk.ts';
import { FAILED } from '../../src/desk/wording.ts';
import type { Log } from '../../src/log.ts';
import { RefusedCall, type Call, type Platform } from './platform.ts';
import type { MessagePayload, RenderContext } from './render.ts';

/** What answering is made of. */
export interface Talk {
  readonly platform: Platform;
  readonly desk: Desk;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly rendering: RenderContext;
  /** Aborted when the adapter stops. */
  readonly signal: AbortSignal;
}

/** A body of lines, as the desk makes them. */
export function noticeBody(line: string): Body {
  return { kind: 'notice', lines: [line], plain: line };
}

const notice = (how: 'reply' | 'replace'): Delivery => ({ do: how, visibility: 'private', body: noticeBody(FAILED), actions: [] });

/** Asks the desk and hands on each delivery, one after the other. A desk that fails, or says nothing, still gives the asker a notice. */
export async function runRequest(request: Request, talk: Talk, deliver: (delivery: Delivery) => Promise<void>): Promise<void> {
  const { desk, log, signal } = talk;
  let count = 0;
  try {
    for await (const delivery of desk.handle(request, signal)) {
      count++;
      await deliver(delivery);
    }
    if (count === 0) await deliver(notice('reply'));
  } catch (cause) {
    if (cause instanceof RefusedCall) throw cause;
    log.error({ id: request.id, adapter: 'discord', wish: request.wish.do, error: cause instanceof Error ? cause.stack : String(cause) }, 'the desk failed');
    // What is there already stays, except for a report of progress that would never end.
    if (count === 0 || request.wish.do === 'admin') await deliver(notice(count === 0 ? 'reply' : 'replace'));
  }
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
