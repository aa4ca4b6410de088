import type { Delivery, Request } from '../../src/desk/desk.ts';
import { noticeBody, runRequest } from '../run-request.ts';
import { callBack, webhookRoute } from './callback.ts';
import { renderChoices } from './choices.ts';
import { createFormReply } from './form-reply.ts';
import { createInteractionReply, type InteractionReply, type ReplyOptions } from './interaction-reply.ts';
import { CALLBACK, FLAG, INTERACTION, type Interaction } from './payloads.ts';
import { personOf, placeOf, readInteraction, type ReadContext, type ReadInteraction } from './read.ts';
import { renderMessage } from './render.ts';
import type { Talk } from './talk.ts';
import { WORDS } from './words.ts';

/** Where the bot answers: everywhere when empty. */
export type Allowed = readonly string[];

/** How long completions may take; none are better than late ones. */
const SUGGEST_MS = 1500;

/** Answers an interaction. @throws RefusedCall where even a notice could not be delivered */
export async function answerInteraction(interaction: Interaction, around: { readonly reading: ReadContext; readonly allowed: Allowed }, talk: Talk): Promise<void> {
  const receivedAt = talk.now();
  const read = readInteraction(interaction, around.reading);
  const person = personOf(interaction, around.reading);
  const isDirect = interaction.guild_id == null;
  const place = placeOf(interaction.channel_id ?? '0', interaction.channel ?? null, isDirect);
  const isElsewhere = !isDirect && around.allowed.length > 0 && !around.allowed.includes(place.channel) && !around.allowed.includes(place.thread ?? '');
  switch (read.kind) {
    case 'suggest':
      return suggest(interaction, isElsewhere ? null : read, talk);
    case 'remove':
      return remove(interaction, read.isAllowed, talk);
    case 'no-subject':
      return answerAtOnce(interaction, WORDS.noSubject, talk);
    case 'unknown':
      // An interaction of another kind still wants an answer; completions want an empty one.
      return interaction.type === INTERACTION.autocomplete ? suggest(interaction, null, talk) : undefined;
    case 'wish': {
      if (isElsewhere && read.wish.do === 'ask') return answerAtOnce(interaction, WORDS.elsewhere(around.allowed), talk);
      const options: ReplyOptions = { interaction, personId: person.id, isDirect, receivedAt };
      const reply = read.acknowledge === 'form' ? createFormReply(options, talk) : createInteractionReply(read.acknowledge, options, talk);
      return converse({ id: interaction.id, person, place, wish: read.wish }, reply, talk);
    }
  }
}

async function converse(request: Request, reply: InteractionReply, talk: Talk): Promise<void> {
  if (!(await reply.acknowledge())) return;
  await runRequest(request, talk, (delivery: Delivery) => reply.deliver(delivery));
  await reply.finish();
}

async function suggest(interaction: Interaction, read: Extract<ReadInteraction, { kind: 'suggest' }> | null, talk: Talk): Promise<void> {
  const nothing = new Promise<readonly []>((resolve) => setTimeout(() => resolve([]), SUGGEST_MS).unref());
  const found = read
    ? await Promise.race([
        nothing,
        talk.desk.suggest(read.request).catch((cause: unknown) => {
          talk.log.warn({ adapter: 'discord', reason: cause instanceof Error ? cause.message : String(cause) }, 'completions failed');
          return [];
        }),
      ])
    : [];
  await callBack(interaction, { type: CALLBACK.choices, data: { choices: renderChoices(found) } }, talk);
}

/** Takes a shared message away for whoever shared it and for moderators. */
async function remove(interaction: Interaction, isAllowed: boolean, talk: Talk): Promise<void> {
  if (!isAllowed) return answerAtOnce(interaction, WORDS.notYours, talk);
  if (!(await callBack(interaction, { type: CALLBACK.deferUpdate }, talk))) return;
  await talk.platform.call({ method: 'delete', route: `${webhookRoute(interaction, talk)}/messages/@original`, hasToken: true });
  talk.log.info({ adapter: 'discord', id: interaction.id }, 'a shared message was removed');
}

/** Says a line to whoever did something, and to nobody else. */
async function answerAtOnce(interaction: Interaction, line: string, talk: Talk): Promise<void> {
  const message = renderMessage({ body: noticeBody(line), actions: [], isPrivate: true, sharer: null, isPosted: false, canShare: false }, talk.rendering);
  await callBack(interaction, { type: CALLBACK.message, data: { ...message, flags: FLAG.componentsV2 | FLAG.ephemeral } }, talk);
}
