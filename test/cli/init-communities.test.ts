import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { beforeAll, describe, expect, it } from 'vitest';
import { madeCommunities } from '../fixtures/communities.ts';
import { jsonLines, madeFolder, runCommand, type Ran } from './made-command.ts';

/** A folder in which nothing stands but what `cuepoint init` wrote for some notes. */
async function initialise(notes: string): Promise<{ readonly cwd: string; readonly init: Ran; readonly env: Record<string, string> }> {
  const cwd = madeFolder();
  const init = await runCommand(['init', '--notes', notes], { cwd });
  return { cwd, init, env: parse(readFileSync(join(cwd, '.env'))) };
}

describe.each(madeCommunities())('cuepoint init on the notes of the $name', ({ folder, truth }) => {
  let made: Awaited<ReturnType<typeof initialise>>;
  beforeAll(async () => {
    made = await initialise(folder);
  });

  it('says how many meetings it understood, and the next step', () => {
    const { code, out, err } = made.init;
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(new RegExp(`^${String(truth.meetings.length)} meetings?, `));
    expect(out).toMatch(/\nNext: cuepoint ask [^\n]+\nThen: cuepoint start\n$/);
  });

  it.each(truth.questions)('ends in a bot that puts the right topic first, with its link: %s', async (...[question, date, topic, link]) => {
    const { out, err, code } = await runCommand(['ask', question, '--json'], made);
    expect([code, err]).toEqual([0, '']);
    const [first] = (jsonLines(out)[0]?.['excerpts'] ?? []) as { meeting: { date: string }; topic: string | null; link: { url: string } | null }[];
    expect([first?.meeting.date, first?.topic]).toEqual([date, topic]);
    if (link === null) expect(first?.link).toBeNull();
    else expect(first?.link?.url).toContain(link);
  });

  it('proposes as a first question one that finds something', async () => {
    const question = /\nNext: cuepoint ask (.+)\n/.exec(made.init.out)?.[1] ?? '';
    const { out } = await runCommand(['ask', question.replace(/^"|"$/g, ''), '--json'], made);
    expect(jsonLines(out)[0]?.['total']).toBeGreaterThan(0);
  });
});
