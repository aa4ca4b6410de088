import { describe, expect, it } from 'vitest';
import { BRUNO, buttonOf, CHANNEL, CHIDI, makeDesk, replyOf, THREAD, type MadeDesk, type Replied } from './made-desk.ts';
import { DIALOGUES, type Turn } from './made-dialogues.ts';

async function play(made: MadeDesk, turns: readonly Turn[], place: typeof CHANNEL): Promise<void> {
  let before: Replied | null = null;
  for (const turn of turns) {
    if (turn.waitMs) made.clock.now += turn.waitMs;
    if (turn.reindex) {
      for (const [path, text] of Object.entries(turn.reindex)) if (text === null) made.source.files.delete(path);
      else made.source.files.set(path, text);
      await made.live.reindex();
    }
    const from = { person: turn.by === 'chidi' ? CHIDI : BRUNO, place };
    const replied: Replied = turn.press ? replyOf(await made.press(before ? buttonOf(before, turn.press) : undefined, from)) : await made.ask(turn.say, from);
    expect(replied.plain).toMatch(turn.reply);
    if (turn.not) expect(replied.plain).not.toMatch(turn.not);
    if (turn.kind) expect(replied.body.kind).toBe(turn.kind);
    if (turn.first) expect(replied.body.kind === 'results' && (replied.body.answer.results[0]?.topic?.title ?? '')).toBe(turn.first);
    before = replied;
  }
}

describe('a dialogue', () => {
  it('is tried in at least 25 forms', () => {
    expect(DIALOGUES.length).toBeGreaterThanOrEqual(25);
  });

  it.each(DIALOGUES.map(([name, turns, where = 'thread']) => ({ name, turns, where })))('$name', async ({ turns, where }) => {
    await play(await makeDesk(), turns, where === 'thread' ? THREAD : CHANNEL);
  });

  it('goes on from the message that was replied to, also after a restart', async () => {
    const before = await (await makeDesk()).ask('firefly');
    const restarted = await makeDesk();
    const token = before.actions[0]?.token ?? '';
    expect((await restarted.ask('is it encrypted?', { followsToken: token })).plain).toMatch(/^firefly encrypted, from your last question/);
    expect((await restarted.ask('when?', { followsToken: token, person: CHIDI })).plain).toMatch(/May 7, 2024/);
  });
});
