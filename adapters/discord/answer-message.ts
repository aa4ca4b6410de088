import { z } from 'zod';
import type { Delivery } from '../../src/desk/desk.ts';
import { noticeBody, runRequest } from '../run-request.ts';
import type { Allowed } from './answer-interaction.ts';
import { CODE } from './callback.ts';
import { sendDirectly } from './direct-message.ts';
import { channelSchema, FLAG, isDirectType, type Channel, type WrittenMessage } from './payloads.ts';
import { RefusedCall } from './call.ts';
import { placeOf, readMessage, type ReadContext } from './read.ts';
import { renderMessage, renderPlain, type Shown } from './render.ts';
import { sendMessage, type Talk } from './talk.ts';
import { WORDS } from './words.ts';

/** What answering messages remembers: who was told already that a reply without a ping cannot be read. */
export interface MessageMemory {
  readonly told: Set<string>;
}

const MOST_TOLD = 5000;
const sentSchema = z.object({ id: z.string() });

/** Answers a message that was written to the bot, where it was written. @throws RefusedCall */
export async function answerMessage(message: WrittenMessage, around: { readonly reading: ReadContext; readonly allowed: Allowed; readonly memory: MessageMemory }, talk: Talk): Promise<void> {
  const { reading, allowed, memory } = around;
  const read = readMessage(message, reading);
  if (read.kind === 'none') return;
  const isDirect = message.guild_id == null;
  const channel = await channelOf(message.channel_id, talk);
  const place = placeOf(message.channel_id, channel, isDirect || (channel !== null && isDirectType(channel.type)));
  const reply = createMessageReply(message, place.isDirect, talk);
  if (!isDirect && allowed.length > 0 && !allowed.includes(place.channel) && !allowed.includes(place.thread ?? '')) {
    // The list is there so that other channels stay quiet: whoever asked is told, and nobody else.
    if (read.kind === 'wish') await reply.whisper(WORDS.elsewhere(allowed));
    return;
  }
  if (read.kind === 'silent-reply') {
    const key = `${message.channel_id}/${message.author.id}`;
    if (memory.told.has(key)) return;
    if (memory.told.size >= MOST_TOLD) memory.told.clear();
    memory.told.add(key);
    return reply.deliver({ do: 'reply', visibility: 'public', body: noticeBody(WORDS.silentReply), actions: [] });
  }
  const person = { id: message.author.id, mayAdminister: false };
  await runRequest({ id: message.id, person, place, wish: read.wish }, talk, (delivery) => reply.deliver(delivery));
}

/** A channel that no event has told about is asked for: a thread counts as its channel. */
async function channelOf(id: string, { platform, log }: Talk): Promise<Channel | null> {
  const known = platform.channel(id);
  if (known) return known;
  try {
    return channelSchema.parse(await platform.call({ method: 'get', route: `/channels/${id}` }));
  } catch (cause) {
    log.debug({ adapter: 'discord', reason: cause instanceof RefusedCall ? cause.message : 'not a channel' }, 'a channel is unknown');
    return null;
  }
}

interface MessageReply {
  deliver(delivery: Delivery): Promise<void>;
  whisper(line: string): Promise<void>;
}

/** Replies below a message without a ping; Discord itself keeps a message with the same nonce from being sent twice. */
function createMessageReply({ id, channel_id, author }: WrittenMessage, isDirect: boolean, talk: Talk): MessageReply {
  const route = `/channels/${channel_id}/messages`;
  let sent: string | null = null;
  const first = { message_reference: { type: 0, message_id: id, channel_id, fail_if_not_exists: false }, nonce: id, enforce_nonce: true };
  const shownOf = (delivery: Exclude<Delivery, { do: 'form' }>): Shown => ({ body: delivery.body, actions: delivery.actions, isPrivate: false, sharer: null, isPosted: delivery.do === 'post', canShare: !isDirect });
  const directly = (shown: Shown) => sendDirectly(author.id, shown, { talk, channelId: null });
  return {
    async deliver(delivery) {
      if (delivery.do === 'form') return;
      const shown = shownOf(delivery);
      const message = { rich: renderMessage(shown, talk.rendering), plain: renderPlain(shown.body, false) };
      try {
        if (sent !== null && delivery.do === 'replace') await sendMessage(talk, { method: 'patch', route: `${route}/${sent}` }, { ...message, more: { flags: FLAG.componentsV2 } });
        else sent = sentSchema.parse(await sendMessage(talk, { method: 'post', route }, { ...message, more: sent === null ? first : {} })).id;
      } catch (cause) {
        if (!(cause instanceof RefusedCall) || (cause.apiCode !== CODE.missingAccess && cause.apiCode !== CODE.missingPermissions) || isDirect) throw cause;
        talk.log.warn({ adapter: 'discord', channel: channel_id, code: cause.apiCode }, 'may not write there, so the asker is answered directly');
        await directly({ ...shown, above: WORDS.cannotWrite });
      }
    },
    whisper: (line) => directly({ body: noticeBody(line), actions: [], isPrivate: false, sharer: null, isPosted: false, canShare: false }),
  };
}
