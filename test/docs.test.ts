import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { describe, expect, it } from 'vitest';
import { discordSettingsSchema } from '../adapters/discord/settings.ts';
import { slackSettingsSchema } from '../adapters/slack/settings.ts';
import { communitySchema } from '../src/community/community.ts';
import { settingsSchema } from '../src/config.ts';

const PAGES = ['README.md', 'CONTRIBUTING.md', 'docs/design.md', 'docs/configuration.md', 'docs/writing-notes.md', 'docs/corpus.md', 'docs/discord.md', 'docs/slack.md', 'docs/operations.md', 'docs/adapters.md'];
const read = (path: string) => readFileSync(path, 'utf8');

describe('the documentation', () => {
  it.each([...Object.keys(settingsSchema.shape), ...Object.keys(discordSettingsSchema.shape), ...Object.keys(slackSettingsSchema.shape)])('names the setting %s, and so does .env.example', (name) => {
    expect(read('docs/configuration.md')).toContain(`\`${name}\``);
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
