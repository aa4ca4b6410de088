import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createLazyLog, createLog } from '../src/log.ts';

function memory(): { readonly stream: Writable; readonly lines: () => Record<string, unknown>[] } {
  let text = '';
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      done();
    },
  });
  return { stream, lines: () => text.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Record<string, unknown>) };
}

describe('the log', () => {
  it('writes one JSON line an event, with the level as a word', async () => {
    const { stream, lines } = memory();
    const log = await createLog('info', stream);
    log.info({ hits: 3 }, 'asked');
    log.debug({}, 'not this');
    expect(lines()).toEqual([{ level: 'info', time: expect.stringMatching(/^\d{4}-/) as string, hits: 3, msg: 'asked' }]);
  });

  it('writes nothing when it is silent', async () => {
    const { stream, lines } = memory();
    (await createLog('silent', stream)).error({}, 'lost');
    expect(lines()).toEqual([]);
  });

  it('keeps the order of lines whose engine is loaded late', async () => {
    const { stream, lines } = memory();
    const log = createLazyLog('warn', stream);
    log.info({}, 'below the level');
    log.warn({}, 'first');
    log.error({}, 'second');
    await expect.poll(() => lines().map(({ msg }) => msg)).toEqual(['first', 'second']);
  });
});
