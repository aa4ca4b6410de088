import { afterEach, describe, expect, it } from 'vitest';
import { createDiscordAdapter } from '../../../adapters/discord/adapter.ts';
import { DISCORD_LIMITS } from '../../../adapters/discord/limits.ts';
import { keepConnecting } from '../../../adapters/keep-connecting.ts';
import type { Desk } from '../../../src/desk/desk.ts';
import { makeDesk } from '../../desk/made-desk.ts';
import { createMemoryLog } from '../../fixtures/lantern-archive.ts';
import { createHeldDesk, deskOf, say } from '../held-desk.ts';
import { readable } from './discord-driver.ts';
import { hasLoopback, resultOf, startBot, startLoopback, type Bot, type BotOptions } from './loopback.ts';

const NAME = 'lantern-meeting';
const started: Bot[] = [];
async function begin(desk?: Desk, options: BotOptions = {}): Promise<Bot> {
  const bot = await startBot(desk ?? (await makeDesk({ limitsOf: () => DISCORD_LIMITS })).desk, options);
  started.push(bot);
  return bot;
}

const answersIn = (bot: Bot, channel: string) => bot.discord.botMessages(channel).map((message) => readable(bot.discord.textOf(message)));

describe.skipIf(!hasLoopback)('when something fails around the bot', () => {
  afterEach(async () => {
    for (const bot of started.splice(0)) {
      await bot.stop();
      expect(bot.discord.violations).toEqual([]);
      const logged = JSON.stringify(bot.log.lines);
      expect(logged).not.toContain(bot.discord.token);
      expect(logged).not.toContain('ghost-limit');
      for (const { path } of bot.discord.requests) {
        const token = /^\/(?:webhooks|interactions)\/\d+\/([^/]+)/.exec(path)?.[1];
        if (token) expect(logged).not.toContain(token);
      }
    }
  });

  it('answers once when the connection drops in the middle of an answer', async () => {
    const { desk, release } = createHeldDesk();
    const bot = await begin(desk);
    const sent = bot.discord.sendSlash(NAME, { query: 'ghost-limit' });
    await sent.acked();
    bot.discord.dropConnection();
    await bot.discord.waitResumed();
    bot.discord.redeliverInteraction(sent);
    release();
    expect(bot.discord.textOf(await sent.response())).toBe('at last');
    expect(sent.followups()).toEqual([]);
  });

  it('hears again after a session that could not be resumed', async () => {
    const bot = await begin();
    bot.discord.dropConnection({ resumable: false });
    await bot.discord.waitReady();
    expect(bot.discord.textOf(await bot.discord.sendSlash(NAME, { query: 'ghost-limit' }).response())).toMatch(/results/);
    expect(bot.adapter.health().state).toBe('up');
  });

  it('answers a message once that Discord sends twice', async () => {
    const bot = await begin();
    const asked = bot.discord.sendMention({ content: 'ghost-limit' });
    bot.discord.redeliver(asked);
    await bot.discord.waitFor((call) => call.method === 'POST' && call.path.endsWith('/messages') && call.status === 200);
    await bot.settle();
    expect(bot.discord.botMessages(bot.discord.channelId)).toHaveLength(1);
  });

  it('waits as long as Discord says', async () => {
    const bot = await begin();
    bot.discord.rateLimitNext(1, 1, { match: /PATCH \/webhooks/ });
    expect(bot.discord.textOf(await bot.discord.sendSlash(NAME, { query: 'ghost-limit' }).response())).toMatch(/results/);
  });

  it.each([500, 503])('gets through when Discord answers %i for a while', async (status) => {
    const bot = await begin();
    bot.discord.failNext(5, status, { match: /PATCH \/webhooks/ });
    const sent = bot.discord.sendSlash(NAME, { query: 'ghost-limit' });
    expect(bot.discord.textOf(await sent.response())).toMatch(/results/);
    bot.discord.failNext(5, status, { match: /POST \/channels/ });
    bot.discord.sendMention({ content: 'ghost-limit' });
    await bot.discord.waitFor((call) => call.method === 'POST' && call.path.endsWith('/messages') && call.status === 200);
    expect(sent.followups()).toEqual([]);
    expect(answersIn(bot, bot.discord.channelId).filter((text) => text.includes('results'))).toHaveLength(2);
  });

  it('answers directly where it may not write', async () => {
    const bot = await begin();
    bot.discord.forbid(bot.discord.channelId);
    bot.discord.sendMention({ content: 'ghost-limit' });
    const opened = await bot.discord.waitFor((call) => call.path === '/users/@me/channels');
    const direct = await bot.discord.waitFor((call) => call.method === 'POST' && call.path.endsWith('/messages') && call.status === 200);
    expect(opened.body).toEqual({ recipient_id: bot.discord.alice.id });
    const [answer, ...others] = answersIn(bot, direct.path.split('/')[2] ?? '');
    expect(answer).toMatch(/^I may not write where you asked, so here it is\.\nghost-limit · /);
    expect(others).toEqual([]);
  });

  it('answers below nothing when the question was deleted, and anew when the answer was', async () => {
    const { desk, release } = createHeldDesk();
    const bot = await begin(desk);
    const asked = bot.discord.sendMention({ content: 'ghost-limit' });
    bot.discord.deleteMessage(asked);
    release();
    await bot.discord.waitFor((call) => call.method === 'POST' && call.path.endsWith('/messages') && call.status === 200);
    const other = await bot.restart((await makeDesk({ limitsOf: () => DISCORD_LIMITS })).desk);
    started[0] = other;
    bot.discord.sendMention({ content: 'panel radio dictionaries' });
    const from = bot.discord.mark();
    await bot.discord.waitFor((call) => call.method === 'POST' && call.path.endsWith('/messages') && call.status === 200, { from });
    const answer = bot.discord.botMessages(bot.discord.channelId).at(-1);
    if (!answer) throw new Error('no answer');
    const sent = bot.discord.clickButton({ label: 'Next' }, answer);
    bot.discord.deleteMessage(answer);
    await resultOf(bot.discord, sent, 0);
    expect(sent.followups().map((message) => bot.discord.textOf(message)).join()).toMatch(/results/);
  });

  it('acknowledges at once while the desk takes its time, and completes nothing rather than late', async () => {
    const { desk, release } = createHeldDesk();
    const bot = await begin(desk);
    const sent = bot.discord.sendSlash(NAME, { query: 'ghost-limit' });
    await sent.acked();
    expect((await bot.discord.sendAutocomplete(NAME, { query: 'gh' }).response()).choices).toEqual([]);
    release();
    expect(bot.discord.textOf(await sent.response())).toBe('at last');
  });

  it('gives a notice when the desk throws, and one when it has nothing to say', async () => {
    let count = 0;
    const bot = await begin(deskOf(async function* () {
      await Promise.resolve();
      if (++count === 1) throw new Error('desk on fire');
      if (count === 3) yield say('alive');
    }));
    const ask = async () => bot.discord.textOf(await bot.discord.sendSlash(NAME, { query: 'ghost-limit' }).response());
    expect(await ask()).toMatch(/Something went wrong/);
    expect(await ask()).toMatch(/Something went wrong/);
    expect(await ask()).toBe('alive');
  });

  it('delivers the report of a reindex that outlives its token', async () => {
    let clock = 0;
    const bot = await begin(deskOf(async function* () {
      await Promise.resolve();
      yield say('Reindexing …');
      clock = 16 * 60_000;
      yield say('31 of 52', 'replace');
      yield say('52 meetings', 'replace');
    }), { now: () => clock });
    bot.discord.sendSlash(`${NAME}-admin reindex`, {}, { perms: ['manageGuild'] });
    const direct = await bot.discord.waitFor((call) => call.method === 'POST' && call.path.endsWith('/messages') && call.status === 200);
    await bot.settle();
    expect(answersIn(bot, direct.path.split('/')[2] ?? '')).toEqual(['52 meetings']);
  });

  it('tells whoever presses a button of another version', async () => {
    const bot = await begin();
    const answer = await bot.discord.sendSlash(NAME, { query: 'ghost-limit' }).response();
    const [row] = answer.components.slice(-1) as unknown as { components: { custom_id: string }[] }[];
    const [button] = row?.components ?? [];
    if (!button) throw new Error('no button');
    button.custom_id = 'page|12|ghost-limit';
    const sent = bot.discord.clickButton({ label: 'Read on' }, answer);
    expect(bot.discord.textOf(await sent.response())).toMatch(/older version/);
  });

  it('connects once Discord can be reached, when it could not at the start', async () => {
    const away = await startLoopback();
    const { port, token } = away;
    await away.stop();
    let goOn: () => void = () => undefined;
    let hasPaused: () => void = () => undefined;
    const paused = new Promise<void>((resolve) => {
      hasPaused = resolve;
    });
    const log = createMemoryLog();
    const create = () => createDiscordAdapter({ settings: { DISCORD_TOKEN: token, DISCORD_API_URL: away.restUrl, DISCORD_GUILD_ID: undefined, CHANNELS: [], ANNOUNCE_CHANNEL: [] }, replyVisibility: 'private', commandName: () => NAME, notesUrl: () => null, log, now: Date.now });
    const adapter = keepConnecting(create, {
      log,
      wait: () => {
        hasPaused();
        return new Promise((resolve) => {
          goOn = resolve;
        });
      },
    });
    await adapter.start((await makeDesk({ limitsOf: () => DISCORD_LIMITS })).desk);
    await paused;
    expect(adapter.health()).toMatchObject({ state: 'down', detail: expect.stringMatching(/Discord cannot be reached/) as string });
    const back = await startLoopback({ port, token });
    goOn();
    await back.waitReady();
    await back.waitFor(({ method, path }) => method === 'PUT' && path.endsWith('/commands'));
    expect(back.textOf(await back.sendSlash(NAME, { query: 'ghost-limit' }).response())).toMatch(/results/);
    expect(adapter.health().state).toBe('up');
    await adapter.stop();
    await back.stop();
    expect(back.violations).toEqual([]);
  });

  it('says what is wrong with a token', async () => {
    await expect(begin(undefined, { settings: { DISCORD_TOKEN: 'not.the.token' } })).rejects.toThrow(/DISCORD_TOKEN is refused/);
  });
});
