import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { afterEach, describe, expect, it } from 'vitest';
import { createManifest, LEAST_SCOPES } from '../../../adapters/slack/manifest.ts';
import { runCommand } from '../../cli/made-command.ts';
import { hasLoopback, SCHEMA, startLoopback, type Loopback } from './loopback.ts';

const TOKENS = { SLACK_BOT_TOKEN: 'xoxb-lantern', SLACK_APP_TOKEN: 'xapp-lantern', SLACK_SIGNING_SECRET: 'lantern-secret' };

describe('settings of Slack', () => {
  it('are named when they are wrong, without the secret', async () => {
    const ran = await runCommand(['start'], { env: { SLACK_BOT_TOKEN: 'my secret', SLACK_APP_TOKEN: 'xoxb-mixed-up', SLACK_API_URL: 'slack' } });
    expect(ran.code).toBe(2);
    expect(ran.err).toMatch(/SLACK_BOT_TOKEN is not valid[^]*SLACK_APP_TOKEN is not valid[^]*SLACK_API_URL is "slack"/);
    expect(ran.err).not.toMatch(/my secret|mixed-up/);
  });

  it.each([
    ['the bot token', { SLACK_APP_TOKEN: TOKENS.SLACK_APP_TOKEN }, /SLACK_BOT_TOKEN is empty/],
    ['a way in', { SLACK_BOT_TOKEN: TOKENS.SLACK_BOT_TOKEN }, /SLACK_APP_TOKEN is empty, and so is SLACK_SIGNING_SECRET/],
    ['a port', { SLACK_BOT_TOKEN: TOKENS.SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET: TOKENS.SLACK_SIGNING_SECRET }, /PORT is empty/],
  ])('say so where %s is missing', async (_, env, said) => {
    const ran = await runCommand(['start'], { env });
    expect(ran).toMatchObject({ code: 2, err: expect.stringMatching(said) as string });
  });
});

describe('the manifest', () => {
  const printed = async (args: readonly string[] = [], env: Record<string, string> = {}) => {
    const ran = await runCommand(['manifest', 'slack', ...args], { env });
    return { ...ran, manifest: JSON.parse(ran.out) as ReturnType<typeof createManifest> };
  };

  it('names the configured commands and asks for the least', async () => {
    const { manifest, err } = await printed([], { COMMAND_NAME: 'x'.repeat(25) });
    expect(err).toBe('');
    expect(manifest.features?.slash_commands?.map(({ command }) => command)).toEqual([`/${'x'.repeat(25)}`, `/${'x'.repeat(25)}-admin`]);
    expect(manifest.oauth_config?.scopes?.bot).toEqual(['app_mentions:read', 'chat:write', 'commands', 'im:history', 'users:read']);
    expect(manifest.settings).toMatchObject({ socket_mode_enabled: true, event_subscriptions: { bot_events: ['app_home_opened', 'app_mention', 'message.im'] } });
    expect(JSON.stringify(manifest)).not.toContain('http');
    expect((await printed()).manifest.features?.slash_commands?.[0]?.command).toBe('/lantern-meeting');
  });

  it('names the address where Slack sends its requests over HTTP', async () => {
    const { manifest } = await printed(['--url', 'https://bot.example/']);
    const url = 'https://bot.example/slack/events';
    expect(manifest.settings).toMatchObject({ socket_mode_enabled: false, interactivity: { request_url: url }, event_subscriptions: { request_url: url } });
    expect(manifest.features?.slash_commands?.map((command) => command.url)).toEqual([url, url]);
    const asked = await printed([], { SLACK_SIGNING_SECRET: TOKENS.SLACK_SIGNING_SECRET });
    expect(asked.err).toMatch(/Replace https:\/\/your-host\.example/);
    expect(asked.manifest.settings?.socket_mode_enabled).toBe(false);
  });

  it('is there for Slack alone, and for addresses that are some', async () => {
    expect(await runCommand(['manifest', 'discord'])).toMatchObject({ code: 2, err: expect.stringMatching(/"discord"; allowed: slack/) as string });
    expect(await runCommand(['manifest', 'slack', '--url', 'bot'])).toMatchObject({ code: 2, err: expect.stringMatching(/--url is "bot"/) as string });
  });

  it.skipIf(!existsSync(SCHEMA))('is one by Slack’s own schema', () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);
    for (const community of ['', 'Lantern', 'L'.repeat(80)]) {
      for (const address of [null, 'https://bot.example']) {
        validate(createManifest({ community, commandName: 'm'.repeat(25), address }));
        expect(validate.errors).toBeNull();
      }
    }
  });
});

describe('the doctor', () => {
  it('is content with the terminal alone, and says what Discord and Slack would need', async () => {
    expect(await runCommand(['doctor'])).toMatchObject({ code: 0, out: expect.stringMatching(/Terminal: ready[^]*DISCORD_TOKEN is empty[^]*SLACK_BOT_TOKEN is empty/) as string });
  });

  it('misses the other token of a Slack that was begun', async () => {
    expect(await runCommand(['doctor'], { env: { SLACK_APP_TOKEN: TOKENS.SLACK_APP_TOKEN } })).toMatchObject({ code: 1, out: expect.stringMatching(/SLACK_BOT_TOKEN is empty/) as string });
  });
});

describe.skipIf(!hasLoopback)('the doctor at a loopback Slack', () => {
  const started: Loopback[] = [];
  afterEach(async () => {
    for (const slack of started.splice(0)) {
      await slack.stop();
      expect(slack.violations.filter(({ rule }) => rule !== 'api:invalid_auth')).toEqual([]);
    }
  });
  const examine = async (env: (slack: Loopback) => Record<string, string>, harness: Record<string, unknown> = {}) => {
    const slack = await startLoopback(harness);
    started.push(slack);
    return runCommand(['doctor'], { env: { SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: slack.botToken, ...env(slack) } });
  };

  it('names the bot, and finds Socket Mode open', async () => {
    const ran = await examine((slack) => ({ SLACK_APP_TOKEN: slack.appToken }), { scopes: [...LEAST_SCOPES] });
    expect(ran).toMatchObject({ code: 0, out: expect.stringMatching(/the bot is recall in Harness\.\nSocket Mode: Slack grants a connection/) as string });
    expect(ran.out).not.toContain('DISCORD');
  });

  it('names the scopes that are missing', async () => {
    expect(await examine((slack) => ({ SLACK_APP_TOKEN: slack.appToken }), { scopes: ['commands', 'chat:write', 'users:read'] })).toMatchObject({ code: 1, out: expect.stringMatching(/lacks the scopes app_mentions:read, im:history\. Put what "cuepoint manifest slack" prints/) as string });
  });

  it('names the token that is refused, and never shows it', async () => {
    const refused = await examine(() => ({ SLACK_BOT_TOKEN: 'xoxb-not-it', SLACK_APP_TOKEN: 'xapp-not-it' }));
    expect(refused).toMatchObject({ code: 1, out: expect.stringMatching(/SLACK_BOT_TOKEN is refused by Slack \(invalid_auth\)\. Install the app again/) as string });
    expect((await examine(() => ({ SLACK_APP_TOKEN: 'xapp-not-it' }))).out).toMatch(/SLACK_APP_TOKEN is refused/);
    expect(refused.out).not.toContain('not-it');
  });

  it('says where Slack sends its requests over HTTP, and that it needs a port', async () => {
    expect((await examine((slack) => ({ SLACK_SIGNING_SECRET: slack.signingSecret }))).out).toMatch(/HTTP: PORT is empty/);
    expect((await examine((slack) => ({ SLACK_SIGNING_SECRET: slack.signingSecret, PORT: '3999' }))).out).toMatch(/port 3999, followed by \/slack\/events/);
  });

  it('says where nothing answers', async () => {
    expect(await runCommand(['doctor'], { env: { ...TOKENS, SLACK_API_URL: 'http://127.0.0.1:1/' } })).toMatchObject({ code: 1, out: expect.stringMatching(/Slack did not take auth\.test: no answer/) as string });
  });
});

describe.skipIf(!hasLoopback)('cuepoint start with a loopback Slack', () => {
  /** A port that nothing listens on. */
  const freePort = async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    await new Promise((resolve) => server.close(resolve));
    return typeof address === 'object' && address ? address.port : 0;
  };
  const serve = async (slack: Loopback, env: Record<string, string>, whileRunning: (port: number) => Promise<void>) => {
    const port = await freePort();
    const ended = runCommand(['start'], { env: { SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: slack.botToken, PORT: String(port), ...env } });
    await slack.waitMethod('auth.test');
    let isReady = false;
    while (!isReady) isReady = await fetch(`http://127.0.0.1:${port}/readyz`).then(({ status }) => status === 200, () => false);
    await whileRunning(port);
    process.emit('SIGTERM');
    expect((await ended).code).toBe(0);
    await slack.stop();
    expect(slack.violations).toEqual([]);
  };
  const harness = (mode: 'socket' | 'http') => ({ mode, command: '/lantern-meeting', manifest: createManifest({ community: 'Lantern', commandName: 'lantern-meeting', address: mode === 'http' ? 'https://bot.example' : null }) });

  it('answers over HTTP beside health and hooks', async () => {
    const slack = await startLoopback(harness('http'));
    await serve(slack, { SLACK_SIGNING_SECRET: slack.signingSecret }, async (port) => {
      slack.opt.eventsUrl = `http://127.0.0.1:${port}/slack/events`;
      expect(await slack.urlVerification()).toEqual({ status: 200, ok: true });
      expect((await (await slack.sendSlash('ghost-limit')).response()).text).toMatch(/Partial refresh/);
      expect((await (await fetch(`http://127.0.0.1:${port}/readyz`)).json() as { parts: object }).parts).toMatchObject({ slack: 'up' });
    });
  });

  it('goes on trying where Slack cannot be reached at first', async () => {
    const slack = await startLoopback(harness('socket'));
    slack.failNext(3, 503, { match: /apps\.connections\.open/ });
    await serve(slack, { SLACK_APP_TOKEN: slack.appToken, SLACK_SIGNING_SECRET: slack.signingSecret }, async () => {
      await slack.waitConnected();
      expect((await (await slack.sendSlash('ghost-limit')).response()).text).toMatch(/Partial refresh/);
    });
  });
});
