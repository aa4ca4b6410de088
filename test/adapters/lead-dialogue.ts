import { expect } from 'vitest';
import type { Desk, DeskLimits } from '../../src/desk/desk.ts';
import { makeDesk } from '../desk/made-desk.ts';
import type { Turn } from '../desk/made-dialogues.ts';

/** How a dialogue is led on a platform. Each gives all that a person then reads. */
export interface DialogueDriver {
  say(turn: Turn): Promise<string>;
  /** Presses the turn's button on what came last. */
  press(turn: Turn): Promise<string>;
  /** Ends it, and fails on what the platform would refuse. */
  end(): Promise<void>;
}

/** Leads one dialogue of the core on a platform, and holds every reply to what the core's table says. */
export async function leadDialogue(turns: readonly Turn[], limits: DeskLimits, drive: (desk: Desk) => Promise<DialogueDriver>): Promise<void> {
  const { desk, clock, source, live } = await makeDesk({ limitsOf: () => limits });
  const driver = await drive(desk);
  for (const turn of turns) {
    clock.now += turn.waitMs ?? 0;
    for (const [path, text] of Object.entries(turn.reindex ?? {})) {
      if (text === null) source.files.delete(path);
      else source.files.set(path, text);
    }
    if (turn.reindex) await live.reindex();
    const text = await (turn.press === undefined ? driver.say(turn) : driver.press(turn));
    expect(text).toMatch(turn.reply);
    if (turn.not) expect(text).not.toMatch(turn.not);
  }
  await driver.end();
}
