import type { Place, Wish } from '../../src/desk/desk.ts';
import { runRequest } from '../run-request.ts';
import { readActionId, readButtonValue, sharerOf } from './button.ts';
import { createFormReply } from './form-reply.ts';
import { createMessageReply } from './message-reply.ts';
import type { PressPayload, SentForm, Shortcut, SlashCommand } from './payloads.ts';
import { PATIENCE } from './people.ts';
import { placeOf, readCommand, readForm, readPress, readShortcut, type How, type ReadAct } from './read.ts';
import { renderOwnLine } from './render.ts';
import type { Talk } from './talk.ts';
import { createUrlReply, type Reply, type ReplyOptions } from './url-reply.ts';
import { mentionedIn, type Names } from './words-of-message.ts';
import { WORDS } from './words.ts';

/** What answering needs to know of the settings. `allowed` are the channels where the bot answers: everywhere when empty. */
export interface Around {
  readonly commandName: string;
  readonly replyVisibility: 'private' | 'public';
  readonly allowed: readonly string[];
}

/** Something that somebody did, with all that its answer needs. */
interface Act {
  readonly id: string;
  readonly place: Place;
  readonly triggerId: string;
  readonly reply: Omit<ReplyOptions, 'how'>;
}

/** Answers a command. @throws RefusedCall */
export async function answerCommand(command: SlashCommand, around: Around, talk: Talk): Promise<void> {
  const place = placeOf(command.channel_id, null);
  const person = { id: command.user_id, name: command.user_name };
  const reply = { url: command.response_url, channel: place.channel, thread: null, person, owner: null, sharer: null, isOnPrivate: false, isDirect: place.isDirect, receivedAt: talk.now() };
  await answer(readCommand(command, around), { id: command.trigger_id, place, triggerId: command.trigger_id, reply }, { around, talk });
}

/** Answers a press of a button. @throws RefusedCall */
export async function answerPress(press: PressPayload, around: Around, talk: Talk): Promise<void> {
  const { user, trigger_id, response_url, channel, container, message, view } = press;
  if (view) return answerInHome(press, talk);
  if (response_url === undefined || !channel) return;
  const thread = container.thread_ts ?? message?.thread_ts ?? null;
  const place = placeOf(channel.id, thread);
  const reply = {
    url: response_url,
    channel: channel.id,
    thread,
    person: { id: user.id, name: user.name || user.username },
    owner: readButtonValue(press.actions[0]?.value ?? '').owner,
    sharer: message ? sharerOf(message) : null,
    isOnPrivate: container.is_ephemeral === true,
    isDirect: place.isDirect,
    receivedAt: talk.now(),
  };
  await answer(readPress(press), { id: trigger_id, place, triggerId: trigger_id, reply }, { around, talk });
}

/** Answers a shortcut on a message. @throws RefusedCall */
export async function answerShortcut(shortcut: Shortcut, around: Around, talk: Talk): Promise<void> {
  const { user, message, channel, response_url, trigger_id } = shortcut;
  const thread = message.thread_ts ?? null;
  const place = placeOf(channel.id, thread);
  const reply = { url: response_url, channel: channel.id, thread, person: { id: user.id, name: user.name || user.username }, owner: null, sharer: null, isOnPrivate: false, isDirect: place.isDirect, receivedAt: talk.now() };
  await answer(readShortcut(shortcut, await namesIn(message.text, talk)), { id: trigger_id, place, triggerId: trigger_id, reply }, { around, talk });
}

/** Answers a form that was sent, to whoever sent it. @throws RefusedCall */
export async function answerForm(form: SentForm, around: Around, talk: Talk): Promise<void> {
  const read = readForm(form);
  if (!read) return;
  const { wish, metadata } = read;
  const thread = metadata.thread === '' ? null : metadata.thread;
  const place = placeOf(metadata.channel, thread);
  const reply = { url: metadata.url, channel: metadata.channel, thread, person: { id: form.user.id, name: '' }, owner: null, sharer: null, isOnPrivate: false, isDirect: place.isDirect, receivedAt: metadata.at };
  await answer({ kind: 'wish', wish, how: 'private' }, { id: form.view.id, place, triggerId: '', reply }, { around, talk });
}

/** The first people that a text mentions, by name. */
export async function namesIn(text: string, { people }: Talk): Promise<Names> {
  const ids = mentionedIn(text).slice(0, 5);
  const named = await Promise.all(ids.map(async (id) => [id, (await people.profileOf(id, PATIENCE.asking)).name] as const));
  return new Map(named.filter(([, name]) => name !== ''));
}

async function answer(read: ReadAct, act: Act, { around, talk }: { readonly around: Around; readonly talk: Talk }): Promise<void> {
  switch (read.kind) {
    case 'remove':
      return remove(read.sharer, act, talk);
    case 'no-subject':
      return sayTo(act, WORDS.noSubject, talk);
    case 'wish': {
      const { wish, how } = read;
      const { allowed } = around;
      if (wish.do === 'ask' && !act.place.isDirect && allowed.length > 0 && !allowed.includes(act.place.channel)) return sayTo(act, WORDS.elsewhere(allowed), talk);
      await converse(wish, how, { act, talk });
    }
  }
}

async function converse(wish: Wish, how: How, { act, talk }: { readonly act: Act; readonly talk: Talk }): Promise<void> {
  const { id, place, reply: options, triggerId } = act;
  const reply: Reply = how === 'form' ? createFormReply(triggerId, { ...options, how: 'private' }, talk) : createUrlReply({ ...options, how }, talk);
  const { isAdmin } = await talk.people.profileOf(options.person.id, wish.do === 'admin' ? PATIENCE.administering : PATIENCE.asking);
  await runRequest({ id, person: { id: options.person.id, mayAdminister: isAdmin }, place, wish }, talk, (delivery) => reply.deliver(delivery));
  await reply.finish();
}

/** A topic that was pressed in the home of the app is answered under its messages. */
async function answerInHome({ user, trigger_id, actions, view }: PressPayload, talk: Talk): Promise<void> {
  const [action] = actions;
  if (readActionId(action?.action_id ?? '') !== 'home') return;
  const channel = view?.private_metadata || user.id;
  const reply = createMessageReply({ channel, thread: null, personId: user.id, isDirect: true }, talk);
  const question = readButtonValue(action?.value ?? '').token;
  const place: Place = { adapter: 'slack', channel, thread: null, isDirect: true };
  await runRequest({ id: trigger_id, person: { id: user.id, mayAdminister: false }, place, wish: { do: 'ask', question, isMention: true } }, talk, (delivery) => reply.deliver(delivery));
}

/** Takes a shared message away for whoever shared it and for admins. */
async function remove(sharer: string | null, act: Act, talk: Talk): Promise<void> {
  const { id } = act.reply.person;
  const isAllowed = sharer === id || (await talk.people.profileOf(id, PATIENCE.administering)).isAdmin;
  if (!isAllowed) return sayTo(act, WORDS.notYours, talk);
  await talk.platform.respond(act.reply.url, { delete_original: true });
  talk.log.info({ adapter: 'slack', id: act.id }, 'a shared message was removed');
}

/** Says a line to whoever did something, and to nobody else. */
async function sayTo({ reply }: Act, line: string, talk: Talk): Promise<void> {
  await talk.platform.respond(reply.url, { response_type: 'ephemeral', replace_original: false, ...(reply.thread === null ? {} : { thread_ts: reply.thread }), ...renderOwnLine(line) });
}
