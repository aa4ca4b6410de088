import { renameSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeRepository } from '../archive/git/made-repository.ts';
import { readLantern } from '../fixtures/lantern-archive.ts';
import { jsonLines, madeFolder, runCommand } from './made-command.ts';

describe('a corpus in a git repository', () => {
  it('is fetched by reindex, and answered from its snapshot by ask without fetching', async () => {
    const made = makeRepository();
    made.commit(await readLantern());
    const cwd = madeFolder();
    const env = { CORPUS: `${made.bare}#main`, SOURCE_URL: 'https://example.org/blob/main/{path}#L{line}' };
    const first = await runCommand(['ask', 'firefly', '--json'], { env, cwd });
    expect([first.code, first.err]).toEqual([0, '']);
    expect(jsonLines(first.out)[0]).toMatchObject({ confidence: 'answer', excerpts: expect.arrayContaining([expect.objectContaining({ source: expect.objectContaining({ url: expect.stringMatching(/^https:\/\/example\.org\/blob\/main\/2024/) as string }) as object })]) as object });

    made.commit({ '2024-09-03.md': '# Lantern Community Meeting\n\n## Wicks\n\nThe tallowwick is cut at an angle.\n' });
    expect(jsonLines((await runCommand(['ask', 'tallowwick', '--json'], { env, cwd })).out)[0]).toMatchObject({ confidence: 'none' });
    expect((await runCommand(['reindex'], { env, cwd })).out).toMatch(/^5 meetings, \d+ passages · 1 added, 0 changed, 0 removed/);
    renameSync(made.bare, `${made.bare}.gone`);
    expect(jsonLines((await runCommand(['ask', 'tallowwick', '--json'], { env, cwd })).out)[0]).toMatchObject({ confidence: 'answer' });
    expect(await runCommand(['reindex'], { env, cwd })).toMatchObject({ code: 2, out: '', err: expect.stringContaining('no repository is found') as string });
  });

  it.each([
    ['https://ada:hunter2@example.org/notes.git', /CORPUS holds credentials/],
    ['ext::sh -c true', /CORPUS is "ext::sh -c true"/],
    ['ftp://example.org/notes.git', /allowed: https, http, ssh, git and file/],
    ['https://example.org/notes.git#--upload-pack=x', /no name of a branch/],
    ['https://example.org/notes.git#main:../x', /leaves the repository/],
  ])('is refused as %s, without its credentials', async (corpus, message) => {
    const { code, err } = await runCommand(['ask', 'x'], { env: { CORPUS: corpus } });
    expect(code).toBe(2);
    expect(err).toMatch(message);
    expect(err).not.toContain('hunter2');
  });
});
