import { expect } from 'vitest';
import type { Desk } from '../../../src/desk/desk.ts';
import type { PlatformDriver } from '../../contracts/adapter-contract.ts';
import { resultOf, startBot, type Bot, type SeenMessage } from './loopback.ts';

/** A message as it is read in the end: Discord takes backslashes and stars out of what it shows. */
export const readable = (text: string): string => text.replace(/\*\*/g, '').replace(/\\([^A-Za-z0-9\s])/g, '$1');

/** Discord as the contract suite drives it: somebody mentions the bot in a channel and presses its buttons. */
export async function driveDiscord(desk: Desk): Promise<PlatformDriver> {
  const bot: Bot = await startBot(desk);
  const { discord, adapter } = bot;
  let last: SeenMessage | undefined;
  const newest = () => {
    last = discord.botMessages(discord.channelId).at(-1);
    return last ? readable(discord.textOf(last)) : '';
  };
  const lastMessage = () => {
    if (!last) throw new Error('nothing was answered yet');
    return last;
  };
  return {
    adapter: {
      ...adapter,
      async stop() {
        await bot.stop();
        expect(discord.violations).toEqual([]);
      },
    },
    async say(text) {
      const from = discord.mark();
      discord.sendMention({ content: text });
      await discord.waitFor((call) => call.method === 'POST' && call.path === `/channels/${discord.channelId}/messages`, { from });
      await bot.settle();
      return newest();
    },
    async press(label) {
      const from = discord.mark();
      const sent = discord.clickButton({ label }, lastMessage());
      await resultOf(discord, sent, from);
      if (label === 'Read on') last = await sent.response();
      return readable(discord.textOf(lastMessage()));
    },
    async report(result, expected) {
      const press = discord.clickButton({ label: 'Not it?' }, lastMessage());
      const form = await press.response();
      const choice = form.components[0]?.component.options?.find(({ value }) => value.startsWith(`${result}.`))?.value ?? '';
      const sent = discord.submitModal(press, { result: [choice], expected });
      return discord.textOf(await sent.response());
    },
    announced: () => newest(),
  };
}
