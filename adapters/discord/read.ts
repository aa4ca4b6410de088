import { ADMIN_COMMANDS, type AskFilters, type Person, type Place, type SuggestRequest, type Wish } from '../../src/desk/desk.ts';
import { readCustomId, sharerOf, tokenOf } from './custom-id.ts';
import { CHOICE_LIMITS } from './limits.ts';
import { FLAG, flatten, INTERACTION, isThreadType, optionsOf, type Channel, type CommandOption, type Interaction, type WrittenMessage } from './payloads.ts';
import { subjectOf, wordsOf } from './subject.ts';

/** What reading needs to know of the bot itself. */
export interface ReadContext {
  readonly botId: string;
  readonly commandName: string;
  readonly replyVisibility: 'private' | 'public';
  /** Where it is set, only this server's managers may administer. */
  readonly homeGuild: string | undefined;
}

/** How an interaction is acknowledged: with a message to come, for one or for all; as an edit of the message that was pressed on; or with a form. */
export type Acknowledgement = 'private' | 'public' | 'update' | 'form';

/** What an interaction means. */
export type ReadInteraction =
  | { readonly kind: 'wish'; readonly wish: Wish; readonly acknowledge: Acknowledgement }
  | { readonly kind: 'suggest'; readonly request: SuggestRequest }
  /** Somebody wants a shared message gone. */
  | { readonly kind: 'remove'; readonly isAllowed: boolean }
  /** The message that was chosen has no text. */
  | { readonly kind: 'no-subject' }
  | { readonly kind: 'unknown' };

const ADMINISTRATOR = 1n << 3n;
const MANAGE_GUILD = 1n << 5n;
const MANAGE_MESSAGES = 1n << 13n;

/** Who did it. Permissions are those of the payload, whatever a server made of the command's own. */
export function personOf({ member, user, guild_id }: Interaction, { homeGuild }: ReadContext): Person {
  const isHome = homeGuild === undefined || guild_id === homeGuild;
  return { id: member?.user.id ?? user?.id ?? '0', mayAdminister: isHome && mayOne(member?.permissions, MANAGE_GUILD) };
}

/** Where it was done. A thread counts as its channel. */
export function placeOf(channelId: string, channel: Channel | null, isDirect: boolean): Place {
  const isThread = channel !== null && isThreadType(channel.type);
  return { adapter: 'discord', channel: isThread ? (channel.parent_id ?? channelId) : channelId, thread: isThread ? channelId : null, isDirect };
}

function mayOne(permissions: string | undefined, wanted: bigint): boolean {
  return (BigInt(permissions ?? '0') & (wanted | ADMINISTRATOR)) !== 0n;
}

/** What an interaction means. Pure. */
export function readInteraction(interaction: Interaction, context: ReadContext): ReadInteraction {
  switch (interaction.type) {
    case INTERACTION.command:
      return readCommand(interaction, context);
    case INTERACTION.autocomplete:
      return readSuggest(interaction);
    case INTERACTION.press:
      return readPress(interaction, context);
    case INTERACTION.form:
      return readForm(interaction);
    default:
      return { kind: 'unknown' };
  }
}

function readCommand({ data }: Interaction, { commandName, replyVisibility }: ReadContext): ReadInteraction {
  if (data?.target_id !== undefined) {
    const message = data.resolved?.messages?.[data.target_id];
    const question = message ? subjectOf(message) : '';
    return question === '' ? { kind: 'no-subject' } : { kind: 'wish', wish: { do: 'ask', question, isMention: false }, acknowledge: 'private' };
  }
  if (data?.name === `${commandName}-admin`) {
    const command = ADMIN_COMMANDS.find((known) => known === data.options[0]?.name);
    return { kind: 'wish', wish: command ? { do: 'admin', command } : { do: 'help' }, acknowledge: 'private' };
  }
  const options = optionsOf(data?.options ?? []);
  const text = (name: string) => typedIn(options.find((option) => option.name === name));
  const filters: AskFilters = Object.fromEntries(['speaker', 'from', 'to', 'series'].flatMap((name) => (text(name) === '' ? [] : [[name, text(name)]])));
  const share = options.some(({ name, value }) => name === 'share' && value === true);
  return {
    kind: 'wish',
    wish: { do: 'ask', question: text('query'), isMention: false, ...(Object.keys(filters).length ? { filters } : {}), ...(share ? { share } : {}) },
    acknowledge: share ? 'public' : replyVisibility,
  };
}

function typedIn(option: CommandOption | undefined): string {
  return typeof option?.value === 'string' || typeof option?.value === 'number' ? String(option.value) : '';
}

function readSuggest({ data }: Interaction): ReadInteraction {
  const focused = optionsOf(data?.options ?? []).find((option) => option.focused);
  const fields = { query: 'question', speaker: 'speaker', series: 'series' } as const;
  const field = focused?.name === 'query' || focused?.name === 'speaker' || focused?.name === 'series' ? fields[focused.name] : null;
  return field ? { kind: 'suggest', request: { field, typed: typedIn(focused), limit: CHOICE_LIMITS.count } } : { kind: 'unknown' };
}

function readPress(interaction: Interaction, context: ReadContext): ReadInteraction {
  const { press, token } = readCustomId(interaction.data?.custom_id ?? '');
  const person = personOf(interaction, context);
  if (press === 'remove') return { kind: 'remove', isAllowed: token === person.id || mayOne(interaction.member?.permissions, MANAGE_MESSAGES) };
  const wish: Wish = { do: 'action', token };
  const { message } = interaction;
  const isOwn = message != null && ((message.flags & FLAG.ephemeral) !== 0 || [message.interaction_metadata?.user.id, message.referenced_message?.author?.id, sharerOf(message)].includes(person.id));
  switch (press) {
    case 'report':
      return { kind: 'wish', wish, acknowledge: 'form' };
    case 'share':
      return { kind: 'wish', wish, acknowledge: 'update' };
    case 'open':
      return { kind: 'wish', wish, acknowledge: 'private' };
    case 'turn':
      // Whoever did not ask turns pages of their own: a message that others read stays as it is.
      return { kind: 'wish', wish, acknowledge: isOwn ? 'update' : 'private' };
  }
}

function readForm({ data }: Interaction): ReadInteraction {
  const { token } = readCustomId(data?.custom_id ?? '');
  const fields = flatten(data?.components ?? []);
  const given = (name: string): string => {
    const field = fields.find((one) => one.custom_id === name);
    const value = field?.values?.[0] ?? field?.value;
    return typeof value === 'string' ? value : '';
  };
  return { kind: 'wish', wish: { do: 'report', token, result: given('result'), expected: given('expected') }, acknowledge: 'private' };
}

/** What a message means: a question, a reply whose text Discord keeps back, or nothing that is meant for the bot. Pure. */
export type ReadMessage = { readonly kind: 'wish'; readonly wish: Wish } | { readonly kind: 'silent-reply' } | { readonly kind: 'none' };

/** Message types of people: a message, and a reply. */
const WRITTEN = [0, 19];

/** Reads a message that somebody wrote where the bot can see it. */
export function readMessage(message: WrittenMessage, { botId }: Pick<ReadContext, 'botId'>): ReadMessage {
  const { author, content, mentions, referenced_message } = message;
  if (author.bot === true || message.webhook_id != null || !WRITTEN.includes(message.type)) return { kind: 'none' };
  const isReply = referenced_message?.author?.id === botId;
  const isMeant = message.guild_id == null || mentions.some(({ id }) => id === botId);
  if (!isMeant) return isReply && content === '' ? { kind: 'silent-reply' } : { kind: 'none' };
  const question = wordsOf(content, mentions, botId).replace(/^[\s,:;]+/, '');
  const followsToken = isReply ? tokenOf(referenced_message) : undefined;
  return { kind: 'wish', wish: { do: 'ask', question, isMention: true, ...(followsToken === undefined ? {} : { followsToken }) } };
}
