import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openArchive } from '../../src/archive/open-archive.ts';
import { createAnnouncer } from '../../src/desk/announce.ts';
import { forgetRedacted } from '../../src/desk/forget-redacted.ts';
import { createFileStore } from '../../src/store/file-store.ts';
import { createMadeSource, createMemoryLog, readLantern } from '../fixtures/lantern-archive.ts';
import { ADA, buttonOf, makeDesk } from './made-desk.ts';

const NOTE = '# Lantern Community Meeting\n\n## Cellar\n\n### Ada Quist\n\nThe copper still of Zebedee Krall stands below the bakery.\n\n## Oil\n\n### Ada Quist\n\nOil comes on Tuesdays by cart.\n';
const PHRASE = /copper still|zebedee|krall/i;
const RULES = 'questions: [who has the copper still, oil by cart]\nredactions: [{ phrase: copper still }, { person: zkrall }]\npeople: [{ name: Zebedee Krall, handles: [zkrall] }]';
const QUESTION = 'copper still';

async function start(first: 'source' | 'snapshot' = 'source') {
  const dataDir = mkdtempSync(join(tmpdir(), 'cuepoint-data-'));
  const source = createMadeSource({ ...(await readLantern()), '2024-09-03.md': NOTE });
  const rules = { text: '' };
  const log = createMemoryLog();
  const how = { source, dataDir, log, now: Date.now, readOperatorFile: () => ({ path: 'cuepoint.yml', text: rules.text, readSection: () => null }) };
  const open = () => openArchive({ ...how, first });
  const live = await open();
  const store = createFileStore(dataDir, Date.now);
  const made = await makeDesk({ live, store, settings: { keepUnanswered: true, logQuestions: true }, limitsOf: () => ({ resultsPerPage: 3, tokenBytes: 100, isRateLimited: false }) });
  const files = () => readdirSync(dataDir).map((name) => readFileSync(join(dataDir, name), 'latin1')).join('\n');
  return { source, rules, log, live, store, made, files, dataDir, open };
}
type Started = Awaited<ReturnType<typeof start>>;

/** Asked again in every way that leaves a trace. */
async function askAgain({ made }: Started) {
  const long = `copper still ${'and the oil that comes by cart on Tuesdays '.repeat(8)}`;
  const replied = await made.ask(long);
  const report = buttonOf(await made.ask('oil by cart'), 'Not it?');
  await made.send({ do: 'report', token: report?.token ?? '', result: '1', expected: 'where Zebedee Krall has his still' });
  await made.ask(QUESTION);
  await made.ask('who is zkrall');
  return replied;
}

describe('what is redacted', () => {
  it('is afterwards in no reply, suggestion, nearest, announcement, log line or file', async () => {
    const started = await start();
    const { made, rules, live, store, files, source, dataDir, log } = started;
    await made.ask(`${QUESTION} in the harbour`);
    await made.ask('who is zebedee krall');
    expect(files()).toMatch(PHRASE);
    forgetRedacted({ live, store, log });

    rules.text = RULES;
    const said: string[] = [];
    const announcer = createAnnouncer({ live, store, dataDir, sourceMark: 'made', commandName: () => 'meeting', say: (body) => Promise.resolve(said.push(body.plain)).then(() => undefined), log });
    await announcer.look();
    await made.send({ do: 'admin', command: 'reindex' }, { person: ADA });
    source.files.set('2024-10-01.md', NOTE.replace('Oil comes', 'Good oil comes'));
    await made.send({ do: 'admin', command: 'reindex' }, { person: ADA });
    await announcer.look();
    const logged = made.log.lines.length;
    await askAgain(started);

    const replies = await Promise.all(['copper', 'cellar', 'cellars', 'still stands below', 'coper', 'meeting 2024-09-03', 'latest', 'oil', ''].map((question) => made.ask(question)));
    const suggestions = await Promise.all((['question', 'speaker'] as const).flatMap((field) => ['', 'co', 'cop', 'ze', 'kra', 'bak'].map((typed) => made.desk.suggest({ field, typed, limit: 25 }))));
    const admin = await Promise.all((['status', 'lint', 'gaps'] as const).map((command) => made.send({ do: 'admin', command }, { person: ADA })));
    expect(said).toHaveLength(1);
    expect(JSON.stringify([replies, suggestions, admin, said])).not.toMatch(/copper still|zebedee|krall|bakery/i);
    expect(JSON.stringify([made.log.lines.slice(logged), log.lines])).not.toMatch(PHRASE);
    await live.reindex();
    expect(files()).not.toMatch(/copper still|zebedee|krall|bakeri/i);
    expect(files()).toMatch(/tuesday/i);
  });

  it('is still found by whoever asked for more than a button holds', async () => {
    const started = await start();
    started.rules.text = RULES;
    await started.live.reindex();
    const replied = await askAgain(started);
    const [button] = replied.actions;
    if (button) expect(JSON.stringify(await started.made.press(button))).not.toContain('older version');
    expect(started.files()).not.toMatch(PHRASE);
  });

  it('is not kept by a process either that answers from a snapshot before it knows its redactions', async () => {
    const started = await start();
    started.rules.text = '';
    started.source.files.set('cuepoint.yml', RULES);
    await started.live.reindex();
    started.source.fails = new Error('gone');
    const live = await openArchive({ source: started.source, dataDir: started.dataDir, log: started.log, now: Date.now, readOperatorFile: () => ({ path: 'cuepoint.yml', text: '', readSection: () => null }), first: 'snapshot' });
    const made = await makeDesk({ live, store: started.store, settings: { keepUnanswered: true, logQuestions: true } });
    await askAgain({ ...started, made });
    expect(started.files()).not.toMatch(PHRASE);
    expect(JSON.stringify(made.log.lines)).not.toMatch(PHRASE);
    started.source.fails = null;
    await live.reindex();
    await made.ask('tallowwick of the harbour');
    expect(started.files()).toContain('tallowwick of the harbour');
  });
});

describe('what became answerable', () => {
  const reportOf = async ({ made }: Pick<Started, 'made'>) => {
    const last = (await made.send({ do: 'admin', command: 'reindex' }, { person: ADA })).at(-1);
    return last?.do === 'replace' ? last.body.plain : '';
  };
  const wicks = '# Lantern Community Meeting\n\n## Tallowwick\n\n### Ada Quist\n\nThe tallowwick is cut at an angle.\n\n## Gaslamp\n\n### Ada Quist\n\nThe gaslamp hisses at night.\n';

  it('is told after a reindex, counted, and once', async () => {
    const started = await start();
    for (const question of ['tallowwick', 'gaslamp', 'tallowwick', 'kubernetes', 'oil by cart']) await started.made.ask(question);
    started.source.files.set('2024-10-01.md', wicks);
    expect(await reportOf(started)).toMatch(/\n2 questions without an answer so far now have one: tallowwick; gaslamp(?:\n|$)/);
    expect(await reportOf(started)).not.toContain('without an answer');
  });

  it('is nothing of a private series', async () => {
    const started = await start();
    started.rules.text = 'series: { board: { match: [board], private: true } }';
    await started.live.reindex();
    for (const question of ['tallowwick', 'gaslamp']) await started.made.ask(question);
    started.source.files.set('2024-10-01.md', wicks.replace('Community', 'Board'));
    expect(await reportOf(started)).not.toMatch(/tallowwick|gaslamp/i);
  });

  it('is not told where questions are not kept', async () => {
    const made = await makeDesk();
    await made.ask('tallowwick');
    made.source.files.set('2024-10-01.md', wicks);
    expect(await reportOf({ made })).not.toContain('without an answer');
  });
});
