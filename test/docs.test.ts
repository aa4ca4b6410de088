import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { discordSettingsSchema } from '../adapters/discord/settings.ts';
import { slackSettingsSchema } from '../adapters/slack/settings.ts';
import { serverSettingsSchema } from '../server/settings.ts';
import { communitySchema } from '../src/community/community.ts';
import { settingsSchema } from '../src/config.ts';

const PAGES = ['README.md', 'CONTRIBUTING.md', 'docs/design.md', 'docs/configuration.md', 'docs/settings.md', 'docs/writing-notes.md', 'docs/corpus.md', 'docs/discord.md', 'docs/slack.md', 'docs/operations.md', 'docs/adapters.md'];
const aboutSchema = z.object({ allowed: z.string(), fallback: z.string(), secret: z.boolean().default(false) });
/** Every setting once, the core's first. */
const SETTINGS = [...new Map(
  [settingsSchema, serverSettingsSchema, discordSettingsSchema, slackSettingsSchema].flatMap(({ shape }) => Object.entries(shape).map(([name, schema]) => [name, { name, ...aboutSchema.parse(schema instanceof z.ZodType ? schema.meta() : null) }] as const)),
).values()];
const read = (path: string) => readFileSync(path, 'utf8');

describe('the documentation', () => {
  it('lists every setting as the schemas have it', async () => {
    const page = ['# Settings', '', 'Made from the schemas that check them; `npx vitest run test/docs.test.ts --update` writes this page anew.', '', '| setting | allowed | unset |', '|---|---|---|', ...SETTINGS.map(({ name, allowed, fallback, secret }) => `| \`${name}\` | ${allowed}${secret ? '; never shown' : ''} | ${fallback} |`), ''].join('\n');
    await expect(page).toMatchFileSnapshot('../docs/settings.md');
  });

  it.each(SETTINGS.map(({ name }) => name))('has a line for %s in .env.example', (name) => {
    expect(read('.env.example')).toMatch(new RegExp(`^#?${name}=`, 'm'));
  });

  it.each(Object.keys(communitySchema.shape))('names the key %s of cuepoint.yml', (key) => {
    expect(read('docs/configuration.md')).toContain(`| \`${key}\``);
  });

  it('shows a cuepoint.yml that is right', () => {
    const example = /```yaml\n([\s\S]*?)```/.exec(read('docs/configuration.md'))?.[1] ?? '';
    expect(communitySchema.parse(parseYaml(example)).command).toBe('lantern-meeting');
  });

  it.each(PAGES)('leads nowhere that is not there: %s', (page) => {
    const targets = [...read(page).matchAll(/\]\((?!https?:)([^)#\s]+)[^)]*\)/g)].map((match) => match[1] ?? '');
    for (const target of targets) expect(existsSync(join(dirname(page), target)), `${page} → ${target}`).toBe(true);
  });
});
