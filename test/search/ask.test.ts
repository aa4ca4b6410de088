import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ask } from '../../src/search/ask.ts';
import { MAX_EXCERPT } from '../../src/search/excerpt.ts';
import { suggest } from '../../src/search/suggest.ts';
import { archiveOf, readFolder, readYaml } from './archives.ts';

const context = await archiveOf(readFolder('corpus'), readYaml('corpus/cuepoint.yml'));
const answer = (question: string, limit = 5) => ask(question, context, { limit });
const first = async (question: string) => (await answer(question)).results[0];

describe('an answer', () => {
  it('begins with the May 2021 topic for ipv6, at its exact second', async () => {
    const result = await first('ipv6');
    expect(result).toMatchObject({ topic: { title: 'Podman and IPv6 Status' }, speakers: ['Matt Heon'], moment: { seconds: 109, precision: 'exact' }, link: null });
    expect(result?.meeting.date).toBe('2021-05-04');
  });

  it('finds a word that is a typo away, and says how it was read', async () => {
    const { results, interpreted } = await answer('quadelt');
    expect(results[0]?.excerpt.text.toLowerCase()).toContain('quadlet');
    expect(interpreted.corrections).toEqual([{ from: 'quadelt', to: 'quadlet' }]);
  });

  it('finds a short word that is written as it sounds, and no other that is as far away', async () => {
    expect((await answer('kwadlet')).interpreted.corrections).toEqual([{ from: 'kwadlet', to: 'quadlet' }]);
    expect((await answer('quidnot')).interpreted).toMatchObject({ corrections: [], unknown: ['quidnot'] });
  });

  it('finds by another name of the glossary', async () => {
    expect((await first('k8s yaml'))?.excerpt.text).toMatch(/Kubernetes/);
    expect((await answer('windows subsystem for linux')).results.some(({ excerpt }) => /WSL/.test(excerpt.text))).toBe(true);
  });

  it('keeps to a speaker, and knows their spellings', async () => {
    const { results } = await answer('network speaker:mheon');
    expect(results.length).toBeGreaterThan(0);
    for (const { passage } of results) expect(passage.speakers.some((name) => /Matt(hew)? Heon/.test(name))).toBe(true);
  });

  it('keeps to dates, and to the series', async () => {
    const { results } = await answer('podman in 2022 series:community', 50);
    expect(results.length).toBeGreaterThan(0);
    for (const { meeting } of results) expect([meeting.date.slice(0, 4), meeting.series]).toEqual(['2022', 'community']);
  });

  it('gives a year up that empties the result, and says so', async () => {
    const { results, interpreted } = await answer('sysbox 2024');
    expect(results[0]?.meeting.date).toBe('2021-05-04');
    expect(interpreted.droppedDates?.text).toBe('2024');
    expect(interpreted.dates).toBeNull();
  });

  it('holds every word of an exact phrase', async () => {
    const { results } = await answer('"port forwarding"', 20);
    expect(results.length).toBeGreaterThan(0);
    for (const { passage } of results) expect(passage.text.toLowerCase().replace(/\s+/g, ' ')).toContain('port forwarding');
  });

  it('leaves out what must not be there', async () => {
    for (const { passage } of (await answer('network not:netavark', 50)).results) expect(passage.text).not.toMatch(/netavark/i);
  });

  it('says who attended', async () => {
    const { results, meeting } = await answer('who attended the May 2021 meeting');
    expect(meeting?.date).toBe('2021-05-04');
    expect(results[0]?.excerpt.text).toContain('Holger Gantikow');
  });

  it('says when the next meeting is', async () => {
    expect((await first('next meeting May 2021'))?.excerpt.text).toMatch(/June 1, 2021/);
  });

  it('gives the newest meeting when asked for the latest', async () => {
    expect((await answer('latest')).meeting).toBe(context.view.meetings[0]);
    expect((await answer('latest cabal')).meeting?.series).toBe('cabal');
  });

  it('pages without repeating or losing a result', async () => {
    const all = await ask('podman', context, { limit: 30 });
    const pages = await Promise.all([0, 10, 20].map((offset) => ask('podman', context, { limit: 10, offset })));
    expect(pages.flatMap(({ results }) => results.map(({ rank, passage }) => [rank, passage.id]))).toEqual(all.results.map(({ rank, passage }) => [rank, passage.id]));
  });

  it('shows verbatim stretches of the passage, with true spans', async () => {
    for (const question of ['ipv6', 'rootless containers', 'desktop windows', 'release']) {
      for (const { excerpt, passage } of (await answer(question, 20)).results) {
        expect(passage.text).toContain(excerpt.text);
        expect(excerpt.text.length).toBeLessThanOrEqual(MAX_EXCERPT);
        for (const [from, to] of excerpt.matches) expect(from >= 0 && to <= excerpt.text.length && from < to).toBe(true);
      }
    }
  });
});

describe('no answer', () => {
  it('names the word that no meeting knows', async () => {
    expect((await answer('tailscale')).noAnswer).toMatchObject({ reason: 'unknown-word', words: ['tailscale'] });
  });

  it('names the filter that emptied it, and what there is without it', async () => {
    const { noAnswer } = await answer('quadlet in May 2021');
    expect(noAnswer).toMatchObject({ reason: 'filter', filter: 'date', relaxed: 'quadlet' });
    expect(noAnswer?.reason === 'filter' && noAnswer.without).toBeGreaterThan(0);
    expect((await answer('ipv6 speaker:nobody')).noAnswer).toMatchObject({ reason: 'filter', filter: 'speaker', relaxed: 'ipv6' });
  });

  it('names whom nobody knows, and those of a like name', async () => {
    expect(await answer('speaker:nobody')).toMatchObject({ interpreted: { unknownSpeakers: ['nobody'] }, noAnswer: { reason: 'nothing-found', nearest: [] } });
    expect((await answer('ipv6 speaker:hoen')).noAnswer).toMatchObject({ reason: 'filter', filter: 'speaker', nearest: [{ label: 'Matt Heon', query: 'ipv6 speaker:"Matt Heon"' }] });
    for (const { query } of (await answer('speaker:hoen')).noAnswer?.nearest ?? []) expect((await answer(query)).total).toBeGreaterThan(0);
  });

  it('is what a greeting gets, unless a topic is called so', async () => {
    expect((await answer('thanks')).noAnswer?.reason).toBe('nothing-asked');
    const hello = await archiveOf([{ path: '2024-03-05.md', text: '# Crew Meeting\n\n## March 5, 2024\n\n## Hello, a new greeter (1:00 in the video)\n\n- It says hello to newcomers.\n' }]);
    expect((await ask('hello', hello, { limit: 1 })).results).toHaveLength(1);
  });

  it('says from when to when there are meetings', async () => {
    expect((await answer('ipv6 in 1999')).noAnswer).toMatchObject({ reason: 'outside-dates', oldest: context.view.meetings.at(-1)?.date });
  });

  it('is sure of nothing that is only mentioned', async () => {
    expect((await answer('does podman machine work on riscv boards with kerberos')).confidence).not.toBe('answer');
  });

  it.each(['', '   ', '?', 'what is the', '🎉🎉', '.*', 'AND OR NOT', '"', '()[]{}*^', 'a'])('has a word for "%s"', async (question) => {
    const { results, noAnswer, confidence, meeting } = await answer(question);
    expect(results.length > 0 || meeting !== null ? confidence !== 'none' && noAnswer === null : confidence === 'none' && noAnswer !== null).toBe(true);
  });

  it('takes any question, and is consistent', async () => {
    const piece = fc.oneof(fc.constantFrom('ipv6', 'speaker:', '"', 'in May 2021', 'not:', 'by Matt Heon', 'podman', '容器', 'since', '-v', 'in:chat', '*', '\u202e', '\0'), fc.string({ unit: 'grapheme', maxLength: 12 }));
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
        const { results, noAnswer, confidence, meeting, total } = await answer(pieces.join(' '));
        expect(confidence === 'none').toBe(noAnswer !== null);
        expect(confidence === 'none' ? results.length === 0 && meeting === null : results.length > 0 || meeting !== null).toBe(true);
        expect(total).toBeGreaterThanOrEqual(results.length);
      }),
      { numRuns: 60 },
    );
  });

  it('answers ten thousand characters', async () => {
    expect((await answer('ipv6 and the default network '.repeat(350))).results.length).toBeGreaterThan(0);
    expect((await answer('x'.repeat(10_000))).confidence).toBe('none');
  });
});

describe('suggestions', () => {
  const labels = async (typed: string, field: 'question' | 'speaker' | 'series' = 'question') => (await suggest(typed, { field, limit: 25 }, context)).map(({ label }) => label);

  it('complete a topic from two letters on', async () => {
    expect(await labels('quadlet de')).toContain('Quadlet Demo');
    expect((await labels('ne')).length).toBeGreaterThan(0);
    expect(await labels('n')).toEqual([]);
  });

  it('forgive one typo', async () => {
    expect((await labels('netavrak')).join()).toMatch(/netavark/i);
  });

  it('complete speakers and series', async () => {
    expect((await labels('he', 'speaker'))[0]).toMatch(/Heon/);
    expect(await labels('cab', 'series')).toEqual(['cabal']);
  });

  it('are examples where nothing is typed, and never more than 25', async () => {
    expect(await labels('')).toContain('What is quadlet?');
    expect((await suggest('po', { field: 'question', limit: 100 }, context)).length).toBeLessThanOrEqual(25);
  });
});

const SEED = '../shared/corpus/seed-2021-05-04.md';

describe.skipIf(!existsSync(SEED))('the May 2021 note alone', async () => {
  const alone = existsSync(SEED) ? await archiveOf([{ path: '2021-05-04.md', text: readFileSync(SEED, 'utf8') }]) : context;

  it.each([
    ["what are Sysbox's limitations", /Limitations|Linux only/],
    ['which kernel does sysbox need', /5\.5\+/],
    ['sysbox demo', /Prefers Ubuntu|systemctl start sysbox|Showed the inside/],
    ['python client demo', /Created a pod|Showed code/],
    ['can I run docker-py and podman-py at the same time', /same time|No locking/],
    ['what became of clear containers', /Kata/],
    ['how does sysbox differ from LXC', /LXC/],
    ['who presented Nestybox', /.*/],
    ['who attended', /Holger Gantikow/],
    ['when is the next meeting', /June 1, 2021/],
  ])('answers "%s" first', async (question, shown) => {
    const [result] = (await ask(question, alone, { limit: 5 })).results;
    expect(result?.excerpt.text).toMatch(shown);
    if (question === 'who presented Nestybox') expect(result?.speakers).toContain('Cesar Talledo');
    if (question === 'sysbox demo') expect(result?.moment).toMatchObject({ seconds: 1255, precision: 'exact' });
    if (question === 'python client demo') expect(result?.moment).toMatchObject({ seconds: 2432, precision: 'exact' });
  });
});

describe('a filter alone', () => {
  it.each([
    ['speaker:heon', (result: { passage: { speakers: readonly string[] } }) => result.passage.speakers.some((name) => /Heon/.test(name))],
    ['by Matt Heon', (result: { passage: { speakers: readonly string[] } }) => result.passage.speakers.some((name) => /Heon/.test(name))],
    ['series:cabal', (result: { meeting: { series: string } }) => result.meeting.series === 'cabal'],
  ])('lists what it keeps, newest first: "%s"', async (question, keeps) => {
    const { results } = await answer(question, 50);
    expect(results.length).toBeGreaterThan(1);
    expect(results.every(keeps)).toBe(true);
    const dates = results.map(({ meeting }) => meeting.date);
    expect(dates).toEqual([...dates].sort().reverse());
  });
});

it('finds a title word for word', async () => {
  expect((await first('"Podman and IPv6 Status"'))?.topic?.title).toBe('Podman and IPv6 Status');
});

it('names the nearest meetings of a day without one', async () => {
  expect((await answer('meeting 2021-05-05')).noAnswer).toMatchObject({ reason: 'no-meeting', nearest: [{ query: 'meeting 2021-05-04' }, {}] });
});

it('counts what the question without its filter gives', async () => {
  for (const question of ['quadlet in May 2021', 'ipv6 in:chat', 'network speaker:nobody']) {
    const { noAnswer } = await answer(question);
    if (noAnswer?.reason !== 'filter') throw new Error(`${question} is not emptied by a filter`);
    expect((await answer(noAnswer.relaxed)).total).toBe(noAnswer.without);
  }
});

it('says which date it could not read, and leaves it out', async () => {
  const { interpreted, results } = await answer('ipv6 before:2021-02-30');
  expect(interpreted.ignored).toEqual(['before:2021-02-30']);
  expect(results.length).toBeGreaterThan(0);
});

it('names an unknown part as it was typed', async () => {
  expect((await answer('foo-frobnicating')).interpreted.unknown).toContain('frobnicating');
});

it('leaves out two words only where they stand together', async () => {
  expect((await answer('ipv6 not:"static xyzzy"')).total).toBe((await answer('ipv6')).total);
});
