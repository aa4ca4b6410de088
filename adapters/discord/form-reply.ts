import type { Body } from '../../src/desk/desk.ts';
import { noticeBody } from '../run-request.ts';
import { callBack } from './callback.ts';
import { renderForm } from './form.ts';
import type { InteractionReply, ReplyOptions } from './interaction-reply.ts';
import { CALLBACK } from './payloads.ts';
import { renderMessage } from './render.ts';
import type { Talk } from './talk.ts';
import { WORDS } from './words.ts';

/** A form must be the first answer, within 3 s: when the desk takes longer than this, that is said instead. */
const PATIENCE_MS = 2000;

/** Answers a press with a form, or with what the desk says instead of one. Only the first answer counts. */
export function createFormReply({ interaction, isDirect }: ReplyOptions, talk: Talk): InteractionReply {
  let isAnswered = false;
  let timer: NodeJS.Timeout | undefined;
  const answer = async (type: number, data: object): Promise<void> => {
    if (isAnswered) return;
    isAnswered = true;
    clearTimeout(timer);
    await callBack(interaction, { type, data }, talk);
  };
  const say = (body: Body) => answer(CALLBACK.message, renderMessage({ body, actions: [], isPrivate: true, sharer: null, isPosted: false, canShare: !isDirect }, talk.rendering));
  return {
    acknowledge() {
      timer = setTimeout(() => {
        say(noticeBody(WORDS.tooSlow)).catch((cause: unknown) => talk.log.error({ adapter: 'discord', error: cause instanceof Error ? cause.name : String(cause) }, 'could not answer'));
      }, PATIENCE_MS).unref();
      return Promise.resolve(true);
    },
    deliver: (delivery) => (delivery.do === 'form' ? answer(CALLBACK.form, renderForm(delivery.form)) : say(delivery.body)),
    finish: () => Promise.resolve(),
  };
}
