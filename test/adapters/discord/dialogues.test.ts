import { describe, expect, it } from 'vitest';
import { DISCORD_LIMITS } from '../../../adapters/discord/limits.ts';
import { makeDesk } from '../../desk/made-desk.ts';
import { DIALOGUES, type Turn } from '../../desk/made-dialogues.ts';
import { readable } from './discord-driver.ts';
import { hasLoopback, resultOf, startBot, type Bot, type SeenMessage } from './loopback.ts';

/** Every dialogue of the core, led in Discord by mentions and buttons. */
async function lead(turns: readonly Turn[], where: 'thread' | 'channel'): Promise<void> {
  const made = await makeDesk({ limitsOf: () => DISCORD_LIMITS });
  const bot = await startBot(made.desk);
  const { discord } = bot;
  let thread: { readonly id: string } | undefined;
  let last: SeenMessage | undefined;
  const say = async (turn: Turn): Promise<void> => {
    const from = discord.mark();
    const userId = (turn.by === 'chidi' ? discord.carol : discord.bob).id;
    const written = discord.sendMention({ content: turn.say, userId, ...(where === 'thread' ? { thread: thread ?? (true as const) } : {}) });
    thread ??= { id: written.channel_id };
    await discord.waitFor(({ method, path, status }) => method === 'POST' && path === `/channels/${written.channel_id}/messages` && status === 200, { from });
    await bot.settle();
    last = discord.botMessages(written.channel_id).at(-1);
  };
  for (const turn of turns) {
    if (turn.waitMs) made.clock.now += turn.waitMs;
    await reindex(turn, made);
    if (turn.press && last) last = await press(bot, turn, last);
    else await say(turn);
    const text = readable(discord.textOf(last));
    expect(text).toMatch(turn.reply);
    if (turn.not) expect(text).not.toMatch(turn.not);
  }
  await bot.stop();
  expect(discord.violations).toEqual([]);
}

async function reindex({ reindex: files }: Turn, { source, live }: Awaited<ReturnType<typeof makeDesk>>): Promise<void> {
  if (!files) return;
  for (const [path, text] of Object.entries(files)) {
    if (text === null) source.files.delete(path);
    else source.files.set(path, text);
  }
  await live.reindex();
}

async function press({ discord }: Bot, { press: label = '', by }: Turn, message: SeenMessage): Promise<SeenMessage> {
  const from = discord.mark();
  const sent = discord.clickButton({ label }, message, { userId: (by === 'chidi' ? discord.carol : discord.bob).id });
  await resultOf(discord, sent, from);
  return sent.response();
}

describe.skipIf(!hasLoopback)('a dialogue in a loopback Discord', () => {
  it.each(DIALOGUES.map(([name, turns, where = 'thread']) => ({ name, turns, where })))('$name', ({ turns, where }) => lead(turns, where));
});
