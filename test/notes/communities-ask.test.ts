import { describe, expect, it } from 'vitest';
import { jsonLines, runCommand } from '../cli/made-command.ts';
import { madeCommunities } from '../fixtures/communities.ts';

describe.each(madeCommunities())('asked about the notes of the $name, Cuepoint', ({ folder, truth }) => {
  it.each(truth.questions)('puts the right topic first, with its link: %s', async (...[question, date, topic, link]) => {
    const { out, err, code } = await runCommand(['ask', question, '--json', '--corpus', folder]);
    expect([code, err]).toEqual([0, '']);
    const [first] = (jsonLines(out)[0]?.['excerpts'] ?? []) as { meeting: { date: string }; topic: string | null; link: { url: string } | null }[];
    expect([first?.meeting.date, first?.topic]).toEqual([date, topic]);
    if (link === null) expect(first?.link).toBeNull();
    else expect(first?.link?.url).toContain(link);
  });
});
