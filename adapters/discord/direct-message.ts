import { z } from 'zod';
import { RefusedCall } from './call.ts';
import { renderMessage, renderPlain, type Shown } from './render.ts';
import { sendMessage, type Talk } from './talk.ts';

const channelSchema = z.object({ id: z.string() });

/**
 * Writes to somebody directly, for where the usual way is closed.
 * @param around `channelId` is where it goes instead when the person takes no direct messages; null leaves it at that
 * @throws RefusedCall
 */
export async function sendDirectly(personId: string, shown: Shown, { talk, channelId }: { readonly talk: Talk; readonly channelId: string | null }): Promise<void> {
  const message = { rich: renderMessage(shown, talk.rendering), plain: renderPlain(shown.body, false) };
  try {
    const { id } = channelSchema.parse(await talk.platform.call({ method: 'post', route: '/users/@me/channels', body: { recipient_id: personId } }));
    await sendMessage(talk, { method: 'post', route: `/channels/${id}/messages` }, message);
  } catch (cause) {
    if (!(cause instanceof RefusedCall) || channelId === null) throw cause;
    await sendMessage(talk, { method: 'post', route: `/channels/${channelId}/messages` }, message);
  }
}
