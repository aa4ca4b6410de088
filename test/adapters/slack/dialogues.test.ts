import { describe, expect, it } from 'vitest';
import { SLACK_LIMITS } from '../../../adapters/slack/limits.ts';
import { makeDesk } from '../../desk/made-desk.ts';
import { DIALOGUES, type Turn } from '../../desk/made-dialogues.ts';
import { hasLoopback, readable, resultOf, startBot, textOf, type Bot, type SeenMessage } from './loopback.ts';

/** Every dialogue of the core, led in Slack by mentions in a thread, or in direct messages where it belongs to one person. */
async function lead(turns: readonly Turn[], where: 'thread' | 'channel'): Promise<void> {
  const made = await makeDesk({ limitsOf: () => SLACK_LIMITS });
  const bot = await startBot(made.desk);
  const { slack } = bot;
  let thread: string | undefined;
  let last: SeenMessage | undefined;
  const say = async (turn: Turn): Promise<void> => {
    const from = slack.mark();
    const user = turn.by === 'chidi' ? slack.carol : slack.alice;
    const sent = where === 'channel' && turn.by !== 'chidi' ? await slack.sendDM({ text: turn.say, user }) : await slack.sendMention({ text: turn.say, user, thread_ts: thread ?? true });
    thread ??= sent.message?.thread_ts;
    await slack.waitMethod('chat.postMessage', { from });
    await bot.settle();
    last = slack.botMessages().at(-1);
  };
  for (const turn of turns) {
    if (turn.waitMs) made.clock.now += turn.waitMs;
    await reindex(turn, made);
    if (turn.press && last) last = await press(bot, turn, last);
    else await say(turn);
    const text = readable(textOf(last));
    expect(text).toMatch(turn.reply);
    if (turn.not) expect(text).not.toMatch(turn.not);
  }
  await bot.stop();
  expect(slack.violations).toEqual([]);
}

async function reindex({ reindex: files }: Turn, { source, live }: Awaited<ReturnType<typeof makeDesk>>): Promise<void> {
  if (!files) return;
  for (const [path, text] of Object.entries(files)) {
    if (text === null) source.files.delete(path);
    else source.files.set(path, text);
  }
  await live.reindex();
}

async function press(bot: Bot, { press: label = '', by }: Turn, message: SeenMessage): Promise<SeenMessage> {
  const { slack } = bot;
  const sent = await slack.sendBlockAction({ message, actionId: { text: label }, user: by === 'chidi' ? slack.carol : slack.alice });
  const call = await resultOf(slack, sent);
  await bot.settle();
  return call.body['replace_original'] === true ? message : (slack.botMessages().at(-1) ?? message);
}

describe.skipIf(!hasLoopback)('a dialogue in a loopback Slack', () => {
  it.each(DIALOGUES.map(([name, turns, where = 'thread']) => ({ name, turns, where })))('$name', ({ turns, where }) => lead(turns, where));
});
