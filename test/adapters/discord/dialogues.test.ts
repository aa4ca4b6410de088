import { describe, expect, it } from 'vitest';
import { DISCORD_LIMITS } from '../../../adapters/discord/limits.ts';
import type { Desk } from '../../../src/desk/desk.ts';
import { DIALOGUES, type Turn } from '../../desk/made-dialogues.ts';
import { leadDialogue, type DialogueDriver } from '../lead-dialogue.ts';
import { readable } from './discord-driver.ts';
import { hasLoopback, resultOf, startBot, type SeenMessage } from './loopback.ts';

/** Dialogues in Discord, by mentions and buttons. */
async function drive(desk: Desk, where: 'thread' | 'channel'): Promise<DialogueDriver> {
  const bot = await startBot(desk);
  const { discord } = bot;
  let thread: { readonly id: string } | undefined;
  let last: SeenMessage | undefined;
  const userOf = ({ by }: Turn) => (by === 'chidi' ? discord.carol : discord.bob).id;
  return {
    async say(turn) {
      const from = discord.mark();
      const written = discord.sendMention({ content: turn.say, userId: userOf(turn), ...(where === 'thread' ? { thread: thread ?? (true as const) } : {}) });
      thread ??= { id: written.channel_id };
      await discord.waitFor(({ method, path, status }) => method === 'POST' && path === `/channels/${written.channel_id}/messages` && status === 200, { from });
      await bot.settle();
      last = discord.botMessages(written.channel_id).at(-1);
      return readable(discord.textOf(last));
    },
    async press(turn) {
      if (!last) throw new Error('nothing was answered yet');
      const from = discord.mark();
      const sent = discord.clickButton({ label: turn.press ?? '' }, last, { userId: userOf(turn) });
      await resultOf(discord, sent, from);
      last = await sent.response();
      return readable(discord.textOf(last));
    },
    async end() {
      await bot.stop();
      expect(discord.violations).toEqual([]);
    },
  };
}

describe.skipIf(!hasLoopback)('a dialogue in a loopback Discord', () => {
  it.each(DIALOGUES.map(([name, turns, where = 'thread']) => ({ name, turns, where })))('$name', ({ turns, where }) => leadDialogue(turns, DISCORD_LIMITS, (desk) => drive(desk, where)));
});
