import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../cli/read-environment.ts';
import { LANTERN } from '../fixtures/lantern-archive.ts';
import { madeFolder, runCommand } from './made-command.ts';

describe('wrong usage ends with 2, and a sentence that names what is wrong and what to do', () => {
  it.each([
    [['ask', '--limit', '0', 'x'], /'--limit <n>' argument '0' is invalid\. Allowed: a whole number from 1 to 100/],
    [['ask', '--limit', 'many', 'x'], /'many' is invalid/],
    [['ask', '--colour', 'x'], /unknown option '--colour'/],
    [['ask', '--corpus'], /'--corpus <dir>' argument missing/],
    [['ask', '--batch', 'none.jsonl'], /--batch is "none\.jsonl", which cannot be read/],
    [['ask', '--batch', 'none.jsonl', 'a', 'question'], /--batch is given together with the question "a question"/],
    [['inspect'], /missing required argument 'path'/],
    [['inspect', 'none'], /The argument is "none", which does not exist/],
    [['lint', 'a', 'b'], /too many arguments/],
    [['eval', 'none.jsonl'], /The argument is "none\.jsonl", which cannot be read/],
    [['aks', 'x'], /unknown command 'aks'[^]*Did you mean ask/],
    [['reindex', '--json'], /unknown option '--json'/],
  ])('%j', async (args, said) => {
    const { code, err, out } = await runCommand(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(said);
    expect(err.trim().split('\n').length).toBeGreaterThan(1);
  });

  it.each(['ask', 'start', 'reindex'])('a corpus that is missing, no folder or empty: %s', async (command) => {
    const cwd = madeFolder();
    mkdirSync(join(cwd, 'empty'));
    mkdirSync(join(cwd, 'pictures'));
    writeFileSync(join(cwd, 'pictures/a.png'), '');
    writeFileSync(join(cwd, 'a.md'), '');
    for (const [value, said] of [['none', 'which does not exist'], ['a.md', 'which is no folder'], ['empty', 'which holds no meeting notes'], ['pictures', 'which holds no meeting notes']] as const) {
      const bySetting = await runCommand([command], { cwd, env: { CORPUS: value } });
      expect(bySetting).toMatchObject({ code: 2, out: '' });
      expect(bySetting.err).toContain(`CORPUS is "${value}", ${said}`);
      const byOption = await runCommand([command, '--corpus', value], { cwd });
      expect(byOption.err).toContain(`--corpus is "${value}", ${said}`);
      expect(byOption.code).toBe(2);
    }
  });

  it('a cuepoint.yml, or a section of it, that is a folder', async () => {
    const cwd = madeFolder();
    mkdirSync(join(cwd, 'people.yml'));
    writeFileSync(join(cwd, 'cuepoint.yml'), 'people: people.yml\n');
    expect(await runCommand(['ask', 'x'], { cwd })).toMatchObject({ code: 2, err: expect.stringMatching(/people\.yml is a folder, where a file is expected\.\n.+\n$/) as string });
    const other = madeFolder();
    mkdirSync(join(other, 'cuepoint.yml'));
    expect(await runCommand(['ask', 'x'], { cwd: other })).toMatchObject({ code: 2, err: expect.stringContaining('cuepoint.yml is a folder') as string });
  });

  it('a .env that is a folder', () => {
    const cwd = madeFolder();
    mkdirSync(join(cwd, '.env'));
    expect(() => readEnvironment({}, cwd)).toThrow(/\.env is a folder, where a file is expected\./);
    expect(readEnvironment({ A: 'b' }, madeFolder())).toEqual({ A: 'b' });
  });

  it('wrong settings, before anything starts', async () => {
    expect(await runCommand(['ask', 'x'], { env: { RATE_PER_PERSON: 'lots', CORPUS: 'none' } })).toMatchObject({ code: 2, err: expect.stringContaining('RATE_PER_PERSON is "lots"; allowed: a whole number') as string });
  });

  it.each([
    ['not json\n', /line 1: is no JSON object/],
    ['{"id": 1, "query": "a"}\n{"id": 2}\n', /line 2: query/],
    ['[1]\n', /line 1/],
  ])('a file of questions with a wrong line: %s', async (content, said) => {
    const cwd = madeFolder();
    writeFileSync(join(cwd, 'q.jsonl'), content);
    for (const args of [['ask', '--batch', 'q.jsonl'], ['eval', 'q.jsonl']]) {
      const { code, err } = await runCommand(args, { cwd });
      expect(code).toBe(2);
      expect(err).toMatch(/q\.jsonl, line \d/);
    }
    expect((await runCommand(['ask', '--batch', 'q.jsonl'], { cwd })).err).toMatch(said);
  });
});

describe('help', () => {
  it.each(['ask', 'start', 'inspect', 'lint', 'eval', 'reindex'])('of %s has examples', async (command) => {
    const { code, out } = await runCommand([command, '--help']);
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`Examples:\\n {2}\\$ .*cuepoint ${command}`));
  });

  it('of all names the commands and the exit codes; the version is the package’s', async () => {
    expect((await runCommand(['--help'])).out).toMatch(/Exit codes: 0 done; 1 problems found/);
    expect(await runCommand(['--version'])).toMatchObject({ code: 0, out: '9.9.9\n' });
  });
});

describe('the corpus', () => {
  it('is ./corpus where nothing is set, else the notes that come along', async () => {
    const cwd = madeFolder();
    expect((await runCommand(['ask', 'firefly'], { cwd, env: { CORPUS: '' } })).out).toContain('firefly · ');
    mkdirSync(join(cwd, 'corpus'));
    expect(await runCommand(['ask', 'firefly'], { cwd, env: { CORPUS: '' } })).toMatchObject({ code: 2, err: expect.stringContaining('CORPUS is "corpus", which holds no') as string });
  });

  it('is the option’s before the setting’s; an empty one counts as unset', async () => {
    expect((await runCommand(['ask', 'firefly', '--corpus', ''])).code).toBe(0);
    expect((await runCommand(['ask', 'firefly', '--corpus', LANTERN], { env: { CORPUS: 'none' } })).code).toBe(0);
  });
});

it('a model that cannot be fetched: the ways out are named, and no empty folder is left', async () => {
  const cwd = madeFolder();
  const { code, err } = await runCommand(['model', 'fetch', '--from', 'http://127.0.0.1:1/model/'], { cwd });
  expect(code).not.toBe(0);
  expect(err).toMatch(/cannot be fetched from http:\/\/127\.0\.0\.1:1\/model\/.*\n.*--from.*MODEL_DIR/);
  expect(readdirSync(cwd)).toEqual([]);
});
