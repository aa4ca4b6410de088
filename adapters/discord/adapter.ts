import type { Body, Desk } from '../../src/desk/desk.ts';
import { Fault } from '../../src/faults.ts';
import type { Log } from '../../src/log.ts';
import type { Adapter } from '../port.ts';
import { createRunningWork, type RunningWork } from '../running-work.ts';
import { answerInteraction } from './answer-interaction.ts';
import { answerMessage, type MessageMemory } from './answer-message.ts';
import { DISCORD_LIMITS } from './limits.ts';
import { interactionSchema, messageSchema } from './payloads.ts';
import { createPlatform } from './platform.ts';
import type { ReadContext } from './read.ts';
import { registerCommands } from './register.ts';
import { renderMessage, renderPlain, type RenderContext } from './render.ts';
import { createSeen } from './seen.ts';
import type { DiscordSettings } from './settings.ts';
import { sendMessage, type Talk } from './talk.ts';

/** What the adapter is made of beside the desk. */
export interface DiscordOptions extends Pick<RenderContext, 'notesUrl'> {
  readonly settings: DiscordSettings;
  readonly replyVisibility: 'private' | 'public';
  readonly commandName: () => string;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * People ask in Discord: by command, by mention, in direct messages, and about a message.
 * @throws Fault `config` when there is no token
 */
export function createDiscordAdapter(options: DiscordOptions): Adapter {
  const { settings, log } = options;
  const token = settings.DISCORD_TOKEN;
  if (token === undefined) throw new Fault('config', 'DISCORD_TOKEN is empty; allowed: the token of the Bot page in the developer portal.', { remedy: 'Put the token into .env.' });
  const platform = createPlatform({ token, apiUrl: settings.DISCORD_API_URL, log });
  const stopping = new AbortController();
  const work = createRunningWork('discord', log);
  return {
    name: 'discord',
    limits: DISCORD_LIMITS,
    async start(desk) {
      const talk = talkOf(options, { platform, desk, signal: stopping.signal });
      await platform.open(createListeners(options, talk, work));
      await registerCommands(platform, { commandName: options.commandName(), guild: settings.DISCORD_GUILD_ID }, log).catch((cause: unknown) => {
        log.error({ adapter: 'discord', reason: cause instanceof Fault ? cause.message : String(cause) }, 'commands could not be registered; mentions are answered');
      });
    },
    async stop() {
      await work.settle();
      stopping.abort();
      await platform.close();
    },
    announce: (body) => announce(body, settings.ANNOUNCE_CHANNEL, talkOf(options, { platform, desk: SILENT, signal: stopping.signal })),
    health: () => platform.health(),
  };
}

/** Announcing asks nothing. */
const SILENT: Desk = { handle: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: true, value: undefined }) }) }), suggest: () => Promise.resolve([]) };

function talkOf({ commandName, notesUrl, log, now }: DiscordOptions, rest: Pick<Talk, 'platform' | 'desk' | 'signal'>): Talk {
  const rendering: RenderContext = {
    get commandName() {
      return commandName();
    },
    notesUrl,
  };
  return { ...rest, log, now, rendering };
}

/** Reads what the gateway sends; what is sent again after a reconnect is answered once. */
function createListeners(options: DiscordOptions, talk: Talk, work: RunningWork): { readonly interaction: (payload: unknown) => void; readonly message: (payload: unknown) => void } {
  const { settings, replyVisibility, commandName, log } = options;
  const seen = createSeen();
  const memory: MessageMemory = { told: new Set() };
  const reading = (): ReadContext => ({ botId: talk.platform.botId(), commandName: commandName(), replyVisibility, homeGuild: settings.DISCORD_GUILD_ID });
  return {
    interaction(payload) {
      const read = interactionSchema.safeParse(payload);
      if (!read.success) log.warn({ adapter: 'discord', problem: read.error.issues[0]?.path.join('.') }, 'an interaction of an unknown shape');
      else if (seen.isNew(read.data.id)) work.run('interaction', () => answerInteraction(read.data, { reading: reading(), allowed: settings.CHANNELS }, talk));
    },
    message(payload) {
      const read = messageSchema.safeParse(payload);
      if (read.success && seen.isNew(read.data.id)) work.run('message', () => answerMessage(read.data, { reading: reading(), allowed: settings.CHANNELS, memory }, talk));
    },
  };
}

/** Puts a body into every channel for announcements; one that cannot be written to does not keep it from the others. */
async function announce(body: Body, channels: readonly string[], talk: Talk): Promise<void> {
  const shown = { body, actions: [], isPrivate: false, sharer: null, isPosted: false, canShare: false };
  for (const channel of channels) {
    await sendMessage(talk, { method: 'post', route: `/channels/${channel}/messages` }, { rich: renderMessage(shown, talk.rendering), plain: renderPlain(body, false) }).catch((cause: unknown) => {
      talk.log.error({ adapter: 'discord', channel, reason: cause instanceof Fault ? cause.message : String(cause) }, 'could not announce');
    });
  }
}
