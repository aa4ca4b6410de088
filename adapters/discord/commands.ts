import { ADMIN_COMMANDS, type AdminCommand } from '../../src/desk/desk.ts';
import { COMMAND_WORDS, FIND_COMMAND, type Localized } from './words.ts';

/** A command as Discord takes it. */
export interface CommandDefinition {
  readonly name: string;
  readonly type: number;
  readonly [field: string]: unknown;
}

const TYPE = { chatInput: 1, message: 3, subcommand: 1, string: 3, boolean: 5 } as const;
const MANAGE_GUILD = String(1n << 5n);
/** In servers, in direct messages to the bot, and in those of others. */
const EVERYWHERE = [0, 1, 2];
const SERVERS = [0];
/** Installed in a server, or for one's own account. */
const FOR_ALL = [0, 1];
const FOR_SERVERS = [0];
/** Longest text that is asked; Discord takes up to 6,000. */
const LONGEST_QUESTION = 1000;
const LONGEST_FILTER = 100;

const described = ({ text, others }: Localized) => ({ description: text, description_localizations: others });
const textOption = (name: keyof typeof COMMAND_WORDS, more: object) => ({ type: TYPE.string, name, ...described(COMMAND_WORDS[name]), ...more });

/**
 * The commands: to ask, to ask about a message, and to administer.
 * @param name of the command, without the slash
 * @param scope where they are installed is said of global commands only
 */
export function commandDefinitions(name: string, scope: 'guild' | 'global'): readonly CommandDefinition[] {
  const where = (contexts: readonly number[], integrationTypes: readonly number[]) => (scope === 'global' ? { contexts, integration_types: integrationTypes } : {});
  const subcommand = (command: AdminCommand) => ({ type: TYPE.subcommand, name: command, ...described(COMMAND_WORDS[command]) });
  return [
    {
      type: TYPE.chatInput,
      name,
      ...described(COMMAND_WORDS.ask),
      options: [
        textOption('query', { autocomplete: true, max_length: LONGEST_QUESTION }),
        textOption('speaker', { autocomplete: true, max_length: LONGEST_FILTER }),
        textOption('from', { max_length: LONGEST_FILTER }),
        textOption('to', { max_length: LONGEST_FILTER }),
        textOption('series', { autocomplete: true, max_length: LONGEST_FILTER }),
        { type: TYPE.boolean, name: 'share', ...described(COMMAND_WORDS.share) },
      ],
      ...where(EVERYWHERE, FOR_ALL),
    },
    { type: TYPE.message, name: FIND_COMMAND, ...where(EVERYWHERE, FOR_ALL) },
    {
      type: TYPE.chatInput,
      name: `${name}-admin`,
      ...described(COMMAND_WORDS.admin),
      default_member_permissions: MANAGE_GUILD,
      options: ADMIN_COMMANDS.map(subcommand),
      ...where(SERVERS, FOR_SERVERS),
    },
  ];
}

/** Whether what is registered is what is wanted. Fields that Discord adds, and empty ones that it leaves out, make no difference. */
export function isSameRegistration(registered: readonly unknown[], wanted: readonly CommandDefinition[]): boolean {
  if (registered.length !== wanted.length) return false;
  return wanted.every((command) => registered.some((other) => isWithin(command, other)));
}

function isWithin(wanted: unknown, given: unknown): boolean {
  if (Array.isArray(wanted)) return Array.isArray(given) && wanted.length === given.length && wanted.every((part, at) => isWithin(part, given[at]));
  if (typeof wanted !== 'object' || wanted === null) return wanted === given;
  if (typeof given !== 'object' || given === null) return false;
  const fields: Readonly<Record<string, unknown>> = { ...given };
  return Object.entries(wanted).every(([name, value]) => isWithin(value, fields[name]) || (value === false && fields[name] === undefined));
}
