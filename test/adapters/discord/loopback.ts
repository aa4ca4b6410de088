import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createDiscordAdapter, type DiscordOptions } from '../../../adapters/discord/adapter.ts';
import type { DiscordSettings } from '../../../adapters/discord/settings.ts';
import type { Adapter } from '../../../adapters/port.ts';
import type { Desk } from '../../../src/desk/desk.ts';
import { createMemoryLog } from '../../fixtures/lantern-archive.ts';
import { watchDesk } from '../watched-desk.ts';

const HARNESS = join(import.meta.dirname, '../../../../shared/harness/discord/discord-harness.mjs');
/** Whether the loopback Discord is there to be talked to. */
export const hasLoopback = existsSync(HARNESS);

export interface SeenMessage {
  readonly id: string;
  readonly channel_id: string;
  readonly flags: number;
  readonly deleted?: boolean;
  readonly components: readonly unknown[];
  readonly referenced?: { readonly id: string };
}
export interface Sent {
  readonly id: string;
  readonly channelId: string;
  readonly ackMs?: number;
  readonly callback: { readonly type: number; readonly data?: Record<string, unknown> } | null;
  readonly original?: SeenMessage;
  response(options?: { timeout?: number }): Promise<SeenMessage & { choices: { name: string; value: string }[]; title?: string; components: { label?: string; component: { custom_id: string; options?: { value: string }[] } }[] }>;
  acked(): Promise<unknown>;
  followups(): SeenMessage[];
  text(): string;
}
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly status?: number;
  readonly body: Record<string, unknown> | undefined;
  readonly interactionId?: string;
}
interface Act {
  userId?: string;
  guildId?: string;
  channelId?: string;
  dm?: boolean;
  perms?: string[];
}
type Match = { match?: RegExp };
type Written = { channelId?: string; guildId?: string; dm?: boolean; content?: string; userId?: string; thread?: true | { id?: string; name?: string }; replyTo?: SeenMessage; bot?: boolean; webhookId?: string };
/** The part of the loopback Discord that the tests use. */
export interface Loopback {
  readonly token: string;
  readonly appId: string;
  readonly botUserId: string;
  readonly restUrl: string;
  readonly port: number;
  readonly guildId: string;
  readonly channelId: string;
  readonly guildB: string;
  readonly channelB: string;
  readonly alice: { id: string };
  readonly bob: { id: string };
  readonly carol: { id: string };
  readonly requests: Call[];
  readonly violations: { severity: string; rule: string; message: string; path: string }[];
  readonly commands: { global: { name: string; type: number }[]; guild: Map<string, { name: string }[]> };
  stop(): Promise<void>;
  mark(): number;
  waitFor(predicate: (call: Call) => boolean, options?: { timeout?: number; from?: number; label?: string }): Promise<Call>;
  waitReady(): Promise<unknown>;
  waitResumed(): Promise<unknown>;
  textOf(message: unknown): string;
  botMessages(channelId?: string): SeenMessage[];
  sendSlash(name: string, options?: Record<string, unknown>, act?: Act): Sent;
  sendAutocomplete(name: string, options?: Record<string, unknown>, act?: Act & { focused?: string }): Sent;
  sendMessageCommand(name: string, message: SeenMessage, act?: Act): Sent;
  clickButton(which: { label: string | RegExp }, message: SeenMessage, act?: Act): Sent;
  submitModal(from: Sent, fields: Record<string, string | string[]>, act?: Act): Sent;
  sendMessage(written: Written): SeenMessage;
  sendMention(written: Written): SeenMessage;
  deleteMessage(message: SeenMessage): void;
  redeliver(message: SeenMessage): number;
  redeliverInteraction(sent: Sent): number;
  openThread(options?: { channelId?: string; name?: string }): { id: string };
  dropConnection(options?: { resumable?: boolean }): number;
  rateLimitNext(count: number, seconds?: number, options?: Match): void;
  failNext(count: number, status?: number, options?: Match): void;
  forbid(channelId: string): void;
  dispatch(event: string, data: object): number;
}

/** A bot that talks to a loopback Discord of its own. */
export interface Bot {
  readonly discord: Loopback;
  readonly adapter: Adapter;
  readonly log: ReturnType<typeof createMemoryLog>;
  /** Resolves when every request so far has been answered. */
  settle(): Promise<void>;
  /** Stops the bot, keeps Discord; the next one starts on it. */
  restart(desk: Desk, settings?: Partial<DiscordSettings>): Promise<Bot>;
  stop(): Promise<void>;
}

export type BotOptions = Partial<Pick<DiscordOptions, 'replyVisibility' | 'commandName' | 'now' | 'notesUrl'>> & { readonly settings?: Partial<DiscordSettings>; readonly harness?: Record<string, unknown> };

export async function startLoopback(options: Record<string, unknown> = {}): Promise<Loopback> {
  const { start } = (await import(HARNESS)) as { start: (given: Record<string, unknown>) => Promise<Loopback> };
  return start(options);
}

export async function startBot(desk: Desk, options: BotOptions = {}): Promise<Bot> {
  return joinLoopback(await startLoopback(options.harness), desk, options);
}

async function joinLoopback(discord: Loopback, desk: Desk, options: BotOptions): Promise<Bot> {
  const log = createMemoryLog();
  const watched = watchDesk(desk);
  const adapter = createDiscordAdapter({
    settings: { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.restUrl, DISCORD_GUILD_ID: undefined, CHANNELS: [], ANNOUNCE_CHANNEL: [discord.channelId], ...options.settings },
    replyVisibility: options.replyVisibility ?? 'private',
    commandName: options.commandName ?? (() => 'lantern-meeting'),
    notesUrl: options.notesUrl ?? (({ path, line }) => `https://notes.example/${path}#L${line}`),
    log,
    now: options.now ?? Date.now,
  });
  await adapter.start(watched.desk);
  await discord.waitReady();
  return {
    discord,
    adapter,
    log,
    settle: watched.settle,
    async restart(next, settings) {
      await adapter.stop();
      return joinLoopback(discord, next, { ...options, settings: { ...options.settings, ...settings } });
    },
    async stop() {
      await adapter.stop();
      await discord.stop();
    },
  };
}

/** Waits for what a press, or another interaction, changed or sent after it was acknowledged. */
export async function resultOf(discord: Loopback, sent: Sent, from: number): Promise<Call> {
  return discord.waitFor((call) => call.interactionId === sent.id && !call.path.endsWith('/callback') && (call.status ?? 500) < 300, { from, label: 'the result of a press' });
}
