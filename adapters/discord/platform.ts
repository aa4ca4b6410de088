import { Client, DiscordAPIError, Events, GatewayDispatchEvents, GatewayIntentBits, Options, Partials, REST } from 'discord.js';
import { Fault } from '../../src/faults.ts';
import type { Log } from '../../src/log.ts';
import type { Health } from '../port.ts';
import type { Channel } from './payloads.ts';
import { createCaller, type Call } from './call.ts';
import { createConnectionState } from './connection-state.ts';

/** The part of Discord that the adapter uses: events as they come, and calls. */
export interface Platform {
  /** @throws Fault `config` when the token is refused, `platform` when Discord cannot be reached */
  open(on: { readonly interaction: (payload: unknown) => void; readonly message: (payload: unknown) => void }): Promise<void>;
  close(): Promise<void>;
  /** Calls again where Discord itself is out of order, for some seconds. @throws RefusedCall */
  call(call: Call): Promise<unknown>;
  /** The bot's own user, and its application; empty before it is open. */
  botId(): string;
  applicationId(): string;
  /** Ids of the servers that it is in. */
  guilds(): readonly string[];
  /** What is known of a channel without asking. */
  channel(id: string): Channel | null;
  health(): Health;
}

/** How Discord is reached. */
export interface PlatformOptions {
  readonly token: string;
  readonly apiUrl: string | undefined;
  readonly log: Log;
}

/** Answers to interactions are outside of Discord's limit for the whole bot, which the client would keep to: a crowd should not wait for it. */
const UNLIMITED = 10_000;
/** How long a connection may take until the first events come. */
const READY_MS = 30_000;
/** The client's own tries are off: `call.ts` does them. */
const CALLS = { retries: 0, timeout: 8000 } as const;

/** Discord through discord.js: its connection, its queues and its waiting for limits; payloads are read by us. */
export function createPlatform({ token, apiUrl, log }: PlatformOptions): Platform {
  const address = apiUrl === undefined ? {} : { api: apiUrl };
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    // Direct messages come from channels that nothing has told about before.
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0, GuildMemberManager: 0, UserManager: 100, ReactionManager: 0, PresenceManager: 0, VoiceStateManager: 0 }),
    rest: { ...CALLS, ...address },
  });
  const answers = new REST({ ...CALLS, globalRequestsPerSecond: UNLIMITED, ...address });
  const state = createConnectionState(client, log);
  return {
    async open({ interaction, message }) {
      client.ws.on(GatewayDispatchEvents.InteractionCreate, interaction);
      client.ws.on(GatewayDispatchEvents.MessageCreate, message);
      const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
      try {
        await client.login(token);
      } catch (cause) {
        throw loginFault(cause);
      }
      const isReady = await Promise.race([ready.then(() => true), new Promise<false>((resolve) => setTimeout(() => resolve(false), READY_MS).unref())]);
      if (!isReady) throw new Fault('platform', `Discord did not let the bot in within ${READY_MS / 1000} s.`, { remedy: 'Start it again; https://discordstatus.com says how Discord is.' });
    },
    async close() {
      state.close();
      answers.clearHashSweeper();
      answers.clearHandlerSweeper();
      await client.destroy();
    },
    call: createCaller({ authorized: client.rest, answers }),
    botId: () => client.user?.id ?? '',
    applicationId: () => client.application?.id ?? '',
    guilds: () => [...client.guilds.cache.keys()],
    channel(id) {
      const known = client.channels.cache.get(id);
      return known ? { id, type: known.type, parent_id: 'parentId' in known ? known.parentId : null } : null;
    },
    health: () => state.health(),
  };
}

function loginFault(cause: unknown): Fault {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code === 'TokenInvalid' || (cause instanceof DiscordAPIError && cause.status === 401)) {
    return new Fault('config', 'DISCORD_TOKEN is refused by Discord.', { remedy: 'Reset the token on the Bot page of the developer portal and put the new one into .env.' });
  }
  const name = cause instanceof Error ? cause.name : String(cause);
  return new Fault('platform', `Discord cannot be reached: ${name}${code === '' ? '' : ` ${code}`}.`, { remedy: 'Check the network, and DISCORD_API_URL where it is set.' });
}
