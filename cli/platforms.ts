import { setTimeout as sleep } from 'node:timers/promises';
import { discordSettingsSchema } from '../adapters/discord/settings.ts';
import { keepConnecting } from '../adapters/keep-connecting.ts';
import type { Adapter } from '../adapters/port.ts';
import type { Desk } from '../src/desk/desk.ts';
import { commandNameOf } from '../src/app.ts';
import type { LiveArchive } from '../src/archive/open-archive.ts';
import { readSettings, type Settings } from '../src/config.ts';
import { sourceUrl } from '../src/desk/source-url.ts';
import type { Log } from '../src/log.ts';
import type { CliContext } from './context.ts';

/** What the adapters of platforms are made from. */
export interface PlatformParts {
  readonly settings: Settings;
  readonly live: LiveArchive;
  readonly log: Log;
}

/** The settings of every platform, checked before anything is opened. @throws Fault `config` */
export function readPlatformSettings({ env }: CliContext) {
  return { discord: readSettings(discordSettingsSchema, env) };
}

/** Whether the token of any platform is set. */
export function hasPlatform({ discord }: ReturnType<typeof readPlatformSettings>): boolean {
  return discord.DISCORD_TOKEN !== undefined;
}

/** An adapter for each platform whose token is set. Its client is loaded only then. */
export async function createPlatformAdapters(platforms: ReturnType<typeof readPlatformSettings>, { settings, live, log }: PlatformParts, { now }: CliContext): Promise<readonly Adapter[]> {
  const { discord } = platforms;
  if (discord.DISCORD_TOKEN === undefined) return [];
  const { createDiscordAdapter } = await import('../adapters/discord/adapter.ts');
  const create = () =>
    createDiscordAdapter({
      settings: discord,
      replyVisibility: settings.REPLY_VISIBILITY,
      commandName: () => commandNameOf(settings, live),
      notesUrl: (place) => sourceUrl(settings.SOURCE_URL, place),
      log,
      now,
    });
  return [keepConnecting(create, { log, wait })];
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
