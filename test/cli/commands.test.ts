import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { LANTERN } from '../fixtures/lantern-archive.ts';
import { jsonLines, madeFolder, runCommand } from './made-command.ts';

const momentSchema = z.strictObject({ recording: z.number().nullable(), seconds: z.number(), precision: z.enum(['exact', 'topic', 'inferred']), errorSeconds: z.number().nullable() });
const aboutSchema = { id: z.string(), date: z.iso.date(), series: z.string(), title: z.string() };
/** The shape that scripts rely on. */
const answerSchema = z.strictObject({
  id: z.union([z.string(), z.number()]).nullable(),
  question: z.string(),
  interpreted: z.record(z.string(), z.unknown()),
  total: z.number(),
  tookMs: z.number(),
  excerpts: z.array(
    z.strictObject({
      rank: z.number(),
      passageId: z.string(),
      meeting: z.strictObject(aboutSchema),
      topic: z.string().nullable(),
      speakers: z.array(z.string()),
      origin: z.enum(['notes', 'transcript', 'chat']),
      text: z.string().max(350),
      matches: z.array(z.tuple([z.number(), z.number()])),
      moment: momentSchema.nullable(),
      link: z.strictObject({ url: z.url(), to: z.enum(['second', 'recording']) }).nullable(),
      source: z.strictObject({ path: z.string(), lines: z.tuple([z.number(), z.number()]), url: z.url().nullable() }),
    }),
  ),
  meeting: z.strictObject({ ...aboutSchema, topics: z.array(z.record(z.string(), z.unknown())) }).nullable(),
  confidence: z.enum(['answer', 'mention', 'none']),
  noAnswer: z.looseObject({ reason: z.string(), nearest: z.array(z.unknown()) }).nullable(),
});

describe('cuepoint ask', () => {
  it('prints one JSON object of the promised shape', async () => {
    const { code, out } = await runCommand(['ask', 'ghost-limit', '--json', '--limit', '1'], { env: { SOURCE_URL: 'https://example.org/notes/{path}#L{line}' } });
    expect(code).toBe(0);
    const [answer] = jsonLines(out).map((line) => answerSchema.parse(line));
    expect(answer).toMatchObject({ id: null, question: 'ghost-limit', confidence: 'answer', noAnswer: null, meeting: null });
    expect(answer?.excerpts).toMatchObject([
      {
        rank: 1,
        meeting: { id: '2024-03-05-community', date: '2024-03-05', series: 'community', title: 'Lantern Community Meeting Notes' },
        topic: 'Partial refresh of the panel',
        speakers: ['Ada Quist'],
        origin: 'notes',
        moment: { recording: 0, seconds: 90, precision: 'exact', errorSeconds: 0 },
        link: { url: 'https://www.youtube.com/watch?v=aaaaaaaaaaa&t=90s', to: 'second' },
        source: { path: '2024-03-05.md', lines: [19, 21], url: 'https://example.org/notes/2024-03-05.md#L19' },
      },
    ]);
  });

  it('says as what a word was read in the form that people write', async () => {
    const { out } = await runCommand(['ask', '--json', 'dictonaries']);
    expect(answerSchema.parse(JSON.parse(out)).interpreted).toMatchObject({ corrections: [{ from: 'dictonaries', to: 'dictionaries' }] });
  });

  it('ends with 0 also where there is no answer, and says why', async () => {
    const { code, out } = await runCommand(['ask', '--json', 'kubernetes']);
    expect(code).toBe(0);
    expect(answerSchema.parse(JSON.parse(out))).toMatchObject({ confidence: 'none', excerpts: [], noAnswer: { reason: 'unknown-word', words: ['kubernetes'] } });
  });

  it('gives the meeting where one was asked for as a whole', async () => {
    const { out } = await runCommand(['ask', 'meeting', '2024-04-18', '--json']);
    expect(answerSchema.parse(JSON.parse(out)).meeting).toMatchObject({ id: '2024-04-18-workshop', topics: expect.arrayContaining([expect.objectContaining({ title: 'Sleep states of the radio' })]) as unknown });
  });

  it('answers every line of a file under its id', async () => {
    const cwd = madeFolder();
    writeFileSync(join(cwd, 'q.jsonl'), '{"id": "a", "query": "firefly"}\n\n{"id": 2, "query": "kubernetes", "more": true}\n');
    const { code, out } = await runCommand(['ask', '--batch', 'q.jsonl', '--limit', '10'], { cwd });
    expect(code).toBe(0);
    expect(jsonLines(out).map((line) => answerSchema.parse(line)).map(({ id, confidence }) => [id, confidence])).toEqual([['a', 'answer'], [2, 'none']]);
  });

  it('prints text for people, without control characters where it is no terminal', async () => {
    const { out } = await runCommand(['ask', 'ghost-limit']);
    expect(out).toMatch(/^ {2}ghost-limit · 2 results · 1–2\n\n1 Partial refresh of the panel /);
    expect(out).not.toContain('\u001b');
  });

  it('shows the latest meeting without a question', async () => {
    expect((await runCommand(['ask'])).out).toMatch(/^ {2}4 meetings, newest May 7, 2024/);
  });

  it('says how to drop the filter that emptied it', async () => {
    expect((await runCommand(['ask', 'firefly in March 2024'])).out).toMatch(/Nothing about firefly in March 2024\.[^]*cuepoint ask 'firefly'/);
  });

  it('says how to ask for what is nearest', async () => {
    expect((await runCommand(['ask', 'meeting 2024-03-06'])).out).toMatch(/Nearest:[^]*\n\n {2}cuepoint ask 'meeting 2024-03-05'\n/);
    expect((await runCommand(['ask', 'firefly speaker:bruon'])).out).toMatch(/Nearest: Bruno Fane\n\n {2}cuepoint ask 'firefly speaker:"Bruno Fane"'\n {2}cuepoint ask 'firefly'\n/);
  });

  it('explains every stage, beside JSON on standard error', async () => {
    const { out } = await runCommand(['ask', 'ghost-limit', '--explain']);
    for (const stage of ['1. Understood', '2. Searched for', '3. Ranked', '4. Answer', 'a time that was written down']) expect(out).toContain(stage);
    const json = await runCommand(['ask', 'ghost-limit', '--explain', '--json']);
    expect(() => JSON.parse(json.out) as unknown).not.toThrow();
    expect(json.err).toContain('3. Ranked');
    const spoken = await runCommand(['ask', 'multicast in:transcript', '--explain']);
    expect(spoken.out).toContain('the clock of transcript or chat runs with the video');
  });

  it('says that words alone answer where an embedder is set and nothing is embedded yet', async () => {
    const env = { EMBEDDER: 'http://127.0.0.1:1', EMBEDDER_MODEL: 'made-up' };
    const ran = await runCommand(['ask', 'ghost-limit', '--json'], { env });
    expect(ran.err).toMatch(/No passage is embedded yet, so words alone answer\.\nRun cuepoint reindex, or leave cuepoint start running\.\n/);
    expect(jsonLines(ran.out)).toHaveLength(1);
    expect((await runCommand(['ask', 'ghost-limit'])).err).toBe('');
  });

  it('keeps a snapshot in DATA_DIR, and lives without one', async () => {
    const cwd = madeFolder();
    await runCommand(['ask', 'firefly'], { cwd });
    expect(readdirSync(join(cwd, 'data'))).toEqual([expect.stringMatching(/^archive-[0-9a-f]{12}\.snapshot$/)]);
    writeFileSync(join(cwd, 'blocked'), '');
    const { code, out, err } = await runCommand(['ask', 'firefly'], { cwd, env: { DATA_DIR: 'blocked' } });
    expect([code, out.includes('firefly')]).toEqual([0, true]);
    await expect.poll(() => err === '' || err.trim().split('\n').length === 1).toBe(true);
  });
});

describe('cuepoint inspect', () => {
  it('prints a JSON line a note, with moments and diagnostics', async () => {
    const { code, out } = await runCommand(['inspect', LANTERN, '--json']);
    expect(code).toBe(0);
    const rows = jsonLines(out);
    expect(rows.map(({ path }) => path)).toEqual(['2024-03-05.md', '2024-04-02.md', '2024-04-18.md', '2024-05-07.md']);
    expect(rows[0]).toMatchObject({ date: '2024-03-05', series: 'community', chat: { present: true }, meetingStart: '11:02', nextMeetings: ['2024-04-02'], diagnostics: [] });
    expect(rows[0]?.['topics']).toEqual(expect.arrayContaining([expect.objectContaining({ title: 'Partial refresh of the panel', line: 13, seconds: 90, moment: { seconds: 90, precision: 'exact', errorSeconds: 0 } })]));
  });

  it('reads one note with what lies beside it', async () => {
    const [row] = jsonLines((await runCommand(['inspect', join(LANTERN, '2024-05-07.md'), '--json'])).out);
    expect(row).toMatchObject({ path: '2024-05-07.md', series: 'community', transcript: { present: true, path: '2024-05-07.en.vtt' } });
  });

  it('ends with 1 where a note cannot be read', async () => {
    const cwd = madeFolder();
    writeFileSync(join(cwd, 'undated.md'), '# Something\n\nText.\n');
    const { code, out } = await runCommand(['inspect', '.', '--json'], { cwd });
    expect(code).toBe(1);
    expect(jsonLines(out)).toMatchObject([{ path: 'undated.md', diagnostics: [{ severity: 'error' }] }]);
  });

  it('prints text for people', async () => {
    const { out } = await runCommand(['inspect', join(LANTERN, '2024-04-18.md')]);
    expect(out).toMatch(/^2024-04-18\.md: Lantern Workshop Notes, 2024-04-18, workshop\n[^]*▶ 0:50 {2}Sleep states of the radio · Bruno Fane {2}\(line 11\)/);
  });
});

describe('what notes hold', () => {
  it.each([['inspect', '.'], ['lint', '.'], ['reindex', '--corpus', '.'], ['ask', '--corpus', '.', '--explain', 'panel']])('moves no cursor in the text of %s', async (...args) => {
    const cwd = madeFolder();
    writeFileSync(join(cwd, '2024-03-05\u001b[2J\n.md'), '# Lantern \u001b]0;x\u0007 Meeting\n\n## Panel \u009b31m\u202e\n\nThe panel remembers. [a](x\u001b[1my)\n');
    const { out, err } = await runCommand(args, { cwd });
    expect(out).not.toBe('');
    expect(out + err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });
});

describe('cuepoint lint', () => {
  it('names file, line, what is wrong and how to mend it, and ends with 1 for an error', async () => {
    const cwd = madeFolder();
    writeFileSync(join(cwd, 'undated.md'), '# Something\n\nText.\n');
    const { code, out } = await runCommand(['lint', '.'], { cwd });
    expect(code).toBe(1);
    expect(out).toMatch(/^undated\.md:\d+: error: .+ \[[a-z-]+\]\n {4}\S.*\n1 note: 1 error, /);
  });

  it('ends with 0 where there is no error', async () => {
    const { code, out } = await runCommand(['lint', LANTERN]);
    expect(code).toBe(0);
    expect(out).toMatch(/\[recording-offline\]\n.*\n4 notes: 0 errors, 0 warnings, 1 remark\n$/);
  });
});

describe('a redaction of lines without its hash', () => {
  it('is told which to write, by lint and by reindex', async () => {
    const cwd = madeFolder();
    mkdirSync(join(cwd, 'notes'));
    writeFileSync(join(cwd, 'notes/2024-03-05.md'), '# Lantern Community Meeting\n\n## Ghosting\n\nThe panel remembers.\n\n## Oil\n\nOil is dear.\n');
    writeFileSync(join(cwd, 'notes/cuepoint.yml'), 'redactions: [{ path: 2024-03-05.md, lines: 5 }]\n');
    const env = { CORPUS: 'notes' };
    const said = /Add hash: "[0-9a-f]{16}" to it/;
    expect((await runCommand(['lint', 'notes'], { cwd, env })).out).toMatch(said);
    const { out } = await runCommand(['reindex'], { cwd, env });
    expect(out).toMatch(said);
    expect(out).toContain('1 passage left out by redactions');
  });
});

describe('cuepoint reindex', () => {
  it('says what there is and what changed', async () => {
    const cwd = madeFolder();
    mkdirSync(join(cwd, 'notes'));
    writeFileSync(join(cwd, 'notes/2024-03-05.md'), '# Lantern Community Meeting\n\n## Ghosting\n\nThe panel remembers.\n');
    const env = { CORPUS: 'notes' };
    expect((await runCommand(['reindex'], { cwd, env })).out).toMatch(/^1 meeting, \d+ passages? · 1 added, 0 changed, 0 removed, 0 unchanged · [^]*New: March 5, 2024/);
    writeFileSync(join(cwd, 'notes/2024-04-02.md'), '# Lantern Community Meeting\n\n## Battery\n\nIt lasts.\n');
    expect((await runCommand(['reindex'], { cwd, env })).out).toMatch(/^2 meetings, \d+ passages · 1 added, 0 changed, 0 removed, 1 unchanged · [^]*New: April 2, 2024/);
  });
});

describe('cuepoint start', () => {
  it('answers piped lines and ends with 0; its log has one line a question, without text', async () => {
    const { code, out, err } = await runCommand(['start'], { input: 'firefly\nkubernetes\n', env: { LOG_LEVEL: 'info' } });
    expect(code).toBe(0);
    expect(out).toMatch(/firefly · [^]*No meeting mentions "kubernetes"/);
    expect(jsonLines(err)).toMatchObject([{ adapter: 'console', confidence: 'answer' }, { adapter: 'console', hits: 0, confidence: 'none' }]);
    expect(err).not.toMatch(/firefly|kubernetes/);
  });

  it('has nothing but the chat on piped lines, unless a level is set', async () => {
    expect((await runCommand(['start'], { input: 'firefly\n' })).err).toBe('');
  });

  it('keeps the log quiet where that is set', async () => {
    expect((await runCommand(['start'], { input: 'firefly\n', env: { LOG_LEVEL: 'silent' } })).err).toBe('');
  });
});

describe('the operator’s cuepoint.yml beside .env', () => {
  it('is laid over the corpus’s own', async () => {
    const cwd = madeFolder();
    writeFileSync(join(cwd, 'cuepoint.yml'), 'name: Torch\ncommand: torch-meeting\npeople: people.yml\n');
    writeFileSync(join(cwd, 'people.yml'), '- name: Bruno Fane\n  spellings: [Bruno F]\n');
    expect((await runCommand(['start'], { cwd, input: 'help\n' })).out).toMatch(/past meetings of Torch in plain words: \/torch-meeting/);
  });

  it('is checked like the other', async () => {
    const cwd = madeFolder();
    writeFileSync(join(cwd, 'cuepoint.yml'), 'people: ../people.yml\n');
    expect(await runCommand(['ask', 'firefly'], { cwd })).toMatchObject({ code: 2, err: expect.stringContaining('cuepoint.yml: people is "../people.yml"') as string });
  });
});
