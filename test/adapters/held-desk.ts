import type { Delivery, Desk, Request } from '../../src/desk/desk.ts';

/** A report of one line, to the asker alone. */
export const say = (line: string, how: 'reply' | 'replace' = 'reply'): Delivery => ({ do: how, visibility: 'private', body: { kind: 'report', lines: [line], plain: line }, actions: [] });

/** A desk that does what a test says, and fails where it is asked for completions. */
export const deskOf = (script: (request: Request) => AsyncIterable<Delivery>): Desk => ({ handle: script, suggest: () => Promise.reject(new Error('no completions')) });

/** A desk that answers when it is told to. */
export function createHeldDesk(): { readonly desk: Desk; readonly release: () => void } {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const desk = deskOf(async function* () {
    await held;
    yield say('at last');
  });
  return { desk, release: () => release() };
}
