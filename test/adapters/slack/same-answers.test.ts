import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DISCORD_LIMITS } from '../../../adapters/discord/limits.ts';
import { resultTitle } from '../../../src/desk/bodies.ts';
import { makeDesk } from '../../desk/made-desk.ts';
import { startTerminal } from '../console/console-driver.ts';
import { readable as readableDiscord } from '../discord/discord-driver.ts';
import * as discord from '../discord/loopback.ts';
import * as slack from './loopback.ts';

const QUESTIONS = ['panel', 'radio', 'panel radio dictionaries', 'firefly', 'what did Ada say about the panel?', 'bookmarks in 2024'];

const bare = (text: string) => text.replace(/^> ?/gm, '').replace(/[\s*]+/g, ' ');

describe.skipIf(!slack.hasLoopback || !discord.hasLoopback)('one question in the terminal, in Discord and in Slack', () => {
  const bots: { discord?: discord.Bot; slack?: slack.Bot } = {};
  beforeAll(async () => {
    bots.discord = await discord.startBot((await makeDesk({ limitsOf: () => DISCORD_LIMITS })).desk);
    bots.slack = await slack.startBot((await makeDesk({ limitsOf: () => DISCORD_LIMITS })).desk);
  });
  afterAll(async () => {
    await bots.discord?.stop();
    await bots.slack?.stop();
  });

  it.each(QUESTIONS)('gives the same excerpts in the same order: %s', async (question) => {
    if (!bots.discord || !bots.slack) throw new Error('nothing started');
    const made = await makeDesk({ limitsOf: () => DISCORD_LIMITS });
    const { body } = await made.ask(question);
    if (body.kind !== 'results') throw new Error('no results');
    const wanted = body.answer.results.map((result) => {
      const [from] = result.excerpt.matches[0] ?? [0];
      return { title: resultTitle(result), words: bare(result.excerpt.text.slice(from, from + 20)).trim() };
    });
    const asked = await bots.slack.slack.sendSlash(question);
    const terminal = await startTerminal((await makeDesk({ limitsOf: () => ({ ...DISCORD_LIMITS, isRateLimited: false }) })).desk, { columns: 200 });
    const texts = {
      terminal: bare(await terminal.type(question)),
      discord: bare(readableDiscord(bots.discord.discord.textOf(await bots.discord.discord.sendSlash('lantern-meeting', { query: question }).response()))),
      slack: bare(slack.readable(slack.textOf(await asked.response()))),
    };
    await terminal.adapter.stop();
    for (const [platform, text] of Object.entries(texts)) {
      let at = 0;
      for (const { title, words } of wanted) {
        const found = text.indexOf(bare(title), at);
        expect(found, `${title} in ${platform}`).toBeGreaterThanOrEqual(at);
        expect(text.indexOf(words, found), `${words} in ${platform}`).toBeGreaterThan(found);
        at = found + 1;
      }
    }
  });
});
