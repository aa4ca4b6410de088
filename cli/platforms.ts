import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { discordSettingsSchema } from '../adapters/discord/settings.ts';
import { keepConnecting } from '../adapters/keep-connecting.ts';
import type { Adapter } from '../adapters/port.ts';
import { isSlackWanted, slackSettingsSchema } from '../adapters/slack/settings.ts';
import type { HttpServer } from '../server/http-server.ts';
import type { Desk } from '../src/desk/desk.ts';
import { commandNameOf } from '../src/app.ts';
import type { LiveArchive } from '../src/archive/open-archive.ts';
import { readSettings, type Settings } from '../src/config.ts';
import { sourceUrl } from '../src/desk/source-url.ts';
import type { Log } from '../src/log.ts';
import type { Position } from '../src/notes/meeting.ts';
import { createFileStore } from '../src/store/file-store.ts';
import type { CliContext } from './context.ts';

/** What the adapters of platforms are made from. */
export interface PlatformParts {
  readonly settings: Settings;
  readonly live: LiveArchive;
  readonly log: Log;
  /** Adds what is answered over HTTP; null where there is no server. */
  readonly mount: HttpServer['mount'] | null;
}

/** The settings of every platform, checked before anything is opened. @throws Fault `config` */
export function readPlatformSettings({ env }: CliContext) {
  return { discord: readSettings(discordSettingsSchema, env), slack: readSettings(slackSettingsSchema, env) };
}

/** Whether the token of any platform is set. */
export function hasPlatform({ discord, slack }: ReturnType<typeof readPlatformSettings>): boolean {
  return discord.DISCORD_TOKEN !== undefined || isSlackWanted(slack);
}

/** An adapter for each platform whose token is set. Its client is loaded only then. @throws Fault `config` where something else is missing for one */
export async function createPlatformAdapters({ discord, slack }: ReturnType<typeof readPlatformSettings>, { settings, live, log, mount }: PlatformParts, { cwd, now }: CliContext): Promise<readonly Adapter[]> {
  const common = {
    replyVisibility: settings.REPLY_VISIBILITY,
    commandName: () => commandNameOf(settings, live),
    notesUrl: (place: Position) => sourceUrl(settings.SOURCE_URL, place),
    log,
    now,
  };
  const creators: (() => Adapter)[] = [];
  if (discord.DISCORD_TOKEN !== undefined) {
    const { createDiscordAdapter } = await import('../adapters/discord/adapter.ts');
    creators.push(() => createDiscordAdapter({ settings: discord, ...common }));
  }
  if (isSlackWanted(slack)) {
    const { createSlackAdapter } = await import('../adapters/slack/adapter.ts');
    const store = createFileStore(resolve(cwd, settings.DATA_DIR), now);
    creators.push(() => createSlackAdapter({ settings: slack, ...common, store, mount, wait }));
  }
  return creators.map((create) => keepConnecting(create, { log, wait }));
}

/** A pause that ends early without a word when nobody needs it any more. */
const wait = (ms: number, signal: AbortSignal): Promise<void> => sleep(ms, undefined, { signal }).catch(() => undefined);

/**
 * Starts every adapter; one that is refused does not keep the others from it, and shows in the health.
 * @throws Fault of the first where every one is refused
 */
export async function startAdapters(adapters: readonly Adapter[], desk: Desk, log: Log): Promise<void> {
  const started = await Promise.allSettled(adapters.map((adapter) => adapter.start(desk)));
  const refused = started.flatMap((one, at) => (one.status === 'rejected' ? [{ name: adapters[at]?.name, reason: one.reason as unknown }] : []));
  const [first] = refused;
  if (first && refused.length === adapters.length) throw first.reason;
  for (const { name, reason } of refused) log.error({ adapter: name, reason: reason instanceof Error ? reason.message : String(reason) }, 'not started');
}
