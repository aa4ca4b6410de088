import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderBody } from '../../../adapters/console/render.ts';
import { columnsOf, createStyle } from '../../../adapters/console/style.ts';
import { wrapText } from '../../../adapters/console/wrap.ts';
import type { Body } from '../../../src/desk/desk.ts';
import { neutralise } from '../../../src/neutralise.ts';
import { makeDesk } from '../../desk/made-desk.ts';

const plain = (columns: number) => createStyle({ isTerminal: false, columns, env: {} });
const colours = createStyle({ isTerminal: true, columns: 80, env: { TERM: 'xterm-256color', TERM_PROGRAM: 'WezTerm' } });

describe('wrapping', () => {
  it('loses no word, adds none, and keeps to the width', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'é', '漢', ' ', '\n', '😀', 'b-', 'word ') }), fc.integer({ min: 4, max: 60 }), (text, columns) => {
        const lines = wrapText(text, columns).map(({ from, to }) => text.slice(from, to));
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(columns);
      }),
      { numRuns: 500 },
    );
  });

  it('breaks a hundred thousand characters without a space', () => {
    expect(wrapText('x'.repeat(100_000), 80)).toHaveLength(1250);
  });
});

describe('what the terminal shows', () => {
  const results = async (question: string): Promise<Body> => (await (await makeDesk()).ask(question)).body;

  it('has topic, who, date, series, time and excerpt close together', async () => {
    expect(renderBody(await results('bluetooth codec'), [], plain(80)).slice(0, 6)).toEqual([
      expect.stringMatching(/^ {2}bluetooth codec · \d+ results? · 1–\d$/),
      '',
      '1 Bluetooth audio for blind readers       Emil Varga · April 2, 2024 · community',
      '  ▶ 15:45 · recording offline                                   2024-04-02.md:29',
      '  Emil reads with his ears. Speech goes to bluetooth headsets through',
      '  PipeWire; wired headphones work too.',
    ]);
  });

  it('keeps to the width of the terminal, addresses aside', async () => {
    const body = await results('partial refresh panel');
    for (const width of [40, 60, 80, 100]) for (const line of renderBody(body, [], plain(width))) if (!line.includes('https://')) expect(columnsOf(line)).toBeLessThanOrEqual(width);
  });

  it('shows the best result in full and two lines at most of each below it, around what matches', async () => {
    const body = await results('partial refresh panel');
    if (body.kind !== 'results') throw new Error('no results');
    const text = `${'before it '.repeat(20)}ghosting here${' after it'.repeat(20)}`;
    const long = { from: 0, text, matches: [[200, 208] as const], isCutBefore: false, isCutAfter: false };
    const [best] = body.answer.results;
    if (!best) throw new Error('no result');
    const lines = renderBody({ ...body, answer: { ...body.answer, results: [{ ...best, excerpt: long }, { ...best, rank: 2, excerpt: long }] } }, [], plain(80));
    const second = lines.slice(lines.findIndex((line) => line.startsWith('2 '))).filter((line) => line.includes(' it'));
    expect(lines.filter((line) => line.includes(' it')).length - second.length).toBeGreaterThan(4);
    expect(second).toEqual([expect.stringMatching(/^ {2}… .*it/), expect.stringMatching(/after …$|it …$/)]);
    expect(second.join(' ')).toMatch(/ghosting\s+here/);
  });

  it('wraps what it says below results and topics on a narrow terminal', async () => {
    const actions = (['next', 'previous', 'read-on', 'report'] as const).map((kind) => ({ kind, label: kind, token: kind }));
    const lines = renderBody(await results('partial refresh panel'), actions, plain(40));
    expect(lines.at(-1)).toMatch(/help$/);
    for (const line of lines) if (!line.includes('https://')) expect(columnsOf(line)).toBeLessThanOrEqual(40);
  });

  it('sets off what matches, and makes links clickable where the terminal can', async () => {
    const body = await results('ghost-limit');
    const text = renderBody(body, [], colours).join('\n');
    expect(text).toContain('\u001b[1mghost-limit\u001b[22m');
    expect(text).toContain('\u001b]8;;https://www.youtube.com/watch?v=aaaaaaaaaaa&t=90s\u0007▶ 1:30\u001b]8;;\u0007');
    expect(stripVTControlCharacters(text.replace(/\u001b\]8;;[^\u0007]*\u0007/g, ''))).not.toContain('https://www.youtube.com');
    expect(renderBody(body, [], plain(80)).join('\n')).not.toContain('\u001b');
  });

  it('is plain with NO_COLOR, on a dumb terminal, and where it is no terminal', () => {
    for (const terminal of [{ isTerminal: true, env: { NO_COLOR: '1', TERM: 'xterm' } }, { isTerminal: true, env: { TERM: 'dumb' } }, { isTerminal: false, env: { TERM: 'xterm' } }]) {
      const style = createStyle({ columns: 80, ...terminal });
      expect(style.strong('x') + style.link('▶ 1:30', 'https://example.org')).toBe('x▶ 1:30 https://example.org');
    }
  });

  it('lets nothing out of the notes that moves a cursor or turns a line around', async () => {
    const hostile = fc.string({ unit: fc.constantFrom('\u001b[2J', '\u202e', '\u009b', '\r', '\u0007', 'a', ' ', '\u2066', '\u0000') });
    const body = await results('ghost-limit');
    fc.assert(
      fc.property(hostile, (text) => {
        const evil: Body = body.kind === 'results' ? { ...body, heading: text, notes: [text], answer: { ...body.answer, results: body.answer.results.map((result) => ({ ...result, speakers: [text], excerpt: { ...result.excerpt, text: `a ${text}`, matches: [] }, meeting: { ...result.meeting, title: text, series: text } })) } } : body;
        const shown = renderBody(evil, [], plain(80)).join('\n');
        expect(shown).toBe(neutralise(shown));
      }),
    );
  });
});
