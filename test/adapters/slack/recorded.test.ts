import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSlackAdapter } from '../../../adapters/slack/adapter.ts';
import { SLACK_LIMITS } from '../../../adapters/slack/limits.ts';
import type { Adapter } from '../../../adapters/port.ts';
import { createHttpServer } from '../../../server/http-server.ts';
import { makeDesk } from '../../desk/made-desk.ts';
import { createMemoryLog } from '../../fixtures/lantern-archive.ts';
import { createMemoryStore } from '../../store/memory-store.ts';
import { commandPayload, eventPayload, formPayload, messagePayload, pressPayload, shortcutPayload } from './recorded.ts';

const SECRET = '0123456789abcdef0123456789abcdef';

interface Received {
  readonly path: string;
  readonly body: string;
}

/** An API that says yes to everything, and keeps what it was asked. */
const received: Received[] = [];
let arrived: () => void = () => undefined;
const api = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk.toString()));
  request.on('end', () => {
    received.push({ path: request.url ?? '', body: decodeURIComponent(body.replaceAll('+', ' ')) });
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ok: true, user_id: 'U0BOT0001', bot_id: 'B0BOT0001', ts: '1.9', user: { name: 'ada', is_admin: false } }));
    arrived();
  });
});
const log = createMemoryLog();
const server = createHttpServer({ port: 0, host: '127.0.0.1', log });
let adapter: Adapter;
let address = '';
let apiAddress = '';

async function next(path: string, from: number): Promise<Received> {
  for (;;) {
    const found = received.slice(from).find((one) => one.path.includes(path));
    if (found) return found;
    await new Promise<void>((resolve) => (arrived = resolve));
  }
}

/** Sends a request as Slack does. */
function send(body: string, type: 'json' | 'form', headers: Record<string, string> = {}): Promise<Response> {
  const time = String(Math.floor(Date.now() / 1000));
  const signature = `v0=${createHmac('sha256', SECRET).update(`v0:${time}:${body}`).digest('hex')}`;
  return fetch(address, { method: 'POST', body, headers: { 'content-type': type === 'json' ? 'application/json' : 'application/x-www-form-urlencoded', 'x-slack-request-timestamp': time, 'x-slack-signature': signature, ...headers } });
}
const form = (payload: object) => new URLSearchParams({ payload: JSON.stringify(payload) }).toString();

describe('recorded requests of Slack over HTTP', () => {
  beforeAll(async () => {
    await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
    const at = api.address();
    apiAddress = `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`;
    adapter = createSlackAdapter({
      settings: { SLACK_BOT_TOKEN: 'xoxb-recorded', SLACK_APP_TOKEN: undefined, SLACK_SIGNING_SECRET: SECRET, SLACK_API_URL: `${apiAddress}/api/`, CHANNELS: [], ANNOUNCE_CHANNEL: [] },
      replyVisibility: 'private', commandName: () => 'lantern-meeting', notesUrl: () => null, log, now: Date.now, store: createMemoryStore(Date.now), mount: server.mount,
      wait: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined),
    });
    await adapter.start((await makeDesk({ limitsOf: () => SLACK_LIMITS })).desk);
    address = `http://127.0.0.1:${await server.start()}/slack/events`;
  });
  afterAll(async () => {
    await adapter.stop();
    await server.stop();
    api.closeAllConnections();
    api.close();
  });

  it('are acknowledged with nothing and answered by their address', async () => {
    const from = received.length;
    const url = `${apiAddress}/respond/1`;
    const text = (more: object) => ({ text: 'ghost-limit', ...more });
    const acknowledged = await send(new URLSearchParams({ ...commandPayload(text({ response_url: url })) }).toString(), 'form');
    expect([acknowledged.status, await acknowledged.text()]).toEqual([200, '']);
    expect((await next('/respond/1', from)).body).toMatch(/Partial refresh of the panel/);
    const found = await send(form({ ...shortcutPayload({ text: 'firefly' }), response_url: `${apiAddress}/respond/2` }), 'form');
    expect([found.status, await found.text()]).toEqual([200, '']);
    expect((await next('/respond/2', from)).body).toMatch(/firefly/);
    await send(form({ ...pressPayload({ actions: [{ type: 'button', action_id: 'x', value: 'older' }] }), response_url: `${apiAddress}/respond/3` }), 'form');
    expect((await next('/respond/3', from)).body).toMatch(/older version/);
    const sent = await send(form(formPayload('not ours', {})), 'form');
    expect([sent.status, await sent.text()]).toEqual([200, '']);
  });

  it('are answered in the thread of a mention, once', async () => {
    const from = received.length;
    const told = JSON.stringify(eventPayload(messagePayload({ type: 'app_mention', channel: 'C0GENERAL', text: '<@U0BOT0001> ghost-limit' })));
    await send(told, 'json');
    const { body } = await next('chat.postMessage', from);
    expect(body).toMatch(/thread_ts=1700000000\.000100/);
    expect(body).toMatch(/Partial refresh of the panel/);
    await send(told, 'json', { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' });
    await send(JSON.stringify(eventPayload({ type: 'app_home_opened', user: 'U0ADA0001', channel: 'D0ADA', tab: 'home', event_ts: '1.2' })), 'json');
    await next('views.publish', from);
    expect(received.slice(from).filter(({ path }) => path.includes('chat.postMessage'))).toHaveLength(1);
  });

  it('are refused where Slack has not signed them', async () => {
    const body = JSON.stringify(eventPayload(messagePayload({ text: 'ghost-limit' })));
    const stale = String(Math.floor(Date.now() / 1000) - 600);
    expect((await send(body, 'json', { 'x-slack-signature': 'v0=00' })).status).toBe(401);
    expect((await send(body, 'json', { 'x-slack-request-timestamp': stale, 'x-slack-signature': `v0=${createHmac('sha256', SECRET).update(`v0:${stale}:${body}`).digest('hex')}` })).status).toBe(401);
    expect((await fetch(address, { method: 'POST', body })).status).toBe(401);
  });

  it('verify the address', async () => {
    expect(await (await send(JSON.stringify({ token: 'legacy', challenge: 'lamp', type: 'url_verification' }), 'json')).json()).toEqual({ challenge: 'lamp' });
  });

  it('of an unknown shape are passed over', async () => {
    const before = received.length;
    await send(JSON.stringify(eventPayload({ type: 'message', channel: 5 })), 'json');
    await send(new URLSearchParams({ command: '/lantern-meeting', text: 'x' }).toString(), 'form');
    expect(received.slice(before)).toEqual([]);
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
