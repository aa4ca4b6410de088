import { Client, DiscordAPIError, Events, GatewayDispatchEvents, GatewayIntentBits, HTTPError, Options, Partials, REST } from 'discord.js';
import { Fault } from '../../src/faults.ts';
import type { Log } from '../../src/log.ts';
import type { Health } from '../port.ts';
import type { Channel } from './payloads.ts';
import { createConnectionState } from './connection-state.ts';

/** One call of Discord's interface. `hasToken` marks those that carry a token of their own in the route. */
export interface Call {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly route: string;
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string>>;
  readonly hasToken?: boolean;
}

/** A call that Discord refused or did not answer. `status` is that of HTTP, `apiCode` Discord's own; 0 where there is none. */
export class RefusedCall extends Fault {
  readonly status: number;
  readonly apiCode: number;

  constructor(call: Call, refused: { readonly status: number; readonly apiCode: number; readonly reason: string }, cause: unknown) {
    super('platform', `Discord did not take ${call.method.toUpperCase()} ${withoutToken(call.route)}: ${refused.reason}.`, { remedy: 'Discord says why by its code; most pass by themselves.', cause });
    this.status = refused.status;
    this.apiCode = refused.apiCode;
  }
}

/** The part of Discord that the adapter uses: events as they come, and calls. */
export interface Platform {
  /** @throws Fault `config` when the token is refused, `platform` when Discord cannot be reached */
  open(on: { readonly interaction: (payload: unknown) => void; readonly message: (payload: unknown) => void }): Promise<void>;
  close(): Promise<void>;
  /** @throws RefusedCall */
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

/** Discord through discord.js: its connection, its queues and its retries; payloads are read by us. */
export function createPlatform({ token, apiUrl, log }: PlatformOptions): Platform {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    // Direct messages come from channels that nothing has told about before.
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0, GuildMemberManager: 0, UserManager: 100, ReactionManager: 0, PresenceManager: 0, VoiceStateManager: 0 }),
    ...(apiUrl === undefined ? {} : { rest: { api: apiUrl } }),
  });
  const answers = new REST({ globalRequestsPerSecond: UNLIMITED, ...(apiUrl === undefined ? {} : { api: apiUrl }) });
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
    async call(call) {
      const { method, route, body, query, hasToken } = call;
      try {
        return await (hasToken ? answers : client.rest)[method](route as `/${string}`, {
          ...(body === undefined ? {} : { body }),
          ...(query ? { query: new URLSearchParams(query) } : {}),
          auth: hasToken !== true,
        });
      } catch (cause) {
        throw refusalOf(call, cause);
      }
    },
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

function refusalOf(call: Call, cause: unknown): RefusedCall {
  if (cause instanceof DiscordAPIError) return new RefusedCall(call, { status: cause.status, apiCode: Number(cause.code) || 0, reason: `${cause.status}, code ${cause.code}` }, undefined);
  if (cause instanceof HTTPError) return new RefusedCall(call, { status: cause.status, apiCode: 0, reason: String(cause.status) }, undefined);
  return new RefusedCall(call, { status: 0, apiCode: 0, reason: cause instanceof Error ? cause.name : 'no answer' }, undefined);
}

function withoutToken(route: string): string {
  return route.replace(/^\/(webhooks|interactions)\/(\d+)\/[^/?]+/, '/$1/$2/…');
}

function loginFault(cause: unknown): Fault {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code === 'TokenInvalid' || (cause instanceof DiscordAPIError && cause.status === 401)) {
    return new Fault('config', 'DISCORD_TOKEN is refused by Discord.', { remedy: 'Reset the token on the Bot page of the developer portal and put the new one into .env.' });
  }
  const name = cause instanceof Error ? cause.name : String(cause);
  return new Fault('platform', `Discord cannot be reached: ${name}${code === '' ? '' : ` ${code}`}.`, { remedy: 'Check the network, and DISCORD_API_URL where it is set.' });
}
