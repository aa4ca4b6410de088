import { resolve } from 'node:path';
import { createConsoleAdapter } from '../../adapters/console/adapter.ts';
import type { Adapter } from '../../adapters/port.ts';
import { commandNameOf, createApp } from '../../src/app.ts';
import { readSettings, settingsSchema } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import type { CliContext, ExitCode } from '../context.ts';
import { openCorpus } from '../open-corpus.ts';

export interface StartOptions {
  readonly corpus?: string;
  readonly console?: boolean;
}

/** `cuepoint start`: runs every adapter that is configured until the last of them ends. */
export async function runStart(options: StartOptions, context: CliContext): Promise<ExitCode> {
  const settings = readSettings(settingsSchema, context.env);
  // On a terminal the log would stand between the lines of the chat.
  const log = await createLog(settings.LOG_LEVEL ?? (context.stdout.isTTY && context.stderr.isTTY ? 'warn' : 'info'), context.stderr);
  const { live } = await openCorpus(context, options.corpus, log);
  const terminal = createConsoleAdapter({ input: context.stdin, output: context.stdout, env: context.env, log, commandName: () => commandNameOf(settings, live) });
  const adapters: readonly Adapter[] = [terminal];
  const desk = createApp({
    settings,
    live,
    log,
    dataDir: resolve(context.cwd, settings.DATA_DIR),
    now: context.now,
    version: context.version,
    limitsOf: (name) => adapters.find((adapter) => adapter.name === name)?.limits ?? terminal.limits,
    health: () => adapters.map((adapter) => ({ name: adapter.name, ...adapter.health() })),
  });
  await Promise.all(adapters.map((adapter) => adapter.start(desk)));
  await terminal.finished;
  return 0;
}
