import { LogLevel } from '@slack/bolt';
import type { Log } from '../../src/log.ts';

/** The methods that Bolt asks of a log. */
interface BoltLog {
  debug(...said: unknown[]): void;
  info(...said: unknown[]): void;
  warn(...said: unknown[]): void;
  error(...said: unknown[]): void;
  setLevel(level: LogLevel): void;
  getLevel(): LogLevel;
  setName(name: string): void;
}

const LONGEST = 200;

/** Bolt's own lines in our log, as debugging aid at most: warnings and errors without tokens, addresses and quoted texts; what it says beside that may hold what people wrote. */
export function createBoltLog(log: Log): BoltLog {
  const write = (level: 'debug' | 'warn') => (...said: unknown[]) => log[level]({ adapter: 'slack', reason: withoutSecrets(said) }, 'the client says');
  return {
    debug: () => undefined,
    info: () => undefined,
    // What matters of an error reaches the log where it is handled.
    warn: write('debug'),
    error: write('warn'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}

function withoutSecrets(said: readonly unknown[]): string {
  const text = said.map((part) => (part instanceof Error ? part.name : typeof part === 'string' ? part : '')).join(' ');
  return text
    .slice(0, 2000)
    .replace(/xox[a-z]-[\w.-]+|xapp-[\w.-]+/g, '…')
    .replace(/(?:https?|wss?):\/\/\S+/g, '…')
    .replace(/"[^"]*"?/g, '…')
    .slice(0, LONGEST)
    .trim();
}
