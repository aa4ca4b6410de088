import { parse as parseYaml } from 'yaml';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { discordSettingsSchema } from '../../adapters/discord/settings.ts';
import { slackSettingsSchema } from '../../adapters/slack/settings.ts';
import { serverSettingsSchema } from '../../server/settings.ts';
import { communitySchema } from '../../src/community/community.ts';
import { settingsSchema } from '../../src/config.ts';
import { readPage } from './pages.ts';

const aboutSchema = z.object({ allowed: z.string(), fallback: z.string(), secret: z.boolean().default(false) });
/** Every setting once, the core's first. */
const SETTINGS = [...new Map(
  [settingsSchema, serverSettingsSchema, discordSettingsSchema, slackSettingsSchema].flatMap(({ shape }) => Object.entries(shape).map(([name, schema]) => [name, { name, ...aboutSchema.parse(schema instanceof z.ZodType ? schema.meta() : null) }] as const)),
).values()];

describe('the documentation', () => {
  it('lists every setting as the schemas have it', async () => {
    const page = ['# Settings', '', 'Made from the schemas that check them; `npx vitest run test/docs/configuration.test.ts --update` writes this page anew.', '', '| setting | allowed | unset |', '|---|---|---|', ...SETTINGS.map(({ name, allowed, fallback, secret }) => `| \`${name}\` | ${allowed}${secret ? '; never shown' : ''} | ${fallback} |`), ''].join('\n');
    await expect(page).toMatchFileSnapshot('../../docs/settings.md');
  });

  it.each(SETTINGS.map(({ name }) => name))('has a line for %s in .env.example', (name) => {
    expect(readPage('.env.example')).toMatch(new RegExp(`^#?${name}=`, 'm'));
  });

  it.each(Object.keys(communitySchema.shape))('names the key %s of cuepoint.yml', (key) => {
    expect(readPage('docs/configuration.md')).toContain(`| \`${key}\``);
  });

  it('shows nothing of a cuepoint.yml that is not right', () => {
    const examples = [...readPage('docs/configuration.md').matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => communitySchema.parse(parseYaml(match[1] ?? '')));
    expect(examples.length).toBeGreaterThan(1);
    expect(examples[0]?.command).toBe('lantern-meeting');
  });
});
