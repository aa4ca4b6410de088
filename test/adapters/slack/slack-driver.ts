import { expect } from 'vitest';
import type { Desk } from '../../../src/desk/desk.ts';
import type { PlatformDriver } from '../../contracts/adapter-contract.ts';
import { readable, resultOf, startBot, textOf, type SeenMessage } from './loopback.ts';

/** Slack as the contract suite drives it: somebody mentions the bot in a thread and presses its buttons. */
export async function driveSlack(desk: Desk): Promise<PlatformDriver> {
  const bot = await startBot(desk);
  const { slack, adapter } = bot;
  let thread: string | undefined;
  let last: SeenMessage | undefined;
  const newest = () => {
    last = slack.botMessages(slack.channel).at(-1);
    return readable(textOf(last));
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
        expect(slack.violations).toEqual([]);
      },
    },
    async say(text) {
      const from = slack.mark();
      const sent = await slack.sendMention({ text, ...(thread === undefined ? { thread_ts: true } : { thread_ts: thread }) });
      thread ??= sent.message?.thread_ts;
      await slack.waitMethod('chat.postMessage', { from });
      await bot.settle();
      return newest();
    },
    async press(label) {
      const from = slack.mark();
      const sent = await slack.sendBlockAction({ message: lastMessage(), actionId: { text: label } });
      await resultOf(slack, sent, from);
      if (label === 'Read on') return newest();
      return readable(textOf(lastMessage()));
    },
    async report(result, expected) {
      const from = slack.mark();
      await slack.sendBlockAction({ message: lastMessage(), actionId: { text: 'Not it?' } });
      await slack.waitMethod('views.open', { from });
      const view = [...slack.views.values()].at(-1);
      if (!view) throw new Error('no form was opened');
      const choice = view.blocks.flatMap(({ element }) => element?.options ?? []).find(({ value }) => value.startsWith(`${result}.`))?.value ?? '';
      await slack.sendViewSubmission(view, { result: { result: { type: 'static_select', selected_option: { value: choice } } }, expected: { expected: { type: 'plain_text_input', value: expected } } });
      const call = await slack.waitFor(({ method, status }) => method === 'response_url' && status === 200, { from });
      return textOf({ blocks: [], text: '', ...call.body });
    },
    announced: () => newest(),
  };
}
