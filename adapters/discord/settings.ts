import { z } from 'zod';

const SNOWFLAKE = /^\d{15,21}$/;

/** Ids of channels; those of other platforms are left to their own adapters. */
const channels = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => SNOWFLAKE.test(part)),
);

/** The settings of this adapter, in the form that `readSettings` takes. It runs where `DISCORD_TOKEN` is set. */
export const discordSettingsSchema = z.object({
  DISCORD_TOKEN: z
    .string()
    .regex(/^(?:Bot\s+)?[\w.~-]{10,200}$/)
    .transform((text) => text.replace(/^Bot\s+/, ''))
    .optional()
    .meta({ allowed: 'the token of the Bot page in the developer portal', fallback: 'no Discord', secret: true }),
  DISCORD_GUILD_ID: z.string().regex(SNOWFLAKE).optional().meta({ allowed: 'the id of one server, digits only', fallback: 'commands for every server' }),
  DISCORD_API_URL: z
    .string()
    .regex(/^https?:\/\/\S+$/)
    .transform((text) => text.replace(/\/+$/, '').replace(/\/v\d+$/, ''))
    .optional()
    .meta({ allowed: 'an address such as https://discord.com/api', fallback: 'https://discord.com/api' }),
  CHANNELS: channels.default([]).meta({ allowed: 'channel ids separated by commas', fallback: 'every channel' }),
  ANNOUNCE_CHANNEL: channels.default([]).meta({ allowed: 'channel ids separated by commas', fallback: 'nothing is announced' }),
});

/** The settings of this adapter, checked. */
export type DiscordSettings = z.output<typeof discordSettingsSchema>;
