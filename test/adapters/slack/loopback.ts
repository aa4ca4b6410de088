import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSlackAdapter, type SlackOptions } from '../../../adapters/slack/adapter.ts';
import { createManifest } from '../../../adapters/slack/manifest.ts';
import type { SlackSettings } from '../../../adapters/slack/settings.ts';
import type { Adapter } from '../../../adapters/port.ts';
import { createHttpServer } from '../../../server/http-server.ts';
import type { Desk } from '../../../src/desk/desk.ts';
import type { Store } from '../../../src/store/store.ts';
import { createMemoryLog } from '../../fixtures/lantern-archive.ts';
import { createMemoryStore } from '../../store/memory-store.ts';
import { watchDesk } from '../watched-desk.ts';

const HARNESS = join(import.meta.dirname, '../../../../shared/harness/slack/slack-harness.mjs');
export const SCHEMA = join(import.meta.dirname, '../../../../shared/harness/slack/manifest.schema.2.json');
/** Whether the loopback Slack is there to be talked to. */
export const hasLoopback = existsSync(HARNESS);

export const NAME = 'lantern-meeting';
export type Mode = 'socket' | 'http';

interface Text {
  readonly type: string;
  readonly text: string;
}
interface SeenElement {
  readonly type?: string;
  readonly text?: Text | string;
  readonly action_id?: string;
  readonly value?: string;
  readonly options?: readonly { readonly value: string }[];
}
export interface SeenBlock {
  readonly type: string;
  readonly text?: Text;
  readonly elements?: readonly SeenElement[];
  readonly element?: SeenElement;
  readonly block_id?: string;
}
export interface SeenMessage {
  readonly ts: string;
  readonly channel: string;
  readonly text: string;
  readonly blocks?: readonly SeenBlock[];
  readonly thread_ts?: string;
  readonly ephemeral?: string | null;
  readonly deleted?: boolean;
  readonly unfurl_links?: boolean;
}
export interface View {
  readonly id: string;
  readonly title?: Text;
  readonly private_metadata: string;
  readonly blocks: readonly SeenBlock[];
}
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly status?: number;
  readonly ms?: number;
  readonly body: Record<string, unknown>;
  readonly response: { readonly ok?: boolean; readonly error?: string };
  readonly responseKey?: string;
}
export interface Sent {
  readonly at: number;
  readonly ackMs?: number;
  readonly status?: number;
  readonly payload?: unknown;
  readonly responseKey?: string;
  readonly message?: SeenMessage;
  readonly twin?: Sent;
  acked(): Promise<unknown>;
  response(options?: { timeout?: number }): Promise<SeenMessage>;
  responses(): Call[];
}
interface Act {
  user?: string;
  channel?: string;
  mode?: Mode;
  badSignature?: boolean;
  staleTimestamp?: boolean;
  unsigned?: boolean;
}
type Written = Act & { text?: string; thread_ts?: string | true; alsoMessage?: boolean; subtype?: string; bot_id?: string };
type Match = { match?: RegExp };
/** The part of the loopback Slack that the tests use. */
export interface Loopback {
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly botUserId: string;
  readonly channel: string;
  readonly alice: string;
  readonly bob: string;
  readonly carol: string;
  readonly opt: { eventsUrl: string | null };
  readonly messages: SeenMessage[];
  readonly views: Map<string, View>;
  readonly requests: Call[];
  readonly violations: { severity: string; rule: string; message: string; path: string }[];
  readonly errors: Error[];
  readonly connections: unknown[];
  readonly socket: unknown;
  stop(): Promise<void>;
  mark(): number;
  waitFor(predicate: (call: Call) => boolean, options?: { timeout?: number; from?: number; label?: string }): Promise<Call>;
  waitMethod(method: string, options?: { timeout?: number; from?: number }): Promise<Call>;
  waitConnected(options?: { timeout?: number }): Promise<unknown>;
  botMessages(channel?: string): SeenMessage[];
  sendSlash(text?: string, act?: Act & { command?: string }): Promise<Sent>;
  sendMention(written: Written): Promise<Sent>;
  sendMessage(written: Written): Promise<Sent>;
  sendDM(written: Written): Promise<Sent>;
  sendEvent(event: Record<string, unknown>, act?: Act): Promise<Sent>;
  sendBlockAction(press: Act & { message: SeenMessage; actionId: string | RegExp | { text: string }; value?: string; force?: boolean }): Promise<Sent>;
  sendViewSubmission(view: View, values?: Record<string, Record<string, unknown>>, act?: Act): Promise<Sent>;
  sendShortcut(callbackId: string, act?: Act & { message?: SeenMessage }): Promise<Sent>;
  redeliver(sent: Sent, options?: { reason?: string }): Promise<Sent>;
  urlVerification(): Promise<{ status: number; ok: boolean }>;
  dropSocket(): number;
  disconnectSocket(reason?: string): void;
  rateLimitNext(count: number, seconds?: number, options?: Match): void;
  failNext(count: number, what?: number | string, options?: Match): void;
  _deliver(kind: string, payload: unknown, options: { label: string }): Promise<Sent>;
}

/** A bot that talks to a loopback Slack of its own. */
export interface Bot {
  readonly slack: Loopback;
  readonly adapter: Adapter;
  readonly log: ReturnType<typeof createMemoryLog>;
  readonly store: Store;
  /** Resolves when every request so far has been answered. */
  settle(): Promise<void>;
  /** Stops the bot, keeps Slack; the next one starts on it. */
  restart(desk: Desk, options?: BotOptions): Promise<Bot>;
  stop(): Promise<void>;
}

export type BotOptions = Partial<Pick<SlackOptions, 'replyVisibility' | 'commandName' | 'now' | 'store' | 'wait'>> & {
  readonly mode?: Mode;
  readonly settings?: Partial<SlackSettings>;
  readonly harness?: Record<string, unknown>;
};

export async function startLoopback(options: Record<string, unknown> = {}): Promise<Loopback> {
  const { start } = (await import(HARNESS)) as { start: (given: Record<string, unknown>) => Promise<Loopback> };
  return start(options);
}

export async function startBot(desk: Desk, options: BotOptions = {}): Promise<Bot> {
  const mode = options.mode ?? 'socket';
  const manifest = createManifest({ community: 'Lantern', commandName: NAME, address: mode === 'http' ? 'https://bot.example' : null });
  return joinLoopback(await startLoopback({ mode, manifest, command: `/${NAME}`, ...options.harness }), desk, options);
}

/** The adapter, as it is wired to a loopback Slack. */
export function createBotAdapter(slack: Loopback, { mode = 'socket', ...options }: BotOptions, more: Pick<SlackOptions, 'log' | 'store' | 'mount'>): Adapter {
  return createSlackAdapter({
    settings: {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: mode === 'socket' ? slack.appToken : undefined,
      SLACK_SIGNING_SECRET: mode === 'http' ? slack.signingSecret : undefined,
      SLACK_API_URL: slack.apiUrl,
      CHANNELS: [],
      ANNOUNCE_CHANNEL: [slack.channel],
      ...options.settings,
    },
    replyVisibility: options.replyVisibility ?? 'private',
    commandName: options.commandName ?? (() => NAME),
    notesUrl: ({ path, line }) => `https://notes.example/${path}#L${line}`,
    now: options.now ?? Date.now,
    wait: options.wait ?? ((ms, signal) => sleep(Math.min(ms, 20), undefined, { signal }).catch(() => undefined)),
    ...more,
  });
}

async function joinLoopback(slack: Loopback, desk: Desk, options: BotOptions): Promise<Bot> {
  const log = createMemoryLog();
  const store = options.store ?? createMemoryStore(Date.now);
  const watched = watchDesk(desk);
  const server = options.mode === 'http' ? createHttpServer({ port: 0, host: '127.0.0.1', log }) : null;
  const adapter = createBotAdapter(slack, options, { log, store, mount: server && server.mount });
  if (server) slack.opt.eventsUrl = `http://127.0.0.1:${await server.start()}/slack/events`;
  await adapter.start(watched.desk);
  const stop = async () => {
    await adapter.stop();
    await server?.stop();
  };
  return {
    slack,
    adapter,
    log,
    store,
    settle: watched.settle,
    async restart(next, more) {
      await stop();
      return joinLoopback(slack, next, { ...options, store, ...more, settings: { ...options.settings, ...more?.settings } });
    },
    async stop() {
      await stop();
      await slack.stop();
    },
  };
}

/** All that is to be read of a message, as Slack sends it. */
export function textOf(message: Pick<SeenMessage, 'blocks' | 'text'> | View | undefined): string {
  const texts = (message?.blocks ?? []).flatMap((block) => [block.text?.text ?? '', ...(block.elements ?? []).map(({ text }) => (typeof text === 'string' ? text : (text?.text ?? '')))]);
  return texts.filter((text) => text !== '').join('\n') || (message && 'text' in message ? message.text : '');
}

/** A message as it is read in the end: without the signs of markup, and with those that were escaped. */
export const readable = (text: string): string =>
  text.replace(/\*([^\s*\u200b][^*\n\u200b]*)\*/g, '$1').replaceAll('\u200b', '').replace(/<(https?:[^|>]*)\|([^>]*)>/g, '$2').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');

/** The labels of a message's buttons. */
export const labelsOf = (message: Pick<SeenMessage, 'blocks'>): string[] => (message.blocks ?? []).flatMap(({ elements = [] }) => elements.flatMap(({ type, text }) => (type === 'button' && typeof text === 'object' ? [text.text] : [])));

/** Waits for what was posted by the address that came with a command or a press. */
export function resultOf(slack: Loopback, sent: Sent, from = 0): Promise<Call> {
  return slack.waitFor((call) => call.responseKey === sent.responseKey && call.status === 200, { from, label: 'the result of a press' });
}
