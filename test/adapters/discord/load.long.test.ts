import { describe, expect, it } from 'vitest';
import { DISCORD_LIMITS } from '../../../adapters/discord/limits.ts';
import { makeDesk } from '../../desk/made-desk.ts';
import { hasLoopback, startBot } from './loopback.ts';

describe.skipIf(!hasLoopback)('many who ask at once', () => {
  it('hear first within 300 ms and all within a second, 50 at a time', async () => {
    const { desk } = await makeDesk({ limitsOf: () => DISCORD_LIMITS });
    // What the loopback checks of each payload is checked elsewhere, and would be measured here.
    const bot = await startBot(desk, { harness: { openapi: false } });
    const whole: number[] = [];
    const first: number[] = [];
    for (let round = 0; round < 6; round++) {
      await Promise.all(
        Array.from({ length: 50 }, async (_, at) => {
          const begun = performance.now();
          const sent = bot.discord.sendSlash('lantern-meeting', { query: ['panel', 'firefly', 'ghost-limit', 'dictionary lookup', 'radio'][at % 5] }, { userId: [bot.discord.alice, bot.discord.bob, bot.discord.carol][at % 3]?.id ?? '' });
          await sent.response();
          if (round === 0) return;
          whole.push(performance.now() - begun);
          first.push(sent.ackMs ?? Infinity);
        }),
      );
    }
    const at = (values: number[], part: number) => Math.round(values.sort((a, b) => a - b)[Math.floor(values.length * part)] ?? Infinity);
    console.info(`50 concurrent askers: first response p50 ${at(first, 0.5)} ms, p99 ${at(first, 0.99)} ms; whole answer p50 ${at(whole, 0.5)} ms, p99 ${at(whole, 0.99)} ms`);
    expect(at(first, 0.99)).toBeLessThan(300);
    expect(at(whole, 0.99)).toBeLessThan(1000);
    await bot.stop();
    expect(bot.discord.violations).toEqual([]);
  });
});
