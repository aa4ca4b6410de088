import type { Adapter } from '../adapters/port.ts';
import type { HttpServer } from '../server/http-server.ts';
import type { Metrics } from '../server/metrics.ts';
import { serverSettingsSchema, type ServerSettings } from '../server/settings.ts';
import { readSettings } from '../src/config.ts';
import type { Log } from '../src/log.ts';
import type { CliContext } from './context.ts';

/** The HTTP side of a running process: there where `PORT` is set. */
export interface Http {
  readonly server: HttpServer;
  readonly metrics: Metrics;
  /** From now on `/readyz` tells of these, and hooks are taken. */
  open(parts: { readonly adapters: readonly Adapter[]; readonly sync: () => void }): void;
}

/** @throws Fault `config` */
export function readServerSettings({ env }: CliContext): ServerSettings {
  return readSettings(serverSettingsSchema, env);
}

/** Starts the HTTP server before there is anything to answer from, so that whoever waits for it can ask. Null without `PORT`. */
export async function startHttp({ PORT, HOST, HOOK_SECRET }: ServerSettings, log: Log): Promise<Http | null> {
  if (PORT === undefined) return null;
  const [{ createHttpServer }, { createHealthRoutes }, { createMetrics }, { createGitHook }] = await Promise.all([
    import('../server/http-server.ts'),
    import('../server/health-routes.ts'),
    import('../server/metrics.ts'),
    import('../server/git-hook.ts'),
  ]);
  const server = createHttpServer({ port: PORT, host: HOST, log });
  const metrics = createMetrics();
  let adapters: readonly Adapter[] | null = null;
  server.mount(metrics.routes);
  server.mount(createHealthRoutes(() => readinessOf(adapters)));
  await server.start();
  return {
    server,
    metrics,
    open(parts) {
      ({ adapters } = parts);
      server.mount({ 'POST /hooks/git': createGitHook({ secret: HOOK_SECRET, sync: parts.sync, log }) });
    },
  };
}

function readinessOf(adapters: readonly Adapter[] | null) {
  const parts = (adapters ?? []).map((adapter) => ({ name: adapter.name, ...adapter.health() }));
  return {
    isReady: adapters !== null && parts.every(({ state }) => state === 'up'),
    parts: { archive: adapters ? 'up' : 'opening', ...Object.fromEntries(parts.map(({ name, state, detail }) => [name, detail === null ? state : `${state}: ${detail}`])) },
  };
}
