import type { Delivery } from '../../src/desk/desk.ts';
import { RefusedCall } from './refused-call.ts';
import { renderOwnLine, type Shown } from './render.ts';
import { postMessage, sendDirectly, sendShown, type Talk } from './talk.ts';
import { WORDS } from './words.ts';

/** Answers a message where it was written. */
export interface MessageReply {
  /** @throws RefusedCall */
  deliver(delivery: Delivery): Promise<void>;
  /** Says a line to whoever wrote, and to nobody else. @throws RefusedCall */
  whisper(line: string): Promise<void>;
}

/** What is answered. */
export interface MessageReplyOptions {
  readonly channel: string;
  /** The thread that the answer goes into; null in a direct message outside of threads. */
  readonly thread: string | null;
  readonly personId: string;
  readonly isDirect: boolean;
}

/** Slack's words for a place that the bot may not write in. */
const CLOSED = ['not_in_channel', 'channel_not_found', 'is_archived', 'restricted_action', 'restricted_action_thread_locked', 'restricted_action_non_threadable_channel', 'restricted_action_read_only_channel', 'cannot_reply_to_message'];

/** Posts below the message; only whoever asked turns the pages of what all can read. */
export function createMessageReply({ channel, thread, personId, isDirect }: MessageReplyOptions, talk: Talk): MessageReply {
  let sent: string | null = null;
  const shownOf = (delivery: Exclude<Delivery, { do: 'form' }>): Shown => ({ body: delivery.body, actions: delivery.actions, isPrivate: false, sharer: null, isPosted: delivery.do === 'post', canShare: false, owner: personId });
  return {
    async deliver(delivery) {
      if (delivery.do === 'form') return;
      const shown = shownOf(delivery);
      const ts = sent;
      if (ts !== null && delivery.do === 'replace') {
        await sendShown(shown, talk, (message) => talk.platform.call('chat.update', { channel, ts, ...message }));
        return;
      }
      try {
        sent = await postMessage({ channel, thread, onlyFor: null }, shown, talk);
      } catch (cause) {
        if (!(cause instanceof RefusedCall) || !CLOSED.includes(cause.apiCode) || isDirect) throw cause;
        talk.log.warn({ adapter: 'slack', channel, code: cause.apiCode }, 'may not write there, so the asker is answered directly');
        await sendDirectly(personId, { ...shown, above: WORDS.cannotWrite }, { talk, channel });
      }
    },
    async whisper(line) {
      const message = renderOwnLine(line);
      try {
        await talk.platform.call('chat.postEphemeral', { channel, user: personId, ...(thread === null ? {} : { thread_ts: thread }), ...message });
      } catch (cause) {
        if (!(cause instanceof RefusedCall)) throw cause;
        await talk.platform.call('chat.postMessage', { channel: personId, ...message });
      }
    },
  };
}
