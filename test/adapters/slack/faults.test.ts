import { afterEach, describe, expect, it } from 'vitest';
import { SLACK_LIMITS } from '../../../adapters/slack/limits.ts';
import type { Desk } from '../../../src/desk/desk.ts';
import { makeDesk } from '../../desk/made-desk.ts';
import { createMemoryLog } from '../../fixtures/lantern-archive.ts';
import { createHeldDesk, deskOf, say } from '../held-desk.ts';
import { createMemoryStore } from '../../store/memory-store.ts';
import { createBotAdapter, hasLoopback, labelsOf, NAME, readable, resultOf, startBot, startLoopback, textOf, type Bot, type BotOptions, type Loopback, type Mode, type SeenMessage } from './loopback.ts';

const started: Bot[] = [];
async function begin(desk?: Desk, options: BotOptions = {}): Promise<Bot> {
  const bot = await startBot(desk ?? (await makeDesk({ limitsOf: () => SLACK_LIMITS })).desk, options);
  started.push(bot);
  return bot;
}

const textsIn = (slack: Loopback, channel: string) => slack.botMessages(channel).map((message) => readable(textOf(message)));
async function ask(bot: Bot, question = 'ghost-limit', act: Parameters<Loopback['sendSlash']>[1] = {}): Promise<string> {
  const sent = await bot.slack.sendSlash(question, act);
  return readable(textOf(await sent.response()));
}

/** What the API refuses on purpose in these tests is no violation of ours. */
async function end(): Promise<void> {
  for (const bot of started.splice(0)) {
    await bot.stop();
    expect(bot.slack.violations).toEqual([]);
    const logged = JSON.stringify(bot.log.lines);
    for (const secret of [bot.slack.botToken, bot.slack.appToken, bot.slack.signingSecret, 'ghost-limit', '/response/', 'ticket=']) expect(logged).not.toContain(secret);
  }
}

describe.skipIf(!hasLoopback).each(['socket', 'http'] as const)('when something fails around the bot in Slack, by %s', (mode: Mode) => {
  afterEach(end);

  it('waits as long as Slack says', async () => {
    const bot = await begin(undefined, { mode });
    bot.slack.rateLimitNext(1, 1, { match: /response_url/ });
    expect(await ask(bot)).toMatch(/results/);
    bot.slack.rateLimitNext(1, 1, { match: /chat\.postMessage/ });
    await bot.slack.sendMention({ text: 'ghost-limit' });
    await bot.slack.waitMethod('chat.postMessage');
    expect(textsIn(bot.slack, bot.slack.channel)).toHaveLength(2);
  });

  it.each([500, 503])('gets through when Slack answers %i for a while', async (status) => {
    const bot = await begin(undefined, { mode });
    bot.slack.failNext(2, status, { match: /response_url/ });
    expect(await ask(bot)).toMatch(/results/);
    bot.slack.failNext(2, status, { match: /chat\.postMessage/ });
    await bot.slack.sendMention({ text: 'ghost-limit' });
    await bot.slack.waitMethod('chat.postMessage');
    expect(textsIn(bot.slack, bot.slack.channel)).toHaveLength(2);
  });

  it('answers an event again that it could not answer the first time', async () => {
    const bot = await begin(undefined, { mode });
    bot.slack.failNext(1, 'fatal_error', { match: /chat\.postMessage/ });
    const sent = await bot.slack.sendMention({ text: 'ghost-limit' });
    await bot.slack.waitFor(({ method, response }) => method === 'chat.postMessage' && response.error === 'fatal_error');
    await bot.slack.redeliver(sent, { reason: 'http_error' });
    await bot.slack.waitMethod('chat.postMessage');
    await bot.slack.redeliver(sent, { reason: 'http_error' });
    await bot.slack.sendMention({ text: 'firefly' });
    await bot.slack.waitFor(({ method, body }) => method === 'chat.postMessage' && /firefly/.test(String(body['text'])));
    expect(textsIn(bot.slack, bot.slack.channel)).toHaveLength(2);
  });

  it('sends bare text where Slack refuses the rest', async () => {
    const bot = await begin(undefined, { mode });
    bot.slack.failNext(1, 'invalid_blocks', { match: /chat\.postMessage/ });
    await bot.slack.sendMention({ text: 'ghost-limit' });
    const { body } = await bot.slack.waitMethod('chat.postMessage');
    expect(body['blocks']).toBeUndefined();
    expect(body['text']).toMatch(/Partial refresh of the panel/);
    bot.slack.failNext(1, 400, { match: /response_url/ });
    expect((await (await bot.slack.sendSlash('ghost-limit')).response()).blocks).toBeUndefined();
  });

  it('answers directly where it may not write', async () => {
    const bot = await begin(undefined, { mode });
    bot.slack.failNext(1, 'restricted_action', { match: /chat\.postMessage/ });
    await bot.slack.sendMention({ text: 'ghost-limit' });
    const { body } = await bot.slack.waitMethod('chat.postMessage');
    expect(body['channel']).toBe(bot.slack.alice);
    const [answer, ...others] = textsIn(bot.slack, 'D0ALICE');
    expect(answer).toMatch(/^I may not write where you asked, so here it is\.\nghost-limit · /);
    expect(others).toEqual([]);
  });

  it('answers directly where the response address has expired', async () => {
    const bot = await begin(undefined, { mode });
    for (const problem of ['expired_url', 'used_url']) {
      const from = bot.slack.mark();
      bot.slack.failNext(1, problem, { match: /response_url/ });
      await bot.slack.sendSlash('ghost-limit');
      expect((await bot.slack.waitMethod('chat.postMessage', { from })).body['channel']).toBe(bot.slack.alice);
    }
  });

  it('acknowledges at once while the desk takes its time', async () => {
    const { desk, release } = createHeldDesk();
    const bot = await begin(desk, { mode });
    const sent = await bot.slack.sendSlash('ghost-limit');
    await sent.acked();
    expect(sent.responses()).toEqual([]);
    release();
    expect(textOf(await sent.response())).toBe('at last');
  });

  it('answers although it cannot learn who asks', async () => {
    const bot = await begin(undefined, { mode });
    bot.slack.failNext(9, 'internal_error', { match: /users\.info/ });
    expect(await ask(bot)).toMatch(/results/);
    expect(await ask(bot, 'status', { command: `/${NAME}-admin`, user: bot.slack.carol })).toMatch(/for those who run this bot/);
  });

  it('gives a notice when the desk throws, and one when it has nothing to say', async () => {
    let count = 0;
    const bot = await begin(deskOf(async function* () {
      await Promise.resolve();
      if (++count === 1) throw new Error('desk on fire');
      if (count === 3) yield say('alive');
    }), { mode });
    expect(await ask(bot)).toMatch(/Something went wrong/);
    expect(await ask(bot)).toMatch(/Something went wrong/);
    expect(await ask(bot)).toBe('alive');
  });

  it('keeps within the five uses of a response address, however long a report takes', async () => {
    let clock = 0;
    const bot = await begin(deskOf(async function* () {
      await Promise.resolve();
      yield say('Reindexing …');
      for (let note = 1; note < 200; note++) {
        clock += 5000;
        yield say(`${note} of 200`, 'replace');
      }
      yield say('200 meetings', 'replace');
    }), { mode, now: () => clock });
    const sent = await bot.slack.sendSlash('reindex', { command: `/${NAME}-admin`, user: bot.slack.carol });
    await bot.slack.waitFor((call) => call.responseKey === sent.responseKey && /200 meetings/.test(JSON.stringify(call.body)));
    expect(sent.responses().length).toBeGreaterThan(2);
    expect(sent.responses().length).toBeLessThanOrEqual(5);
    expect(textsIn(bot.slack, bot.slack.channel)).toEqual(['200 meetings']);
  });

  it('delivers the report of a reindex that outlives its response address', async () => {
    let clock = 0;
    const bot = await begin(deskOf(async function* () {
      await Promise.resolve();
      yield say('Reindexing …');
      clock = 31 * 60_000;
      yield say('31 of 52', 'replace');
      yield say('52 meetings', 'replace');
    }), { mode, now: () => clock });
    await bot.slack.sendSlash('reindex', { command: `/${NAME}-admin`, user: bot.slack.carol });
    const { body } = await bot.slack.waitMethod('chat.postMessage');
    await bot.settle();
    expect(body['channel']).toBe(bot.slack.carol);
    expect(textsIn(bot.slack, 'D0CAROL')).toEqual(['52 meetings']);
  });

  it('tells whoever presses a button of another version', async () => {
    const bot = await begin(undefined, { mode });
    await ask(bot);
    const message = bot.slack.messages.at(-1) as SeenMessage;
    const sent = await bot.slack.sendBlockAction({ message, actionId: 'page', value: '12|ghost-limit', force: true });
    expect(textOf((await resultOf(bot.slack, sent)).body as unknown as SeenMessage)).toMatch(/older version/);
  });

  it('says that a form came too late', async () => {
    const bot = await begin(undefined, { mode });
    await ask(bot);
    const message = bot.slack.messages.at(-1) as SeenMessage;
    expect(labelsOf(message)).toContain('Not it?');
    bot.slack.failNext(1, 'expired_trigger_id', { match: /views\.open/ });
    const sent = await bot.slack.sendBlockAction({ message, actionId: { text: 'Not it?' } });
    expect(JSON.stringify((await resultOf(bot.slack, sent)).body)).toMatch(/took too long/);
  });
});

describe.skipIf(!hasLoopback)('a connection of Socket Mode', () => {
  afterEach(end);

  it('is opened anew where it drops, and where Slack wants a fresh one', async () => {
    const bot = await begin();
    for (const drop of [() => bot.slack.dropSocket(), () => bot.slack.disconnectSocket('refresh_requested'), () => bot.slack.disconnectSocket('warning')]) {
      drop();
      await bot.slack.waitConnected();
      expect(await ask(bot)).toMatch(/results/);
    }
    expect(bot.adapter.health().state).toBe('up');
    expect(bot.slack.connections.length).toBeGreaterThanOrEqual(4);
  });

  it('is tried again for as long as Slack grants none, and says so', async () => {
    const pauses: number[] = [];
    const states: string[] = [];
    const bot = await begin(undefined, {
      wait(ms) {
        pauses.push(ms);
        states.push(bot.adapter.health().state);
        return Promise.resolve();
      },
    });
    bot.slack.failNext(6, 'internal_error', { match: /apps\.connections\.open/ });
    bot.slack.dropSocket();
    await bot.slack.waitConnected();
    expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000]);
    expect(new Set(states)).toEqual(new Set(['down']));
    expect(await ask(bot)).toMatch(/results/);
  });

  it('ends in the middle of an answer without losing it', async () => {
    const { desk, release } = createHeldDesk();
    const bot = await begin(desk);
    const sent = await bot.slack.sendSlash('ghost-limit');
    await sent.acked();
    bot.slack.dropSocket();
    await bot.slack.waitConnected();
    release();
    expect(textOf(await sent.response())).toBe('at last');
  });

  it('is not opened with tokens that Slack refuses', async () => {
    const slack = await startLoopback();
    const start = (settings: NonNullable<BotOptions['settings']>) => {
      const adapter = createBotAdapter(slack, { settings }, { log: createMemoryLog(), store: createMemoryStore(Date.now), mount: null });
      return adapter.start(deskOf(async function* () {})).finally(() => adapter.stop());
    };
    await expect(start({ SLACK_BOT_TOKEN: 'xoxb-other' })).rejects.toMatchObject({ code: 'config', message: 'SLACK_BOT_TOKEN is refused by Slack (invalid_auth).' });
    await expect(start({ SLACK_APP_TOKEN: 'xapp-other' })).rejects.toMatchObject({ code: 'config', message: 'SLACK_APP_TOKEN is refused by Slack (invalid_auth).' });
    slack.failNext(2, 503, { match: /auth\.test/ });
    await expect(start({})).rejects.toMatchObject({ code: 'platform' });
    await expect(start({ SLACK_API_URL: 'http://127.0.0.1:1/api/' })).rejects.toMatchObject({ code: 'platform' });
    await slack.stop();
  });
});

describe.skipIf(!hasLoopback)('requests of Slack over HTTP', () => {
  afterEach(end);

  it('are refused where their signature is bad, stale or missing', async () => {
    const bot = await begin(undefined, { mode: 'http' });
    for (const wrong of [{ badSignature: true }, { staleTimestamp: true }, { unsigned: true }]) {
      for (const send of [bot.slack.sendSlash('ghost-limit', wrong), bot.slack.sendMention({ text: 'ghost-limit', ...wrong })]) {
        const sent = await send;
        await sent.acked();
        expect(sent.status).toBe(401);
      }
    }
    expect(bot.slack.botMessages()).toEqual([]);
  });

  it('are answered where Slack verifies the address', async () => {
    const bot = await begin(undefined, { mode: 'http' });
    expect(await bot.slack.urlVerification()).toEqual({ status: 200, ok: true });
  });
});
