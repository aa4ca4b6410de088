import { ADMIN_COMMANDS, type Place, type Wish } from '../../src/desk/desk.ts';
import { readActionId, readButtonValue } from './button.ts';
import { readFormMetadata, type FormMetadata } from './form-metadata.ts';
import type { PressPayload, SentForm, Shortcut, SlackEvent, SlashCommand, WrittenMessage } from './payloads.ts';
import { subjectOf, wordsOf, type Names } from './words-of-message.ts';

/** How an answer is given: by a message of its own, for one or for all; by changing the message that was pressed on; or by a form. */
export type How = 'private' | 'public' | 'change' | 'form';

/** What somebody did, by command, button or shortcut. */
export type ReadAct =
  | { readonly kind: 'wish'; readonly wish: Wish; readonly how: How }
  /** Somebody wants a message gone that was put before everyone. */
  | { readonly kind: 'remove'; readonly sharer: string | null }
  /** The message that was chosen has no text. */
  | { readonly kind: 'no-subject' };

/** Direct messages have channels of their own kind. */
export const isDirectChannel = (channel: string): boolean => channel.startsWith('D');

/** Where something was done. */
export function placeOf(channel: string, thread: string | null): Place {
  return { adapter: 'slack', channel, thread, isDirect: isDirectChannel(channel) };
}

/** What a command means. Pure. */
export function readCommand({ command, text }: Pick<SlashCommand, 'command' | 'text'>, { commandName, replyVisibility }: { readonly commandName: string; readonly replyVisibility: 'private' | 'public' }): ReadAct {
  const typed = wordsOf(text, new Map());
  if (command === `/${commandName}-admin`) {
    const wanted = ADMIN_COMMANDS.find((known) => known === typed.toLowerCase());
    return { kind: 'wish', wish: wanted ? { do: 'admin', command: wanted } : { do: 'help' }, how: 'private' };
  }
  return { kind: 'wish', wish: { do: 'ask', question: typed, isMention: false }, how: replyVisibility };
}

/** What a press means. Pure. */
export function readPress({ actions, user, container }: PressPayload): ReadAct {
  const [action] = actions;
  const press = readActionId(action?.action_id ?? '');
  const { owner, token } = readButtonValue(action?.value ?? '');
  const wish: Wish = { do: 'action', token };
  switch (press) {
    case 'remove':
      return { kind: 'remove', sharer: owner };
    case 'home':
      return { kind: 'wish', wish: { do: 'ask', question: token, isMention: true }, how: 'public' };
    case 'report':
      return { kind: 'wish', wish, how: 'form' };
    case 'turn':
      // Whoever did not ask turns pages of their own: a message that others read stays as it is.
      return { kind: 'wish', wish, how: container.is_ephemeral === true || owner === null || owner === user.id ? 'change' : 'private' };
    case 'share':
    case 'open':
      return { kind: 'wish', wish, how: 'private' };
  }
}

/** What a shortcut on a message asks. Pure. */
export function readShortcut({ message }: Shortcut, names: Names): ReadAct {
  const question = subjectOf(message, names);
  return question === '' ? { kind: 'no-subject' } : { kind: 'wish', wish: { do: 'ask', question, isMention: false }, how: 'private' };
}

/** What a form says, and where its answer goes; null where it is none of this version. Pure. */
export function readForm({ view }: SentForm): { readonly wish: Wish; readonly metadata: FormMetadata } | null {
  const metadata = readFormMetadata(view.private_metadata);
  if (!metadata) return null;
  const given = (name: string): string => {
    const field = view.state.values[name]?.[name];
    return field?.selected_option?.value ?? field?.value ?? '';
  };
  return { wish: { do: 'report', token: metadata.token, result: given('result'), expected: given('expected') }, metadata };
}

/** Kinds of messages that people write; edits, joins and the like are others. */
const WRITTEN: readonly (string | undefined)[] = [undefined, 'file_share', 'thread_broadcast', 'me_message'];

/**
 * Whether a message is meant for the bot: a mention in a channel, or anything that a person writes to it directly. Edits, other bots and its own messages are not.
 * A message comes as a mention and as a message where the app hears both; only one of the two is meant. Pure.
 */
export function isMeant({ type, subtype, channel, channel_type, user, bot_id, edited }: WrittenMessage, botId: string): boolean {
  if (user === undefined || user === botId || bot_id !== undefined || edited !== undefined || !WRITTEN.includes(subtype)) return false;
  const isDirect = channel_type === 'im' || (channel_type === undefined && isDirectChannel(channel));
  return (type === 'message') === isDirect;
}

/** What a message asks. Pure. */
export function readMessage({ text }: WrittenMessage, { botId, names }: { readonly botId: string; readonly names: Names }): Wish {
  return { do: 'ask', question: wordsOf(text, names, botId).replace(/^[\s,:;]+/, ''), isMention: true };
}

/** The bot's own user id, as an event names it; the one that it logged in with where it does not. */
export function botIdOf({ authorizations }: SlackEvent, otherwise: string): string {
  return authorizations[0]?.user_id ?? otherwise;
}
