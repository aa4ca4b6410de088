import { PassThrough, Writable } from 'node:stream';
import { createConsoleAdapter, type ConsoleAdapter } from '../../../adapters/console/adapter.ts';
import type { Desk } from '../../../src/desk/desk.ts';
import type { PlatformDriver } from '../../contracts/adapter-contract.ts';
import { createMemoryLog } from '../../fixtures/lantern-archive.ts';

/** A terminal made for a test. With `isTTY` it is one that has colours, and shows a prompt. */
export interface MadeTerminal {
  readonly adapter: ConsoleAdapter;
  readonly input: PassThrough & { isTTY?: boolean };
  /** All that was written so far. */
  written(): string;
  /** Types a line and gives what was written until it was answered. */
  type(line: string): Promise<string>;
}

export async function startTerminal(desk: Desk, more: { readonly isTTY?: boolean; readonly env?: Record<string, string>; readonly columns?: number } = {}): Promise<MadeTerminal> {
  const input: PassThrough & { isTTY?: boolean } = new PassThrough();
  let text = '';
  const output: Writable & { isTTY?: boolean; columns?: number } = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      done();
    },
  });
  if (more.isTTY) input.isTTY = output.isTTY = true;
  if (more.columns) output.columns = more.columns;
  let idle: Promise<void> = Promise.resolve();
  // Tells when a request has been answered: the adapter handles a line within one call of the desk.
  const watched: Desk = {
    suggest: (request) => desk.suggest(request),
    handle(request, signal) {
      let done: () => void = () => undefined;
      idle = new Promise((resolve) => {
        done = resolve;
      });
      const deliveries = desk.handle(request, signal);
      return (async function* () {
        try {
          yield* deliveries;
        } finally {
          done();
        }
      })();
    },
  };
  const adapter = createConsoleAdapter({ input, output, env: more.env ?? {}, commandName: () => 'lantern-meeting', log: createMemoryLog() });
  await adapter.start(watched);
  const settle = async () => {
    for (let turn = 0; turn < 5; turn++) {
      await new Promise((resolve) => setImmediate(resolve));
      await idle;
    }
  };
  await settle();
  return {
    adapter,
    input,
    written: () => text,
    async type(line) {
      const before = text.length;
      input.write(`${line}\n`);
      await settle();
      return text.slice(before);
    },
  };
}

/** The terminal as the contract suite drives it: buttons are words here. */
export async function driveConsole(desk: Desk): Promise<PlatformDriver> {
  const terminal = await startTerminal(desk);
  const words = { Next: 'more', Previous: 'back', 'Read on': '1' } as const;
  return {
    adapter: terminal.adapter,
    say: (text) => terminal.type(text),
    press: (label) => terminal.type(words[label]),
    async report(result, expected) {
      await terminal.type('not it');
      await terminal.type(result);
      return terminal.type(expected);
    },
    announced: () => terminal.written(),
  };
}
