import type { Body, Delivery, Desk, Request } from '../src/desk/desk.ts';
import { FAILED } from '../src/desk/wording.ts';
import { Fault } from '../src/faults.ts';
import type { Log } from '../src/log.ts';

/** What asking the desk is made of. */
export interface Asking {
  readonly desk: Desk;
  readonly log: Log;
  /** Aborted when the adapter stops. */
  readonly signal: AbortSignal;
}

/** A body of one line. */
export function noticeBody(line: string): Body {
  return { kind: 'notice', lines: [line], plain: line };
}

const notice = (how: 'reply' | 'replace'): Delivery => ({ do: how, visibility: 'private', body: noticeBody(FAILED), actions: [] });

/**
 * Asks the desk and hands on each delivery, one after the other. A desk that fails, or says nothing, still gives the asker a notice.
 * @throws Fault `platform` that `deliver` threw: then nothing can be said any more
 */
export async function runRequest(request: Request, { desk, log, signal }: Asking, deliver: (delivery: Delivery) => Promise<void>): Promise<void> {
  let count = 0;
  try {
    for await (const delivery of desk.handle(request, signal)) {
      count++;
      await deliver(delivery);
    }
    if (count === 0) await deliver(notice('reply'));
  } catch (cause) {
    if (cause instanceof Fault && cause.code === 'platform') throw cause;
    log.error({ id: request.id, adapter: request.place.adapter, wish: request.wish.do, error: cause instanceof Error ? cause.stack : String(cause) }, 'the desk failed');
    // What is there already stays, except for a report of progress that would never end.
    if (count === 0 || request.wish.do === 'admin') await deliver(notice(count === 0 ? 'reply' : 'replace'));
  }
}
