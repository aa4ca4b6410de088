import type { Delivery } from '../../src/desk/desk.ts';
import { noticeBody } from '../run-request.ts';
import { renderForm } from './form.ts';
import { RefusedCall } from './refused-call.ts';
import { createUrlReply, type Reply, type ReplyOptions } from './url-reply.ts';
import type { Talk } from './talk.ts';
import { WORDS } from './words.ts';

/** A form must be opened within 3 s of the press: when the desk takes longer than this, that is said instead. */
const PATIENCE_MS = 2500;

/** Slack's words for a press that a form cannot be opened for any more. */
const TOO_LATE = ['expired_trigger_id', 'trigger_expired', 'exchanged_trigger_id', 'trigger_exchanged'];

/** Answers a press with a form, or with what the desk says instead of one. */
export function createFormReply(triggerId: string, options: ReplyOptions, talk: Talk): Reply {
  const other = createUrlReply({ ...options, how: 'private' }, talk);
  const tooSlow: Delivery = { do: 'reply', visibility: 'private', body: noticeBody(WORDS.tooSlow), actions: [] };
  const { url, channel, receivedAt } = options;
  return {
    async deliver(delivery) {
      if (delivery.do !== 'form') return other.deliver(delivery);
      if (talk.now() - receivedAt > PATIENCE_MS) return other.deliver(tooSlow);
      try {
        await talk.platform.call('views.open', { trigger_id: triggerId, view: renderForm(delivery.form, { at: receivedAt, url, channel, thread: options.thread ?? '' }) });
      } catch (cause) {
        if (!(cause instanceof RefusedCall) || !TOO_LATE.includes(cause.apiCode)) throw cause;
        await other.deliver(tooSlow);
      }
    },
    finish: () => other.finish(),
  };
}
