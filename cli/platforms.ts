import { discordSettingsSchema } from '../adapters/discord/settings.ts';
import type { Adapter } from '../adapters/port.ts';
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
  return [
    createDiscordAdapter({
      settings: discord,
      replyVisibility: settings.REPLY_VISIBILITY,
      commandName: () => commandNameOf(settings, live),
      notesUrl: (place) => sourceUrl(settings.SOURCE_URL, place),
      log,
      now,
    }),
  ];
}
