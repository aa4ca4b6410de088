import { runRequest } from '../run-request.ts';
import { namesIn, type Around } from './answer-act.ts';
import { createMessageReply } from './message-reply.ts';
import type { SlackEvent, WrittenMessage } from './payloads.ts';
import { botIdOf, isDirectChannel, isMeant, placeOf, readMessage } from './read.ts';
import type { Seen } from './seen.ts';
import { showHome } from './show-home.ts';
import type { Talk } from './talk.ts';
import { WORDS } from './words.ts';

/** Answers what Slack tells of: a message to the bot, or that somebody opened its home. @throws RefusedCall */
export async function answerEvent(told: SlackEvent, around: Around & { readonly seen: Seen }, talk: Talk): Promise<void> {
  const { event, event_id } = told;
  if (event.type === 'app_home_opened') return showHome(event, event_id, talk);
  const botId = botIdOf(told, talk.platform.botId());
  if (!isMeant(event, botId)) return;
  // One message may come as two events, and one event twice.
  await around.seen.once([event_id, `${event.channel}/${event.ts}`], () => answerMessage(event, { ...around, botId, id: event_id }, talk));
}

async function answerMessage(message: WrittenMessage, { allowed, botId, id }: Around & { readonly botId: string; readonly id: string }, talk: Talk): Promise<void> {
  const { channel, ts, thread_ts, user = '' } = message;
  const isDirect = message.channel_type === 'im' || isDirectChannel(channel);
  const thread = thread_ts ?? (isDirect ? null : ts);
  const reply = createMessageReply({ channel, thread, personId: user, isDirect }, talk);
  // The list is there so that other channels stay quiet: whoever asked is told, and nobody else.
  if (!isDirect && allowed.length > 0 && !allowed.includes(channel)) return reply.whisper(WORDS.elsewhere(allowed));
  const wish = readMessage(message, { botId, names: await namesIn(message.text.replaceAll(`<@${botId}>`, ''), talk) });
  await runRequest({ id, person: { id: user, mayAdminister: false }, place: placeOf(channel, thread), wish }, talk, (delivery) => reply.deliver(delivery));
}
