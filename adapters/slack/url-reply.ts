import type { Delivery } from '../../src/desk/desk.ts';
import { RESPONSE_LIFE_MS, RESPONSE_USES } from './limits.ts';
import type { How } from './read.ts';
import { RefusedCall } from './refused-call.ts';
import type { Sharer, Shown } from './render.ts';
import { postMessage, sendDirectly, sendShown, type Talk } from './talk.ts';

/** Answers one command, press, shortcut or form by the address that came with it. */
export interface Reply {
  /** @throws RefusedCall */
  deliver(delivery: Delivery): Promise<void>;
  /** Nothing more comes. @throws RefusedCall */
  finish(): Promise<void>;
}

/** What is answered, and to whom. */
export interface ReplyOptions {
  readonly url: string;
  readonly channel: string;
  readonly thread: string | null;
  readonly person: Sharer;
  readonly how: Exclude<How, 'form'>;
  /** Who may turn pages of the message that was pressed on, and who may remove it; null for a message of one's own. */
  readonly owner: string | null;
  readonly sharer: string | null;
  /** Only one person sees the message that was pressed on. */
  readonly isOnPrivate: boolean;
  readonly isDirect: boolean;
  /** When the address came, in milliseconds since 1970. */
  readonly receivedAt: number;
}

type MessageDelivery = Exclude<Delivery, { do: 'form' }>;

interface Answering {
  readonly options: ReplyOptions;
  readonly talk: Talk;
  uses: number;
  shownAt: number;
  /** Waits for a use of the address that is left: of progress, only the last. */
  held: MessageDelivery | null;
  isDead: boolean;
}

/** Shortest time until what was said is replaced, in milliseconds; each next time takes four times as long, for the address can be used five times only. */
const REPLACE_MS = 15_000;
/** Slack's words for an address that is of no use any more. */
const DEAD = ['expired_url', 'used_url', 'invalid_url'];

export function createUrlReply(options: ReplyOptions, talk: Talk): Reply {
  const answering: Answering = { options, talk, uses: 0, shownAt: 0, held: null, isDead: false };
  return {
    async deliver(delivery) {
      if (delivery.do === 'form') return;
      if (isToWait(delivery, answering)) answering.held = delivery;
      else await show(delivery, answering);
    },
    async finish() {
      // A last word that is refused as out of date is held once more, and then goes the other way.
      while (answering.held) {
        const last = answering.held;
        answering.held = null;
        await show(last, answering);
      }
    },
  };
}

/** Of progress, what comes too soon, and all where there is no way to change what was said, waits for the end. */
function isToWait(delivery: MessageDelivery, answering: Answering): boolean {
  const { uses, shownAt, talk } = answering;
  return delivery.do === 'replace' && uses > 0 && (isUseless(answering) || uses >= RESPONSE_USES - 1 || talk.now() - shownAt < REPLACE_MS * 4 ** (uses - 1));
}

function isUseless({ isDead, uses, talk, options }: Answering): boolean {
  return isDead || uses >= RESPONSE_USES || talk.now() - options.receivedAt > RESPONSE_LIFE_MS;
}

async function show(delivery: MessageDelivery, answering: Answering): Promise<void> {
  const { options, talk } = answering;
  if (isUseless(answering)) return showOtherwise(delivery, answering);
  answering.uses++;
  answering.shownAt = talk.now();
  answering.held = null;
  const isChange = delivery.do === 'replace' && (options.how === 'change' || answering.uses > 1);
  const shown = shownOf(delivery, isChange, options);
  const where = { response_type: shown.isPrivate ? 'ephemeral' : 'in_channel', replace_original: isChange, ...(options.thread === null || isChange ? {} : { thread_ts: options.thread }) };
  try {
    await sendShown(shown, talk, (message) => talk.platform.respond(options.url, { ...where, ...message }));
  } catch (cause) {
    if (!(cause instanceof RefusedCall) || !(DEAD.includes(cause.apiCode) || cause.status === 404 || cause.status === 410)) throw cause;
    answering.isDead = true;
    if (delivery.do === 'replace' && answering.uses > 1) answering.held = delivery;
    else await showOtherwise(delivery, answering);
  }
}

/** Without the address: what is for one goes to them directly, what is for all into the channel. */
async function showOtherwise(delivery: MessageDelivery, { options, talk }: Answering): Promise<void> {
  const { channel, thread, person } = options;
  const shown = shownOf(delivery, false, options);
  talk.log.info({ adapter: 'slack' }, 'a response address is of no use any more, so the answer goes another way');
  if (shown.isPrivate) await sendDirectly(person.id, { ...shown, canShare: false }, { talk, channel });
  else await postMessage({ channel, thread, onlyFor: null }, shown, talk);
}

function shownOf(delivery: MessageDelivery, isChange: boolean, { how, owner, sharer, person, isOnPrivate, isDirect }: ReplyOptions): Shown {
  const { body, actions } = delivery;
  const around = { body, actions, isPosted: delivery.do === 'post', canShare: !isDirect };
  if (isChange && how === 'change') return { ...around, isPrivate: isOnPrivate, owner, sharer: sharer === null ? null : { id: sharer, name: '' } };
  const isPrivate = delivery.do !== 'post' && (how !== 'public' || delivery.visibility === 'private');
  return { ...around, isPrivate, owner: isPrivate || delivery.do === 'post' ? null : person.id, sharer: isPrivate ? null : person };
}
