import { DiscordAPIError, REST } from 'discord.js';
import { z } from 'zod';
import type { Finding } from '../port.ts';
import { commandDefinitions, isSameRegistration } from './commands.ts';
import { inviteLink, missingPermissions } from './invite.ts';
import type { DiscordSettings } from './settings.ts';

const applicationSchema = z.object({ id: z.string(), name: z.string().default(''), bot_public: z.boolean().optional() });
const guildsSchema = z.array(z.object({ id: z.string(), name: z.string().default(''), permissions: z.string().regex(/^\d+$/).default('0') }));

type Ask = (route: `/${string}`) => Promise<{ readonly status: number; readonly value: unknown }>;

/** Looks at token, application, servers, rights and commands, without connecting. Never throws for what Discord answers. */
export async function examineDiscord(settings: DiscordSettings, commandName: string): Promise<Finding> {
  const { DISCORD_TOKEN: token, DISCORD_API_URL: api, DISCORD_GUILD_ID: guild } = settings;
  if (token === undefined) {
    return { isFine: false, lines: ['Discord: DISCORD_TOKEN is empty. Copy the token from the page Bot of your application (https://discord.com/developers/applications) into .env.'] };
  }
  const ask = askWith(new REST({ retries: 1, ...(api === undefined ? {} : { api }) }).setToken(token));
  const { status, value } = await ask('/applications/@me');
  const application = applicationSchema.safeParse(value);
  if (!application.success) {
    const reason = status === 401 ? 'DISCORD_TOKEN is refused. Reset it on the page Bot and put the new one into .env.' : `Discord does not answer (${status === 0 ? 'no connection' : status}). Check the network${api === undefined ? '' : ', and DISCORD_API_URL'}.`;
    return { isFine: false, lines: [`Discord: ${reason}`] };
  }
  const { id, name } = application.data;
  const problems = [...(await examineServers(ask, { guild, invite: inviteLink(id, guild) })), ...(await examineChannels(ask, [...settings.ANNOUNCE_CHANNEL, ...settings.CHANNELS]))];
  return {
    isFine: problems.length === 0,
    lines: [`Discord: the application is ${name} (${id}).`, ...problems, await commandsLine(ask, { id, guild, commandName }), `Invite link: ${inviteLink(id, guild)}`],
  };
}

function askWith(rest: REST): Ask {
  return async (route) => {
    try {
      return { status: 200, value: await rest.get(route) };
    } catch (cause) {
      return { status: cause instanceof DiscordAPIError ? cause.status : 0, value: null };
    }
  };
}

/** The servers that matter, and what the bot may not do there. */
async function examineServers(ask: Ask, { guild, invite }: { readonly guild: string | undefined; readonly invite: string }): Promise<string[]> {
  const guilds = guildsSchema.catch([]).parse((await ask('/users/@me/guilds')).value);
  const wanted = guild === undefined ? guilds : guilds.filter(({ id }) => id === guild);
  if (wanted.length === 0) return [guild === undefined ? `The bot is in no server yet. Invite it: ${invite}` : `The bot is not in the server ${guild} (DISCORD_GUILD_ID). Invite it: ${invite}`];
  return wanted.flatMap(({ name, permissions }) => {
    const missing = missingPermissions(permissions);
    return missing.length ? [`In ${name} the bot lacks: ${missing.join(', ')}. Give them to its role, or invite it again.`] : [];
  });
}

async function examineChannels(ask: Ask, channels: readonly string[]): Promise<string[]> {
  const found = await Promise.all([...new Set(channels)].map(async (id) => ({ id, status: (await ask(`/channels/${id}`)).status })));
  return found.flatMap(({ id, status }) => (status === 200 ? [] : [`The channel ${id} (ANNOUNCE_CHANNEL or CHANNELS) cannot be seen by the bot. Check the id, and the rights of its role there.`]));
}

async function commandsLine(ask: Ask, { id, guild, commandName }: { readonly id: string; readonly guild: string | undefined; readonly commandName: string }): Promise<string> {
  const route = guild === undefined ? (`/applications/${id}/commands` as const) : (`/applications/${id}/guilds/${guild}/commands` as const);
  const registered = z.array(z.unknown()).catch([]).parse((await ask(`${route}?with_localizations=true`)).value);
  return isSameRegistration(registered, commandDefinitions(commandName, guild === undefined ? 'global' : 'guild')) ? `The commands are registered: /${commandName} and /${commandName}-admin.` : `The commands /${commandName} and /${commandName}-admin are registered when it starts.`;
}
