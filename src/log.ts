import type { Writable } from 'node:stream';
import type { LogLevel } from './config.ts';

/** Values of one log line beside its message: ids, counts, durations. Never what a person typed, never a secret. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Where the log's lines go; the subset of pino that the core uses. */
export interface Log {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

/**
 * A log that writes one JSON line per event.
 * @param level lines below it are left out; `silent` leaves out all
 * @param stream standard error in the command line; anything that takes text in tests
 */
export async function createLog(level: LogLevel, stream: Writable): Promise<Log> {
  const { pino } = await import('pino');
  const log: Log = pino({ level, base: null, formatters: { level: (label) => ({ level: label }) }, timestamp: () => `,"time":"${new Date().toISOString()}"` }, stream);
  return log;
}

/**
 * A log whose engine is loaded with the first line that has to be written: a command that logs nothing starts faster.
 * Lines keep their order.
 */
export function createLazyLog(level: LogLevel, stream: Writable): Log {
  let ready: Promise<Log> | undefined;
  const later = (name: keyof Log) => (fields: LogFields, message: string) => {
    ready ??= createLog(level, stream);
    void ready.then((log) => {
      log[name](fields, message);
    });
  };
  return { debug: () => undefined, info: later('info'), warn: later('warn'), error: later('error') };
}
