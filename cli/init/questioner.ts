import { createInterface } from 'node:readline/promises';
import type { CliContext } from '../context.ts';

/** Asks whoever sits at the terminal. */
export interface Questioner {
  /** @returns what was typed, else what is proposed; that at once where nobody sits there */
  ask(question: string, proposed: string): Promise<string>;
  /** @returns false where nobody sits there */
  confirm(question: string): Promise<boolean>;
  close(): void;
}

/** A questioner on the terminal; where there is none, everything is as proposed and nothing is confirmed. */
export function createQuestioner({ stdin, stdout }: CliContext): Questioner {
  if (stdin.isTTY !== true) return { ask: (_, proposed) => Promise.resolve(proposed), confirm: () => Promise.resolve(false), close: () => undefined };
  const lines = createInterface({ input: stdin, output: stdout });
  return {
    async ask(question, proposed) {
      const typed = (await lines.question(`${question}${proposed === '' ? '' : ` [${proposed}]`} `)).trim();
      return typed === '' ? proposed : typed;
    },
    confirm: async (question) => /^y(es)?$/i.test((await lines.question(`${question} [y/N] `)).trim()),
    close: () => lines.close(),
  };
}
