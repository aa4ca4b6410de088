import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGitHook } from '../../server/git-hook.ts';
import { createHealthRoutes } from '../../server/health-routes.ts';
import { createHttpServer, type HttpServer } from '../../server/http-server.ts';
import { createMetrics } from '../../server/metrics.ts';
import { createMadeSource, createMemoryLog, openMade, readLantern } from '../fixtures/lantern-archive.ts';

const SECRET = 'lantern-5ecret';
const BODY = '{"ref":"refs/heads/main"}';
const digest = (secret = SECRET, body = BODY) => createHmac('sha256', secret).update(body).digest('hex');

let server: HttpServer;
let log = createMemoryLog();
let base = '';
let syncs = 0;
let isReady = true;
const metrics = createMetrics();
const ask = (path: string, init?: RequestInit) => fetch(`${base}${path}`, init);
const push = (headers: Record<string, string>, body = BODY) => ask('/hooks/git', { method: 'POST', headers, body });

beforeEach(async () => {
  syncs = 0;
  log = createMemoryLog();
  server = createHttpServer({ port: 0, host: '127.0.0.1', log });
  server.mount(createHealthRoutes(() => ({ isReady, parts: { archive: 'up' } })));
  server.mount(metrics.routes);
  server.mount({ 'POST /hooks/git': createGitHook({ secret: SECRET, sync: () => (syncs += 1), log }) });
  base = `http://127.0.0.1:${await server.start()}`;
});
afterEach(() => server.stop());

describe('the HTTP server', () => {
  it('says that it lives, and whether it is ready', async () => {
    expect((await ask('/healthz')).status).toBe(200);
    expect(await (await ask('/readyz')).json()).toEqual({ status: 'ready', parts: { archive: 'up' } });
    isReady = false;
    expect((await ask('/readyz')).status).toBe(503);
    isReady = true;
  });

  it('knows no other paths and methods', async () => {
    expect((await ask('/')).status).toBe(404);
    const refused = await ask('/healthz', { method: 'DELETE' });
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET']);
  });

  it('names PORT where it is taken', async () => {
    const port = Number(new URL(base).port);
    await expect(createHttpServer({ port, host: '127.0.0.1', log }).start()).rejects.toMatchObject({ code: 'config', message: expect.stringContaining(`PORT is "${port}"`) as string });
  });

  it('answers with 500 and a line in the log where a handler fails', async () => {
    server.mount({ 'GET /fails': () => Promise.reject(new Error('wick burnt')) });
    const response = await ask('/fails');
    expect([response.status, await response.text()]).toEqual([500, 'Something went wrong here; the log says more.\n']);
    expect(log.lines).toMatchObject([{ level: 'error', fields: { error: 'wick burnt' } }]);
  });
});

describe('a git hook', () => {
  it.each([
    ['GitHub', () => ({ 'x-github-event': 'push', 'x-hub-signature-256': `sha256=${digest()}` })],
    ['Forgejo', () => ({ 'x-forgejo-event': 'push', 'x-forgejo-signature': digest() })],
    ['Gitea', () => ({ 'x-gitea-event': 'push', 'x-gitea-signature': digest() })],
    ['GitLab', () => ({ 'x-gitlab-event': 'Push Hook', 'x-gitlab-token': SECRET })],
  ])('of %s that is signed starts a sync', async (_, headers) => {
    expect((await push(headers())).status).toBe(202);
    expect(syncs).toBe(1);
  });

  it.each([
    ['no signature', () => ({})],
    ['a signature by another secret', () => ({ 'x-hub-signature-256': `sha256=${digest('other')}` })],
    ['a signature of another body', () => ({ 'x-hub-signature-256': `sha256=${digest(SECRET, 'other')}` })],
    ['a signature of the old kind', () => ({ 'x-hub-signature': 'sha1=00' })],
    ['another token', () => ({ 'x-gitlab-token': 'other' })],
    ['a wrong signature beside the right token', () => ({ 'x-hub-signature-256': 'sha256=00', 'x-gitlab-token': SECRET })],
  ])('with %s starts nothing', async (_, headers: () => Record<string, string>) => {
    expect((await push(headers())).status).toBe(401);
    expect(syncs).toBe(0);
  });

  it('about something else than a push starts nothing', async () => {
    expect((await push({ 'x-github-event': 'ping', 'x-hub-signature-256': `sha256=${digest()}` })).status).toBe(200);
    expect(syncs).toBe(0);
  });

  it('is refused where no secret is set', async () => {
    server.mount({ 'POST /hooks/git': createGitHook({ secret: undefined, sync: () => (syncs += 1), log }) });
    expect((await push({ 'x-gitlab-token': '' })).status).toBe(403);
    expect(syncs).toBe(0);
  });
});

describe('the metrics', () => {
  it('count questions, answers missed, reindexes and faults, and tell of the archive', async () => {
    const source = createMadeSource(await readLantern());
    const live = await openMade(source);
    metrics.watchArchive(live);
    metrics.countAsked({ adapter: 'made', confidence: 'answer', ms: 3 });
    metrics.countAsked({ adapter: 'made', confidence: 'none', ms: -5 });
    await live.reindex();
    source.fails = new Error('gone');
    await live.reindex().catch(() => undefined);
    metrics.countFaults(log).error({ adapter: 'made', code: 'platform' }, 'away');
    const text = await (await ask('/metrics')).text();
    for (const line of ['cuepoint_questions_total{adapter="made"} 2', 'cuepoint_no_answers_total{adapter="made"} 1', 'cuepoint_answer_seconds_bucket{le="0.005",adapter="made"} 2', 'cuepoint_reindexes_total{result="done"} 1', 'cuepoint_reindexes_total{result="failed"} 1', 'cuepoint_faults_total{adapter="made",code="platform"} 1', 'cuepoint_meetings 4']) expect(text).toContain(line);
  });
});
