import { z } from 'zod';
import type { Log } from '../../src/log.ts';
import { commandDefinitions, isSameRegistration } from './commands.ts';
import type { Platform } from './platform.ts';

/** How many servers are looked through for commands that were registered there before. */
const MOST_GUILDS = 200;

/** What is to be registered, and where. */
export interface Registration {
  readonly commandName: string;
  /** One server, or undefined for all. */
  readonly guild: string | undefined;
}

const registeredSchema = z.array(z.looseObject({ name: z.string() }));

/**
 * Registers the commands where they differ from what stands there, and takes away what was registered otherwise before: nobody sees a command twice.
 * @throws Fault `platform`
 */
export async function registerCommands(platform: Platform, { commandName, guild }: Registration, log: Log): Promise<void> {
  const wanted = commandDefinitions(commandName, guild === undefined ? 'global' : 'guild');
  const where = commandRoute(platform, guild);
  if (isSameRegistration(await registered(platform, where), wanted)) log.debug({ adapter: 'discord' }, 'commands are registered already');
  else {
    await platform.call({ method: 'put', route: where, body: wanted });
    log.info({ adapter: 'discord', commands: wanted.length, guild: guild ?? 'all' }, 'commands registered');
  }
  const others = guild === undefined ? platform.guilds() : platform.guilds().filter((id) => id !== guild);
  if (guild !== undefined) await clear(platform, commandRoute(platform, undefined), log);
  for (const other of others.slice(0, MOST_GUILDS)) await clear(platform, commandRoute(platform, other), log);
}

function commandRoute(platform: Platform, guild: string | undefined): string {
  const application = `/applications/${platform.applicationId()}`;
  return guild === undefined ? `${application}/commands` : `${application}/guilds/${guild}/commands`;
}

async function registered(platform: Platform, route: string): Promise<readonly unknown[]> {
  return registeredSchema.catch([]).parse(await platform.call({ method: 'get', route, query: { with_localizations: 'true' } }));
}

/** A server that cannot be asked is left as it is: its members see at worst a command twice. */
async function clear(platform: Platform, route: string, log: Log): Promise<void> {
  try {
    if ((await registered(platform, route)).length === 0) return;
    await platform.call({ method: 'put', route, body: [] });
    log.info({ adapter: 'discord' }, 'commands of an earlier registration removed');
  } catch (fault) {
    log.warn({ adapter: 'discord', reason: fault instanceof Error ? fault.message : String(fault) }, 'an earlier registration was not removed');
  }
}
