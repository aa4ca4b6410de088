import { z } from 'zod';
import type { Delivery } from '../../src/desk/desk.ts';
import { callBack, CODE, webhookRoute } from './callback.ts';
import { sharerOf } from './custom-id.ts';
import { sendDirectly } from './direct-message.ts';
import { TOKEN_LIFE_MS } from './limits.ts';
import { CALLBACK, FLAG, type Interaction } from './payloads.ts';
import { RefusedCall } from './call.ts';
import type { Acknowledgement } from './read.ts';
import { renderMessage, renderPlain, type Shown } from './render.ts';
import { sendMessage, type Talk } from './talk.ts';

/** Answers one interaction: acknowledged first, then what the desk delivers, each once. */
export interface InteractionReply {
  /** @returns false where Discord says that somebody has answered already, or the token is dead: then nothing more is to be said */
  acknowledge(): Promise<boolean>;
  /** @throws RefusedCall */
  deliver(delivery: Delivery): Promise<void>;
  /** Nothing more comes. @throws RefusedCall */
  finish(): Promise<void>;
}

/** What is answered, and to whom. */
export interface ReplyOptions {
  readonly interaction: Interaction;
  readonly personId: string;
  readonly isDirect: boolean;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
}

type MessageDelivery = Exclude<Delivery, { do: 'form' }>;

/** A message that shows the answer so far. */
interface Standing {
  readonly id: string;
  readonly isPrivate: boolean;
  readonly sharer: string | null;
}

interface Answering {
  readonly options: ReplyOptions;
  readonly talk: Talk;
  current: Standing;
  /** Whether `current` shows something; a deferral waits to be filled in. */
  isFilled: boolean;
  /** What came after the token's end: of progress, only the last. */
  late: MessageDelivery | null;
}

const ORIGINAL = '@original';
const messageSchema = z.object({ id: z.string() });

/** Answers by a message of its own, for one or for all, or by changing the message that was pressed on. */
export function createInteractionReply(acknowledge: Exclude<Acknowledgement, 'form'>, options: ReplyOptions, talk: Talk): InteractionReply {
  const { interaction, personId } = options;
  const own = interaction.message;
  const isUpdate = acknowledge === 'update';
  const isPrivate = isUpdate ? own != null && (own.flags & FLAG.ephemeral) !== 0 : acknowledge === 'private';
  const sharer = isUpdate ? own && sharerOf(own) : isPrivate ? null : personId;
  const answering: Answering = { options, talk, current: { id: ORIGINAL, isPrivate, sharer: sharer ?? null }, isFilled: isUpdate, late: null };
  return {
    acknowledge: () => (isUpdate ? callBack(interaction, { type: CALLBACK.deferUpdate }, talk) : callBack(interaction, { type: CALLBACK.defer, ...(isPrivate ? { data: { flags: FLAG.ephemeral } } : {}) }, talk)),
    async deliver(delivery) {
      if (delivery.do !== 'form') await deliver(delivery, answering);
    },
    async finish() {
      const { late } = answering;
      if (late) await sendDirectly(personId, shownOf(late, { id: '', isPrivate: false, sharer: null }, options), { talk, channelId: interaction.channel_id ?? null });
    },
  };
}

async function deliver(delivery: MessageDelivery, answering: Answering): Promise<void> {
  const { talk, options } = answering;
  if (answering.late || talk.now() - options.receivedAt > TOKEN_LIFE_MS) {
    answering.late = delivery;
    return;
  }
  try {
    await show(delivery, answering);
  } catch (cause) {
    if (!(cause instanceof RefusedCall) || (cause.status !== 401 && cause.apiCode !== CODE.unknownWebhook)) throw cause;
    answering.late = delivery;
  }
}

async function show(delivery: MessageDelivery, answering: Answering): Promise<void> {
  const { current, isFilled, talk, options } = answering;
  const isPrivate = delivery.do !== 'post' && delivery.visibility === 'private';
  if (delivery.do === 'post') await followUp(delivery, { id: '', isPrivate: false, sharer: options.personId }, answering);
  else if (delivery.do === 'reply' && isFilled) await followUp(delivery, { id: '', isPrivate, sharer: null }, answering);
  else if (!isFilled && isPrivate && !current.isPrivate) {
    // What was deferred for everyone cannot become private any more.
    await talk.platform.call({ method: 'delete', route: `${webhookRoute(options.interaction, talk)}/messages/${ORIGINAL}`, hasToken: true });
    answering.current = await followUp(delivery, { id: '', isPrivate: true, sharer: null }, answering);
  } else await edit(delivery, answering);
  answering.isFilled = true;
}

/** Changes what stands there; where it was deleted in the meantime, the asker gets it anew. */
async function edit(delivery: MessageDelivery, answering: Answering): Promise<void> {
  const { current, talk, options } = answering;
  try {
    await write('patch', `${webhookRoute(options.interaction, talk)}/messages/${current.id}`, { shown: shownOf(delivery, current, options), talk });
  } catch (cause) {
    if (!(cause instanceof RefusedCall) || cause.apiCode !== CODE.unknownMessage) throw cause;
    answering.current = await followUp(delivery, { id: '', isPrivate: true, sharer: null }, answering);
  }
}

async function followUp(delivery: MessageDelivery, standing: Standing, { talk, options }: Answering): Promise<Standing> {
  const { id } = messageSchema.parse(await write('post', webhookRoute(options.interaction, talk), { shown: shownOf(delivery, standing, options), talk }));
  return { ...standing, id };
}

function shownOf(delivery: MessageDelivery, { isPrivate, sharer }: Standing, { isDirect }: ReplyOptions): Shown {
  return { body: delivery.body, actions: delivery.actions, isPrivate, sharer, isPosted: delivery.do === 'post', canShare: !isDirect };
}

function write(method: 'post' | 'patch', route: string, { shown, talk }: { readonly shown: Shown; readonly talk: Talk }): Promise<unknown> {
  // What an edit may not change is not named in it.
  const more = method === 'patch' ? { flags: FLAG.componentsV2 } : {};
  return sendMessage(talk, { method, route, hasToken: true }, { rich: renderMessage(shown, talk.rendering), plain: renderPlain(shown.body, shown.isPrivate), more });
}
