import { describe, expect, it } from 'vitest';
import type { LiveArchive } from '../../src/archive/open-archive.ts';
import { createDesk } from '../../src/desk/create-desk.ts';
import { readReports } from '../../src/desk/reports.ts';
import { createMadeSource, createMemoryLog, openMade, readLantern } from '../fixtures/lantern-archive.ts';
import { createMemoryStore } from '../store/memory-store.ts';
import { ADA, BRUNO, buttonOf, CHANNEL, CHAT_LIMITS, CHIDI, makeDesk, NO_LIMITS, replyOf } from './made-desk.ts';

const command = (question: string, more: { readonly share?: boolean } = {}) => ({ do: 'ask', question, isMention: false, ...more }) as const;

describe('an answer', () => {
  it('is the asker’s for a command, everyone’s for a mention', async () => {
    const made = await makeDesk();
    expect(replyOf(await made.send(command('ghosting'))).visibility).toBe('private');
    expect((await made.ask('ghosting')).visibility).toBe('public');
    expect(replyOf(await made.send(command('ghosting', { share: true }))).visibility).toBe('public');
    const open = await makeDesk({ settings: { replyVisibility: 'public' } });
    expect(replyOf(await open.send(command('ghosting'))).visibility).toBe('public');
  });

  it('has a title, who, the date, the time with its link, and the excerpt, in plain text', async () => {
    const { plain } = await (await makeDesk()).ask('bluetooth headset codec');
    expect(plain).toContain('1. Bluetooth audio for blind readers\nEmil Varga · April 2, 2024 · community\n▶ 15:45 · recording offline · 2024-04-02.md:');
    expect((await (await makeDesk()).ask('ghost-limit')).plain).toContain('▶ 1:30 https://www.youtube.com/watch?v=aaaaaaaaaaa&t=90s · 2024-03-05.md:19');
  });

  it('has only the buttons that do something', async () => {
    const made = await makeDesk();
    const labels = ({ actions }: { readonly actions: readonly { readonly label: string }[] }) => actions.map(({ label }) => label);
    expect(labels(await made.ask('partial refresh'))).toEqual(['Next', 'Read on', 'Share', 'Not it?']);
    expect(labels(await made.ask('firefly multicast'))).toEqual(['Read on', 'Share', 'Not it?']);
    expect(labels(await made.ask('kubernetes'))).toEqual([]);
    expect(labels(await made.ask('latest'))).toEqual([]);
  });

  it('says how a typo was read', async () => {
    expect((await (await makeDesk()).ask('dictionarry lookup')).plain).toMatch(/^Read "dictionarry" as dictionar(?:y|ies)\.$/m);
  });

  it('says whom a misspelt name was taken for, with and without an answer', async () => {
    const made = await makeDesk();
    expect((await made.ask('panel by Dora Lemka')).plain).toMatch(/^Read "Dora Lemka" as Dora Lemke\.$/m);
    expect((await made.ask('firefly by Dora Lemka')).plain).toMatch(/^Read "Dora Lemka" as Dora Lemke\.\nNothing by Dora Lemke about firefly\./);
  });

  it.each([
    ['firefly of March 2024', 'Nothing about firefly in March 2024.'], ['firefly in March 2024', 'Nothing about firefly in March 2024.'],
  ])('names a time with one preposition: "%s"', async (question, said) => {
    expect((await (await makeDesk()).ask(question)).plain).toContain(said);
  });

  it('promises a greeted person a link only where there is one', async () => {
    expect((await (await makeDesk()).ask('thanks')).plain).toContain('with a link to the recording where there is one.');
  });

  it('shows the latest meeting and questions that it answers well where nothing was asked', async () => {
    const made = await makeDesk();
    const { body } = replyOf(await made.send(command('')));
    expect(body).toMatchObject({ kind: 'meeting', lines: ['4 meetings, newest May 7, 2024: Lantern Community Meeting Notes'] });
    const questions = body.kind === 'meeting' ? body.try : [];
    expect(questions).toHaveLength(3);
    for (const question of questions) expect((await made.ask(question)).body).toMatchObject({ kind: 'results', answer: { confidence: 'answer' } });
  });

  it('takes the fields of a platform as what people type', async () => {
    const made = await makeDesk();
    const { plain } = replyOf(await made.send({ do: 'ask', question: 'panel', filters: { speaker: 'Dora', from: 'May 2024' }, isMention: false }));
    expect(plain).toMatch(/^panel speaker:"Dora Lemke" since May 2024 · /);
  });

  it('says in which of four ways there is none', async () => {
    const made = await makeDesk();
    expect((await made.ask('kubernetes')).plain).toBe('No meeting mentions "kubernetes".\nTry other words, or fewer; help says how to ask.');
    expect((await made.ask('firefly by Dora Lemke')).plain).toMatch(/^Nothing by Dora Lemke about firefly\. \d+ by other people\.$/);
    expect((await made.ask('radio in 2019')).plain).toMatch(/^The notes go from March 5, 2024 to May 7, 2024; nothing is from 2019\.$/);
    const mention = await made.ask('does firefly need a certificate from the vendor of the radio');
    expect(mention.plain).toMatch(/I see no answer to ".*"\. The nearest:|· \d/);
  });

  it('says what it could not read as a date, and what a date looks like', async () => {
    const made = await makeDesk();
    expect((await made.ask('firefly after:foo')).plain).toMatch(/I could not read "after:foo" as a date, so it was left out\. Dates look like 2021-05-04, 2021-05 or 2021\./);
    expect((await made.ask('after:foo')).plain).toMatch(/^I could not read "after:foo" as a date/);
  });

  it('names whom no meeting knows, and offers those of a like name', async () => {
    const made = await makeDesk();
    expect((await made.ask('speaker:nobody')).plain).toBe('No meeting knows anybody named "nobody".\nA first or last name is enough, as the notes write it.');
    const { plain, actions } = await made.ask('firefly speaker:bruon');
    expect(plain).toMatch(/^No meeting knows anybody named "bruon"\. \d+ by other people\.\nNearest: Bruno Fane$/);
    expect(actions.map(({ label }) => label)).toEqual(['Anyone', 'Bruno Fane']);
  });

  it('names what is nearest once: below it, where it can be chosen', async () => {
    const made = await makeDesk();
    const { body, actions, plain } = await made.ask('meeting 2024-03-06');
    const labels = actions.map(({ label }) => label);
    expect(body).toMatchObject({ kind: 'notice', lines: ['No meeting is from 2024-03-06.', 'Nearest:'] });
    expect(labels).toHaveLength(2);
    expect(plain).toBe(`No meeting is from 2024-03-06.\nNearest: ${labels.join(' · ')}`);
  });

  it('is given for anything that may be typed', async () => {
    const made = await makeDesk();
    for (const question of ['🎉', '?', 'a', '"', 'speaker:', '.*', 'AND OR', '什么', 'x'.repeat(10_000), 'the of and', '‮evil']) {
      const { plain, actions } = replyOf(await made.send(command(question)));
      expect(plain.trim()).not.toBe('');
      for (const { token } of actions) expect(Buffer.byteLength(token)).toBeLessThanOrEqual(CHAT_LIMITS.tokenBytes);
    }
  });
});

describe('a button', () => {
  it('turns the page of its message', async () => {
    const made = await makeDesk();
    const first = await made.ask('partial refresh');
    const [next] = await made.press(buttonOf(first, 'Next'));
    expect(next).toMatchObject({ do: 'replace', body: { kind: 'results' } });
    const back = replyOf(await made.press(buttonOf(next?.do === 'replace' ? next : first, 'Previous')));
    expect(back.plain).toBe(first.plain);
  });

  it('works in another process and for a question too long for it', async () => {
    const store = createMemoryStore(() => 0);
    const long = `partial refresh ${'of the panel and the rows '.repeat(12)}`;
    const first = await (await makeDesk({ store })).ask(long);
    const next = buttonOf(first, 'Next');
    expect(Buffer.byteLength(next?.token ?? '')).toBeLessThanOrEqual(100);
    expect(replyOf(await (await makeDesk({ store })).press(next)).body).toMatchObject({ kind: 'results' });
  });

  it('reads on: the whole topic, to whoever pressed', async () => {
    const made = await makeDesk();
    const { body, visibility } = replyOf(await made.press(buttonOf(await made.ask('ghost-limit'), 'Read on')));
    expect(visibility).toBe('private');
    expect(body).toMatchObject({ kind: 'topic', heading: 'Partial refresh of the panel', label: '▶ 1:30', page: 0, pages: 1 });
    expect(body.plain).toMatch(/tenth of the time[^]*forty pages of a novel/);
  });

  it('reads on from any result that is named', async () => {
    const made = await makeDesk();
    const first = await made.ask('partial refresh');
    const wanted = first.body.kind === 'results' ? first.body.answer.results[2] : undefined;
    const token = buttonOf(first, 'Read on')?.token ?? '';
    expect(replyOf(await made.send({ do: 'action', token, result: 3 })).body).toMatchObject({ kind: 'topic', heading: wanted?.topic?.title });
    expect(replyOf(await made.send({ do: 'action', token, result: 4 })).body).toMatchObject({ kind: 'topic' });
    expect(replyOf(await made.send({ do: 'action', token, result: 99 })).body).toMatchObject({ kind: 'topic' });
  });

  it('reads a long topic in pages', async () => {
    const source = createMadeSource({ '2024-03-05.md': `# Lantern Community Meeting Notes\n\n## Everything about ghosting\n\n#### (1:30 in the video)\n\n${Array.from({ length: 30 }, (_, at) => `Ghosting fact number ${at} is that the panel remembers what it has shown before, for a while and in spots that nobody can foresee.`).join('\n\n')}\n` });
    const made = await makeDesk({ live: await openMade(source) });
    const first = replyOf(await made.press(buttonOf(await made.ask('ghosting'), 'Read on')));
    expect(first.body).toMatchObject({ kind: 'topic', page: 0 });
    expect(first.actions.map(({ label }) => label)).toEqual(['Next']);
    const second = replyOf(await made.press(buttonOf(first, 'Next')));
    expect(second.body).toMatchObject({ kind: 'topic', page: 1 });
    expect(replyOf(await made.press(buttonOf(second, 'Previous'))).plain).toBe(first.plain);
  });

  it('shares the best result openly, with a way to the others for whoever wants it', async () => {
    const made = await makeDesk();
    const [post, told] = await made.press(buttonOf(await made.ask('partial refresh'), 'Share'));
    expect(post).toMatchObject({ do: 'post', body: { kind: 'results', answer: { results: [{ rank: 1 }] } }, actions: [{ label: 'Next' }] });
    expect(told).toMatchObject({ do: 'reply', visibility: 'private', body: { plain: 'Shared.' } });
    const more = await made.press(post?.do === 'post' ? post.actions[0] : undefined, { person: CHIDI });
    expect(more).toMatchObject([{ do: 'reply', visibility: 'private', body: { kind: 'results' } }]);
  });

  it('says in full under what it shares that a note is retold', async () => {
    const source = createMadeSource({ '2024-03-05.md': '---\nretold: true\n---\n# Lantern Community Meeting Notes\n\n## Ghosting of the panel\n\nThe panel remembers what it has shown before.\n' });
    const made = await makeDesk({ live: await openMade(source) });
    const [post] = await made.press(buttonOf(await made.ask('ghosting'), 'Share'));
    expect(post?.do === 'post' && post.body.kind === 'results' ? post.body.notes : []).toEqual(["Retold in this project's own words, not quoted."]);
  });

  it('asks for what was expected, and keeps it without a name', async () => {
    const made = await makeDesk();
    const [form] = await made.press(buttonOf(await made.ask('partial refresh'), 'Not it?'));
    if (form?.do !== 'form') throw new Error('no form');
    expect(form.form.fields.map(({ id, choices }) => [id, choices?.length])).toEqual([['result', 4], ['expected', undefined]]);
    expect(replyOf(await made.send({ do: 'report', token: form.form.token, result: form.form.fields[0]?.choices?.[1] ?? '', expected: 'the color panel' })).plain).toMatch(/^Thank you\./);
    const [report, ...rest] = await readReports(made.store);
    expect(rest).toEqual([]);
    expect(report).toMatchObject({ question: 'partial refresh', expected: 'the color panel', result: 2 });
    expect(report?.shown).toHaveLength(3);
    expect(JSON.stringify(await made.store.read('reports', { entries: 10, days: 10 }))).not.toMatch(/bruno|general/);
  });

  it('keeps no rank in a report that was not shown', async () => {
    const made = await makeDesk();
    const [form] = await made.press(buttonOf(await made.ask('partial refresh'), 'Not it?'));
    if (form?.do !== 'form') throw new Error('no form');
    await made.send({ do: 'report', token: form.form.token, result: '7 bananas', expected: 'x' });
    expect((await readReports(made.store))[0]?.result).toBeNull();
  });

  it('takes a question of at most 2,000 characters, cut between words', async () => {
    const made = await makeDesk();
    await made.ask(`${'firefly '.repeat(300_000)}end`);
    const kept = JSON.stringify(await made.store.read('long-questions', { entries: 9, days: 9 }));
    expect(kept.length).toBeLessThan(2200);
    expect(kept).toMatch(/firefly"/);
  });

  it('says when a report could not be kept', async () => {
    const made = await makeDesk({ store: { read: () => Promise.resolve([]), append: () => Promise.reject(new Error('disk full')), forget: () => Promise.resolve() } });
    const [form] = await made.press(buttonOf(await made.ask('firefly'), 'Not it?'));
    if (form?.do !== 'form') throw new Error('no form');
    expect(replyOf(await made.send({ do: 'report', token: form.form.token, result: '1', expected: 'x' })).plain).toMatch(/^Sorry/);
  });

  it.each(['', 'nonsense', '0p0.0.0.abcdef=x', '1q0.0.0.abcdef=x', '1p0.0.0.abcdef~missing'])('from an older version says so: %s', async (token) => {
    const made = await makeDesk();
    expect(replyOf(await made.send({ do: 'action', token })).plain).toMatch(/^This button is from an older version/);
    expect(replyOf(await made.send({ do: 'report', token, result: '1', expected: 'x' })).plain).toMatch(/^This button is from an older version/);
  });
});

describe('an admin', () => {
  it('reindexes: progress, then the report', async () => {
    const made = await makeDesk();
    made.source.files.set('2024-06-04.md', '# Lantern Community Meeting Notes\n\n## Page turning\n\n### Ada Quist\n\n#### (1:30 in the video)\n\nPages turn.\n');
    const deliveries = await made.send({ do: 'admin', command: 'reindex' }, { person: ADA });
    expect(deliveries[0]).toMatchObject({ do: 'reply', visibility: 'private', body: { kind: 'report', lines: ['Reindexing …'] } });
    expect(deliveries.at(-1)).toMatchObject({ do: 'replace', body: { kind: 'report' } });
    const last = deliveries.at(-1);
    expect(last?.do === 'replace' ? last.body.plain : '').toMatch(/^5 meetings, \d+ passages · 1 added, 0 changed, 0 removed, 5 unchanged · [\d.]+ s\nNew: June 4, 2024: Lantern Community Meeting Notes$/);
  });

  it('is told why a reindex failed, and that answers go on', async () => {
    const made = await makeDesk();
    made.source.files.clear();
    const last = (await made.send({ do: 'admin', command: 'reindex' }, { person: ADA })).at(-1);
    expect(last?.do === 'replace' ? last.body.plain : '').toMatch(/^Reindexing failed; answers come from the notes as they were\./);
    expect((await made.ask('firefly')).body.kind).toBe('results');
    expect(replyOf(await made.send({ do: 'admin', command: 'status' }, { person: ADA })).plain).toMatch(/and that failed: /);
  });

  it('sees the status', async () => {
    const made = await makeDesk();
    made.clock.now += 7_200_000;
    const { body, plain } = replyOf(await made.send({ do: 'admin', command: 'status' }, { person: ADA }));
    expect(body.kind).toBe('status');
    expect(plain).toMatch(/^4 meetings, \d+ passages\nNewest: May 7, 2024: Lantern Community Meeting Notes\n/);
    expect(plain).toMatch(/\nIndex: 0\.\d MB on disk\n/);
    expect(plain).toMatch(/Up for 2 h · version 1\.2\.3 · archive \d+\nmade: up$/);
  });

  it('sees what is wrong in the notes', async () => {
    const source = createMadeSource({ ...(await readLantern()), 'undated.md': '# Something\n\nText.\n' });
    const made = await makeDesk({ live: await openMade(source) });
    expect(replyOf(await made.send({ do: 'admin', command: 'lint' }, { person: ADA })).plain).toMatch(/undated\.md:\d+ error: /);
    expect(replyOf(await (await makeDesk()).send({ do: 'admin', command: 'lint' }, { person: ADA })).plain).toBe('1 problem\n2024-04-02.md:1 info: The host of this recording no longer exists. Name another recording in the front matter, or under recordings in cuepoint.yml.');
  });

  it('sees what was not answered, where that is kept', async () => {
    const made = await makeDesk({ settings: { keepUnanswered: true } });
    for (const question of ['Kubernetes', 'kubernetes ', 'tailscale', 'firefly']) await made.ask(question);
    expect(replyOf(await made.send({ do: 'admin', command: 'gaps' }, { person: ADA })).plain).toBe('2 × kubernetes\n1 × tailscale');
    expect(replyOf(await (await makeDesk()).send({ do: 'admin', command: 'gaps' }, { person: ADA })).plain).toMatch(/KEEP_UNANSWERED=true/);
  });

  it('is whom the platform or ADMINS says; others are refused politely, and the log has it', async () => {
    const made = await makeDesk({ settings: { admins: ['chidi'] } });
    expect(replyOf(await made.send({ do: 'admin', command: 'status' }, { person: CHIDI })).body.kind).toBe('status');
    expect(replyOf(await made.send({ do: 'admin', command: 'status' }, { person: BRUNO })).plain).toBe('That is for those who run this bot. Ask one of them.');
    expect(made.log.lines.filter(({ level }) => level === 'warn')).toMatchObject([{ message: 'refused an admin command', fields: { command: 'status', adapter: 'made' } }]);
  });
});

describe('the log', () => {
  it('has one line a question, without the text', async () => {
    const made = await makeDesk();
    await made.ask('firefly');
    expect(made.log.lines).toMatchObject([{ level: 'info', message: 'asked', fields: { id: 'r1', adapter: 'made', ms: 0, hits: expect.any(Number) as number, confidence: 'answer' } }]);
    expect(JSON.stringify(made.log.lines)).not.toContain('firefly');
  });

  it('has the text only where that is wanted', async () => {
    const made = await makeDesk({ settings: { logQuestions: true } });
    await made.ask('firefly');
    expect(made.log.lines[0]?.fields['question']).toBe('firefly');
  });
});

describe('a desk that fails inside', () => {
  it('still says something, and the log has the cause', async () => {
    const source = createMadeSource(await readLantern());
    const good = await openMade(source);
    const broken: LiveArchive = { ...good, current: () => ({ ...good.current(), view: { ...good.current().view, candidates: () => Promise.reject(new Error('engine on fire')) } }) };
    const log = createMemoryLog();
    const desk = createDesk({ live: broken, store: createMemoryStore(() => 0), log, settings: NO_LIMITS, commandName: () => 'x', limitsOf: () => CHAT_LIMITS, health: () => [], version: '1', now: () => 0 });
    const deliveries = [];
    for await (const delivery of desk.handle({ id: '1', person: BRUNO, place: CHANNEL, wish: { do: 'ask', question: 'firefly', isMention: true } }, new AbortController().signal)) deliveries.push(delivery);
    expect(deliveries).toMatchObject([{ do: 'reply', body: { kind: 'notice', plain: expect.stringMatching(/^Something went wrong here/) as string } }]);
    expect(log.lines).toMatchObject([{ level: 'error', fields: { error: expect.stringContaining('engine on fire') as string } }]);
  });

  it('delivers nothing more once the request is given up', async () => {
    const made = await makeDesk();
    const gone = AbortSignal.abort();
    const deliveries = [];
    for await (const delivery of made.desk.handle({ id: '1', person: BRUNO, place: CHANNEL, wish: { do: 'help' } }, gone)) deliveries.push(delivery);
    expect(deliveries).toEqual([]);
  });
});

describe('completion', () => {
  it('knows topics, speakers and series', async () => {
    const { desk } = await makeDesk();
    expect((await desk.suggest({ field: 'question', typed: 'dict', limit: 5 })).map(({ value }) => value)).toContain('Dictionary lookup in the margin');
    expect((await desk.suggest({ field: 'speaker', typed: 'lem', limit: 5 })).map(({ value }) => value)).toEqual(['Dora Lemke']);
    expect((await desk.suggest({ field: 'series', typed: '', limit: 5 })).map(({ value }) => value).sort()).toEqual(['community', 'workshop']);
  });
});
