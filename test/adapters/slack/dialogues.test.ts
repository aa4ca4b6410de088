import { describe, expect, it } from 'vitest';
import { SLACK_LIMITS } from '../../../adapters/slack/limits.ts';
import type { Desk } from '../../../src/desk/desk.ts';
import { DIALOGUES, type Turn } from '../../desk/made-dialogues.ts';
import { leadDialogue, type DialogueDriver } from '../lead-dialogue.ts';
import { hasLoopback, readable, resultOf, startBot, textOf, type SeenMessage } from './loopback.ts';

/** Dialogues in Slack, by mentions in a thread, or in direct messages where one belongs to one person. */
async function drive(desk: Desk, where: 'thread' | 'channel'): Promise<DialogueDriver> {
  const bot = await startBot(desk);
  const { slack } = bot;
  let thread: string | undefined;
  let last: SeenMessage | undefined;
  const userOf = ({ by }: Turn) => (by === 'chidi' ? slack.carol : slack.alice);
  return {
    async say(turn) {
      const from = slack.mark();
      const user = userOf(turn);
      const sent = where === 'channel' && turn.by !== 'chidi' ? await slack.sendDM({ text: turn.say, user }) : await slack.sendMention({ text: turn.say, user, thread_ts: thread ?? true });
      thread ??= sent.message?.thread_ts;
      await slack.waitMethod('chat.postMessage', { from });
      await bot.settle();
      last = slack.botMessages().at(-1);
      return readable(textOf(last));
    },
    async press(turn) {
      if (!last) throw new Error('nothing was answered yet');
      const sent = await slack.sendBlockAction({ message: last, actionId: { text: turn.press ?? '' }, user: userOf(turn) });
      const call = await resultOf(slack, sent);
      await bot.settle();
      if (call.body['replace_original'] !== true) last = slack.botMessages().at(-1);
      return readable(textOf(last));
    },
    async end() {
      await bot.stop();
      expect(slack.violations).toEqual([]);
    },
  };
}

describe.skipIf(!hasLoopback)('a dialogue in a loopback Slack', () => {
  it.each(DIALOGUES.map(([name, turns, where = 'thread']) => ({ name, turns, where })))('$name', ({ turns, where }) => leadDialogue(turns, SLACK_LIMITS, (desk) => drive(desk, where)));
});
