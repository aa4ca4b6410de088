import { DISCORD_LIMITS } from '../../adapters/discord/limits.ts';
import { SLACK_LIMITS } from '../../adapters/slack/limits.ts';
import { makeDesk } from '../desk/made-desk.ts';
import * as discord from './discord/loopback.ts';
import * as slack from './slack/loopback.ts';

/** Times of many who asked at once, in milliseconds, ascending. */
export interface AskedAtOnce {
  /** Until the platform heard anything at all. */
  readonly first: readonly number[];
  /** Until the answer stood there. */
  readonly whole: readonly number[];
  /** What the loopback platform found wrong. */
  readonly violations: readonly unknown[];
}

/** Whether the loopback platforms are there. */
export const hasPlatforms = discord.hasLoopback && slack.hasLoopback;

const ASKERS = 50;
const ROUNDS = 5;
const QUESTIONS = ['panel', 'firefly', 'ghost-limit', 'dictionary lookup', 'radio'];

type Ask = (question: string, at: number) => Promise<{ readonly ackMs?: number }>;

/** Fifty ask at once, five times over; a time before those warms up and is not counted. */
async function askAtOnce(ask: Ask): Promise<Omit<AskedAtOnce, 'violations'>> {
  const times: { first: number; whole: number }[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const taken = Array.from({ length: ASKERS }, async (_, at) => {
      const begun = performance.now();
      const { ackMs = Infinity } = await ask(QUESTIONS[at % QUESTIONS.length] ?? '', at);
      return { first: ackMs, whole: performance.now() - begun };
    });
    const all = await Promise.all(taken);
    if (round > 0) times.push(...all);
  }
  const sorted = (which: 'first' | 'whole') => times.map((time) => time[which]).sort((a, b) => a - b);
  return { first: sorted('first'), whole: sorted('whole') };
}

async function askDiscord(): Promise<AskedAtOnce> {
  const { desk } = await makeDesk({ limitsOf: () => DISCORD_LIMITS });
  // What the loopback checks of each payload is checked elsewhere, and would be measured here.
  const bot = await discord.startBot(desk, { harness: { openapi: false } });
  const { alice, bob, carol, violations } = bot.discord;
  const times = await askAtOnce(async (query, at) => {
    const sent = bot.discord.sendSlash('lantern-meeting', { query }, { userId: [alice, bob, carol][at % 3]?.id ?? '' });
    await sent.response();
    return sent;
  });
  await bot.stop();
  return { ...times, violations };
}

async function askSlack(mode: slack.Mode): Promise<AskedAtOnce> {
  const { desk } = await makeDesk({ limitsOf: () => SLACK_LIMITS });
  const bot = await slack.startBot(desk, { mode });
  const { alice, bob, carol, violations } = bot.slack;
  const times = await askAtOnce(async (question, at) => {
    const sent = await bot.slack.sendSlash(question, { user: [alice, bob, carol][at % 3] ?? '' });
    await sent.response();
    return sent;
  });
  await bot.stop();
  return { ...times, violations };
}

/** Asks on every loopback platform, by the name of each. */
export const PLATFORMS_ASKED: Readonly<Record<string, () => Promise<AskedAtOnce>>> = {
  Discord: askDiscord,
  'Slack, Socket Mode': () => askSlack('socket'),
  'Slack, HTTP': () => askSlack('http'),
};
