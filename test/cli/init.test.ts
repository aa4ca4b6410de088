import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { parse } from 'dotenv';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { renderEnvironment } from '../../cli/init/environment-text.ts';
import { run } from '../../cli/run.ts';
import { communitySchema } from '../../src/community/community.ts';
import { LANTERN } from '../fixtures/lantern-archive.ts';
import { madeFolder, runCommand } from './made-command.ts';

const NOTE = (date: string, more = '') => `# Harbour Crew Weekly Notes
## ${date}
### Attendees
Ada Quist, Bruno Fane
### Video [Recording](https://video.harbour.example/watch/7)
## Crane repairs (4:10 in the video) - Ada Quist
- The crane lifts again.
${more}
`;

/** A folder of notes that bring no cuepoint.yml, and an empty one to work in. */
function madeNotes(): { readonly notes: string; readonly cwd: string } {
  const notes = madeFolder();
  writeFileSync(join(notes, '2031-03-04.md'), NOTE('March 4, 2031'));
  writeFileSync(join(notes, '2031-03-11.md'), NOTE('March 11, 2031', '## Rope store (9:00 in the video) - Adalyn Quist\n- Ropes are dry.'));
  writeFileSync(join(notes, 'minutes.md'), 'Nothing that has a date.\n');
  return { notes, cwd: madeFolder() };
}

/** Answers typed at a terminal, each when it is asked for. */
async function typeInto(answers: readonly string[], cwd: string): Promise<{ readonly code: number; readonly out: string }> {
  const stdin = Object.assign(new PassThrough(), { isTTY: true as const });
  const left = [...answers];
  let out = '';
  const stdout = new Writable({
    write(chunk: Buffer, _encoding, done) {
      out += chunk.toString();
      if (/(?:\]|\?) $/.test(chunk.toString())) stdin.write(`${left.shift() ?? ''}\n`);
      done();
    },
  });
  const code = await run(['init'], { stdin, stdout, stderr: stdout, env: {}, cwd, bundledCorpus: LANTERN, version: '9.9.9', now: () => 0 });
  return { code, out };
}

describe('cuepoint init', () => {
  it('names the flag where there are no notes', async () => {
    expect(await runCommand(['init', '--notes', 'nowhere'], { cwd: madeFolder() })).toMatchObject({ code: 2, err: '--notes is "nowhere", which does not exist.\nSet --notes to a folder of meeting notes.\n' });
    expect((await runCommand(['init', '--notes', 'https://git.example/notes.git#a:../b'], { cwd: madeFolder() })).err).toMatch(/^--notes is /);
  });

  it('says what it understood and what it could not read, and writes both files', async () => {
    const { notes, cwd } = madeNotes();
    const { code, out } = await runCommand(['init', '--notes', notes, '--platforms', 'discord,slack'], { cwd });
    expect(code).toBe(0);
    expect(out).toMatch(/2 meetings, March 4, 2031 to March 11, 2031; series: crew 2\n3 topics, 3 with a time\n2 with a recording \(other 2\)/);
    expect(out).toMatch(/Not read: 1 file\n {2}minutes\.md:1: No date was found/);
    expect(out).toMatch(/Written: cuepoint\.yml, \.env\nNext: cuepoint ask "Crane repairs"\nThen: put the tokens into \.env as docs\/discord\.md says/);
    const community = communitySchema.parse(parseYaml(readFileSync(join(cwd, 'cuepoint.yml'), 'utf8')));
    expect(community).toMatchObject({ name: 'Harbour Crew', command: 'harbour-crew-meeting', people: [{ name: 'Ada Quist', spellings: ['Adalyn Quist'] }] });
    expect(readFileSync(join(cwd, 'cuepoint.yml'), 'utf8')).toContain('no link to a second at video.harbour.example');
    expect(parse(readFileSync(join(cwd, '.env')))).toEqual({ CORPUS: notes, DISCORD_TOKEN: '', SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: '' });
    expect(statSync(join(cwd, '.env')).mode & 0o077).toBe(0);
  });

  it('names the folder to the command that lists what a writer could mend', async () => {
    const notes = madeFolder();
    writeFileSync(join(notes, '2031-03-04.md'), '# Harbour Crew Meeting\n\n## Crane repairs\n\nNew ropes.\n\n## Next Meeting: Monday, March 11, 2031\n');
    const { out } = await runCommand(['init', '--notes', notes], { cwd: madeFolder() });
    expect(out).toContain(`1 problem that a writer of notes could mend; cuepoint lint ${notes} lists them.`);
    expect(await runCommand(['lint', notes])).toMatchObject({ out: expect.stringContaining('1 warning') as string });
  });

  it('ends in a bot that answers', async () => {
    const { notes, cwd } = madeNotes();
    await runCommand(['init', '--notes', notes], { cwd });
    const { out } = await runCommand(['ask', 'crane repairs'], { cwd, env: { CORPUS: notes } });
    expect(out).toMatch(/1 Crane repairs[^]*▶ 4:10/);
  });

  it('never overwrites without being told to', async () => {
    const { notes, cwd } = madeNotes();
    writeFileSync(join(cwd, '.env'), 'DISCORD_TOKEN=mine\n');
    const first = await runCommand(['init', '--notes', notes], { cwd });
    expect(first).toMatchObject({ code: 1, out: expect.stringContaining('Left as they were: .env.') as string });
    expect(readFileSync(join(cwd, '.env'), 'utf8')).toBe('DISCORD_TOKEN=mine\n');
    expect(await runCommand(['init', '--notes', notes, '--overwrite'], { cwd })).toMatchObject({ code: 0 });
    expect(readFileSync(join(cwd, '.env'), 'utf8')).toContain(`CORPUS=${notes}`);
  });

  it('asks at a terminal, proposes, and asks before it overwrites', async () => {
    const { notes, cwd } = madeNotes();
    writeFileSync(join(cwd, 'cuepoint.yml'), 'name: Mine\n');
    const { code, out } = await typeInto([notes, '/crew', 'terminal', 'n'], cwd);
    expect(out).toMatch(/Where are the notes[^]*\[corpus\] [^]*What do people type, without the slash\? \[harbour-crew-meeting\] [^]*cuepoint\.yml is there already\. Overwrite it\? \[y\/N\] /);
    expect(code).toBe(1);
    expect(readFileSync(join(cwd, 'cuepoint.yml'), 'utf8')).toBe('name: Mine\n');
    expect(await typeInto([notes, '/crew', 'terminal', 'y', 'yes'], cwd)).toMatchObject({ code: 0 });
    expect(readFileSync(join(cwd, 'cuepoint.yml'), 'utf8')).toContain('command: crew\n');
  });

  it('leaves a cuepoint.yml that the notes bring to them', async () => {
    const cwd = madeFolder();
    const { out } = await runCommand(['init', '--notes', LANTERN, '--command', 'lamp'], { cwd });
    expect(out).toMatch(/bring a cuepoint\.yml of their own/);
    expect(existsSync(join(cwd, 'cuepoint.yml'))).toBe(false);
    expect(parse(readFileSync(join(cwd, '.env')))).toEqual({ CORPUS: LANTERN, COMMAND_NAME: 'lamp' });
  });

  it('names what is wrong with a flag, and a folder without a meeting', async () => {
    const { notes, cwd } = madeNotes();
    expect(await runCommand(['init', '--platforms', 'irc'], { cwd })).toMatchObject({ code: 2, err: expect.stringContaining('"irc" is no platform; allowed: terminal, discord, slack') as string });
    expect(await runCommand(['init', '--notes', notes, '--command', 'No Way'], { cwd })).toMatchObject({ code: 2, err: expect.stringContaining('--command is "No Way"') as string });
    mkdirSync(join(cwd, 'empty'));
    writeFileSync(join(cwd, 'empty', 'a.md'), 'x\n');
    expect(await runCommand(['init', '--notes', 'empty'], { cwd })).toMatchObject({ code: 2, err: expect.stringContaining('No meeting was understood in "empty"') as string });
    expect(existsSync(join(cwd, '.env'))).toBe(false);
  });

  it('quotes what dotenv would read otherwise', () => {
    for (const notes of ['my notes', "it's here", 'https://host.example/o/r.git#main:docs', '/a/#b']) expect(parse(renderEnvironment({ notes, platforms: [], command: null }))['CORPUS']).toBe(notes);
  });
});
