import { resolve } from 'node:path';
import { createConsoleAdapter, type ConsoleAdapter } from '../../adapters/console/adapter.ts';
import { CONSOLE_LIMITS } from '../../adapters/console/limits.ts';
import type { Adapter } from '../../adapters/port.ts';
import { commandNameOf, createApp } from '../../src/app.ts';
import { createKeeper } from '../../src/archive/keep-current.ts';
import type { Following } from '../../src/archive/vectors/follow-archive.ts';
import { readSettings, settingsSchema, type Settings } from '../../src/config.ts';
import { createLog, type Log } from '../../src/log.ts';
import { announceMeetings } from '../announce-meetings.ts';
import type { CliContext, ExitCode } from '../context.ts';
import { openEmbedding } from '../embedding.ts';
import { readServerSettings, startHttp, type Http } from '../http.ts';
import { openCorpus } from '../open-corpus.ts';
import { createPlatformAdapters, hasPlatform, readPlatformSettings, startAdapters } from '../platforms.ts';
import { untilStopped } from '../until-stopped.ts';

export interface StartOptions {
  readonly corpus?: string;
  readonly console?: boolean;
}

/** `cuepoint start`: runs every adapter that is configured, platforms and the HTTP server until the process is ended, the terminal chat alone until it ends itself. */
export async function runStart(options: StartOptions, context: CliContext): Promise<ExitCode> {
  const settings = readSettings(settingsSchema, context.env);
  const platformSettings = readPlatformSettings(context);
  const serverSettings = readServerSettings(context);
  // The log would stand between the lines of the chat, on a terminal as where nothing but a chat on piped lines runs.
  const isChat = (context.stdout.isTTY && context.stderr.isTTY) === true || (serverSettings.PORT === undefined && !hasPlatform(platformSettings));
  const plainLog = await createLog(settings.LOG_LEVEL ?? (isChat ? 'warn' : 'info'), context.stderr);
  const http = await startHttp(serverSettings, plainLog);
  const log = http?.metrics.countFaults(plainLog) ?? plainLog;
  try {
    await serve({ options, settings, platformSettings, http, log }, context);
  } finally {
    await http?.server.stop();
  }
  return 0;
}

interface Parts {
  readonly options: StartOptions;
  readonly settings: Settings;
  readonly platformSettings: ReturnType<typeof readPlatformSettings>;
  readonly http: Http | null;
  readonly log: Log;
}

async function serve({ options, settings, platformSettings, http, log }: Parts, context: CliContext): Promise<void> {
  const { live, source } = await openCorpus(context, options.corpus, { log, first: 'snapshot' });
  const platforms = await createPlatformAdapters(platformSettings, { settings, live, log, mount: http && http.server.mount }, context);
  const isService = platforms.length > 0 || http !== null;
  const hasTerminal = context.stdin.isTTY === true ? options.console === true || platforms.length === 0 : !isService;
  const terminal = hasTerminal ? createConsoleAdapter({ input: context.stdin, output: context.stdout, env: context.env, log, commandName: () => commandNameOf(settings, live) }) : null;
  const adapters: readonly Adapter[] = [...platforms, ...(terminal ? [terminal] : [])];
  const dataDir = resolve(context.cwd, settings.DATA_DIR);
  const embedding = await openEmbedding({ settings, live, log }, context);
  const desk = createApp({
    settings,
    live,
    log,
    dataDir,
    now: context.now,
    version: context.version,
    limitsOf: (name) => adapters.find((adapter) => adapter.name === name)?.limits ?? CONSOLE_LIMITS,
    health: () => adapters.map((adapter) => ({ name: adapter.name, ...adapter.health() })),
    ...(embedding ? { meaning: embedding.meaning } : {}),
    ...(http ? { onAsked: (asked) => http.metrics.countAsked(asked) } : {}),
  });
  let following: Following | undefined;
  const keeper = createKeeper({ live, source, everyMs: settings.SYNC_EVERY, log });
  try {
    http?.metrics.watchArchive(live);
    await startAdapters(adapters, desk, log);
    announceMeetings({ live, sourceKey: source.key, dataDir, adapters: platforms, commandName: () => commandNameOf(settings, live), log, now: context.now });
    await keeper.start();
    following = await embedding?.follow();
    http?.open({ adapters, sync: () => keeper.sync() });
    await untilEnd(terminal, isService);
  } finally {
    await Promise.all([...adapters.map((adapter) => adapter.stop()), keeper.stop(), following?.stop()]);
    await embedding?.close();
  }
}

/** Whoever sits at the terminal ends all by leaving it. */
function untilEnd(terminal: ConsoleAdapter | null, isService: boolean): Promise<void> {
  return Promise.race([...(terminal ? [terminal.finished] : []), ...(isService ? [untilStopped()] : [])]);
}
