import { describe, expect, it } from 'vitest';
import { SLACK_LIMITS } from '../../../adapters/slack/limits.ts';
import { makeDesk } from '../../desk/made-desk.ts';
import { hasLoopback, startBot } from './loopback.ts';

describe.skipIf(!hasLoopback).each(['socket', 'http'] as const)('many who ask at once in Slack, by %s', (mode) => {
  it('are acknowledged and answered, 50 at a time', async () => {
    const { desk } = await makeDesk({ limitsOf: () => SLACK_LIMITS });
    const bot = await startBot(desk, { mode });
    const whole: number[] = [];
    const first: number[] = [];
    for (let round = 0; round < 6; round++) {
      await Promise.all(
        Array.from({ length: 50 }, async (_, at) => {
          const begun = performance.now();
          const sent = await bot.slack.sendSlash(['panel', 'firefly', 'ghost-limit', 'dictionary lookup', 'radio'][at % 5], { user: [bot.slack.alice, bot.slack.bob, bot.slack.carol][at % 3] ?? '' });
          await sent.response();
          if (round === 0) return;
          whole.push(performance.now() - begun);
          first.push(sent.ackMs ?? Infinity);
        }),
      );
    }
    const at = (values: number[], part: number) => Math.round(values.sort((a, b) => a - b)[Math.floor(values.length * part)] ?? Infinity);
    console.info(`50 concurrent askers, ${mode}: acknowledged p50 ${at(first, 0.5)} ms, p99 ${at(first, 0.99)} ms; whole answer p50 ${at(whole, 0.5)} ms, p99 ${at(whole, 0.99)} ms`);
    expect(whole).toHaveLength(250);
    await bot.stop();
    expect(bot.slack.violations).toEqual([]);
  });
});
