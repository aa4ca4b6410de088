import { Fault } from '../../src/faults.ts';

/** Where people can ask. */
export const PLATFORMS = ['terminal', 'discord', 'slack'] as const;
export type PlatformName = (typeof PLATFORMS)[number];

/** What has to be put in for a platform, one line of comment each. */
const TOKENS: Readonly<Record<PlatformName, readonly string[]>> = {
  terminal: [],
  discord: ['# Token of the Bot page in the developer portal; docs/discord.md', 'DISCORD_TOKEN='],
  slack: ['# Token of the bot (xoxb-…) and of the app for Socket Mode (xapp-…); docs/slack.md', 'SLACK_BOT_TOKEN=', 'SLACK_APP_TOKEN='],
};

/** Names of platforms, separated by commas. @throws Fault `usage` */
export function parsePlatforms(text: string): PlatformName[] {
  return text.split(/[\s,]+/).filter(Boolean).map((name) => {
    const known = PLATFORMS.find((platform) => platform === name.toLowerCase());
    if (known) return known;
    throw new Fault('usage', `"${name}" is no platform; allowed: ${PLATFORMS.join(', ')}.`, { remedy: 'Name those that people ask in, separated by commas.' });
  });
}

/** What `.env` is made from. */
export interface EnvironmentParts {
  readonly notes: string;
  readonly platforms: readonly PlatformName[];
  /** Null where `cuepoint.yml` says it. */
  readonly command: string | null;
}

/** `.env` for some notes and platforms. A value that a shell or dotenv would read otherwise is quoted. */
export function renderEnvironment({ notes, platforms, command }: EnvironmentParts): string {
  const lines = ['# Settings of this installation; .env.example lists them all.', `CORPUS=${quoted(notes)}`, ...(command === null ? [] : [`COMMAND_NAME=${command}`]), ...platforms.flatMap((platform) => TOKENS[platform])];
  return `${lines.join('\n')}\n`;
}

function quoted(value: string): string {
  if (/^[\w./:@%+~-]+$/.test(value)) return value;
  return value.includes("'") ? `"${value}"` : `'${value}'`;
}
