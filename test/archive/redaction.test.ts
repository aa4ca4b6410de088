import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diagnosticsOf } from '../../src/archive/archive.ts';
import { openArchive, type LiveArchive } from '../../src/archive/open-archive.ts';
import { readEnglishVectors } from '../../src/vectors/english-vectors.ts';
import { compact } from '../../src/vectors/vector-table.ts';
import { reportLines } from '../../src/desk/admin-lines.ts';
import { createMadeSource, createMemoryLog } from '../fixtures/lantern-archive.ts';

const NOTE = `# Lantern Community Meeting

## Attendees

- Ada Quist
- Bruno Feld

## Wicks and oil

### Ada Quist

The wicks are cut in Tallow Street, and the oil comes by cart.

## The secret well

### Bruno Feld

There is a well behind the mill that nobody should know of.
It was found in spring.

## Mirrors

### Ada Quist

Mirrors make one flame look like nine.
`;
const OTHER = '# Lantern Community Meeting\n\n## Fog\n\n### Chidi Okoro\n\nFog eats light, says Bruno Feld, and mirrors do not help.\n';
const lines = NOTE.split('\n');
const hashOfLines = (first: number, last: number) => createHash('sha256').update(lines.slice(first - 1, last).join('\n')).digest('hex');

async function open(rules: string, notes: Record<string, string> = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'cuepoint-data-'));
  const log = createMemoryLog();
  const source = createMadeSource({ '2024-03-05.md': NOTE, '2024-04-02.md': OTHER, ...notes });
  const how = { source, dataDir, log, now: () => 0 };
  const before = await openArchive({ ...how, readOperatorFile: () => null });
  const live = await openArchive({ ...how, readOperatorFile: () => ({ path: 'cuepoint.yml', text: rules, readSection: () => null }) });
  const files = () => readdirSync(dataDir).map((name) => readFileSync(join(dataDir, name), 'utf8')).join('\n');
  const bytes = () => Buffer.concat(readdirSync(dataDir).map((name) => readFileSync(join(dataDir, name))));
  return { before, live, source, files, bytes, log };
}

async function everything(live: LiveArchive): Promise<string> {
  const archive = live.current();
  const { view } = archive;
  const passages = await Promise.all(view.meetings.map(({ id }) => view.passagesOf(id)));
  const terms = await view.terms({ kind: 'prefix', term: '', limit: 10_000 });
  return JSON.stringify([view.meetings, passages, terms, view.speakers, diagnosticsOf(archive)]);
}

describe('a redaction', () => {
  it('of a phrase takes every passage with it out of the archive and the snapshot, whatever its case and marks', async () => {
    const { before, live, files, log } = await open('redactions: [{ phrase: "well behind  THE mill" }]');
    expect(await everything(before)).toContain('behind the mill');
    expect(await everything(live)).not.toMatch(/behind|found in spring/);
    expect(files()).not.toMatch(/well behind|behind the mill/i);
    expect(JSON.stringify(log.lines)).not.toMatch(/behind the mill/i);
    expect(live.opening.withheld).toBe(1);
    expect(await everything(live)).toContain('nine');
  });

  it('takes the vectors of what it withholds', async () => {
    const vectorOf = (text: string) => readEnglishVectors().embed(text);
    const told = vectorOf('It was found in spring.');
    const [shown, withheld] = [await open('redactions: []'), await open('redactions: [{ phrase: "found in spring" }]')];
    expect(shown.bytes().includes(Buffer.from(compact(told).values.buffer))).toBe(true);
    expect(withheld.bytes().includes(Buffer.from(compact(told).values.buffer))).toBe(false);
    const [best] = await shown.live.current().view.near(told, {}, 1);
    const near = await withheld.live.current().view.near(told, {}, 100);
    expect(best?.similarity).toBeGreaterThan(near[0]?.similarity ?? 0);
    expect(near.map(({ id }) => id)).not.toContain(best?.id);
  });

  it('of a title takes the topic and its name', async () => {
    const { live, files } = await open('redactions: [{ phrase: "secret well" }]');
    expect(await everything(live)).not.toMatch(/secret|behind the mill/i);
    expect(files()).not.toMatch(/secret well/i);
  });

  it('of a person takes what they presented, where they are named, and their name among those who came', async () => {
    const { live } = await open('people: [{ name: Bruno Feld, handles: [brfeld] }]\nredactions: [{ person: brfeld }]', { '2024-05-07.md': '# Lantern Community Meeting\n\n## Chat\n\n### Ada Quist\n\nThanks to brfeld for the oil.\n\n## Glass\n\n### Ada Quist\n\nGlass is dear this year.\n' });
    const all = await everything(live);
    expect(all).not.toMatch(/bruno|brfeld|fog eats light/i);
    expect(all).toContain('Glass is dear');
    expect(live.current().view.speakers).not.toContain('Bruno Feld');
  });

  it('of lines keeps to their text as they move', async () => {
    const [first, last] = [lines.indexOf('There is a well behind the mill that nobody should know of.') + 1, lines.indexOf('It was found in spring.') + 1];
    const rules = `redactions: [{ path: 2024-03-05.md, lines: ${first}-${last}, hash: "${hashOfLines(first, last)}" }]`;
    const { live, source } = await open(rules);
    expect(await everything(live)).not.toMatch(/behind|found in spring/);
    expect(diagnosticsOf(live.current()).filter(({ code }) => code.startsWith('redaction'))).toEqual([]);

    source.files.set('2024-03-05.md', NOTE.replace('## Wicks and oil', '## Weather\n\nIt rained.\n\n## Wicks and oil'));
    await live.reindex();
    expect(await everything(live)).not.toMatch(/behind|found in spring/);
    expect(await everything(live)).toContain('Tallow Street');
    expect(diagnosticsOf(live.current()).map(({ code }) => code)).toContain('redaction-moved');

    source.files.delete('2024-03-05.md');
    source.files.set('minutes/2024-03-05.md', NOTE);
    await live.reindex();
    expect(await everything(live)).not.toMatch(/behind|found in spring/);
  });

  it('of lines whose text has changed withholds the section, and says so', async () => {
    const [first, last] = [lines.indexOf('There is a well behind the mill that nobody should know of.') + 1, lines.indexOf('It was found in spring.') + 1];
    const { live } = await open(`redactions: [{ path: 2024-03-05.md, lines: ${first}-${last}, hash: "${'0'.repeat(16)}" }]`);
    expect(await everything(live)).not.toMatch(/behind the mill|found in spring/);
    expect(await everything(live)).toContain('nine');
    expect(diagnosticsOf(live.current())).toContainEqual(expect.objectContaining({ code: 'redaction-does-not-fit', severity: 'error', path: '2024-03-05.md' }));
  });

  it('of lines without a hash is told which hash to keep', async () => {
    const at = lines.indexOf('Mirrors make one flame look like nine.') + 1;
    const { live } = await open(`redactions: [{ path: 2024-03-05.md, lines: ${at} }]`);
    expect(await everything(live)).not.toMatch(/like nine/);
    expect(diagnosticsOf(live.current()).find(({ code }) => code === 'redaction-without-hash')?.fix).toContain(hashOfLines(at, at).slice(0, 16));
  });

  it('of lines whose note is gone, and whose text no other note holds, is told loudly', async () => {
    const [first, last] = [lines.indexOf('There is a well behind the mill that nobody should know of.') + 1, lines.indexOf('It was found in spring.') + 1];
    const { live, source } = await open(`redactions: [{ path: 2024-03-05.md, lines: ${first}-${last}, hash: "${hashOfLines(first, last)}" }]`);
    source.files.delete('2024-03-05.md');
    source.files.set('2024-03-06.md', NOTE.replace('It was found in spring.', 'It was found in May.'));
    const report = await live.reindex();
    const lost = expect.objectContaining({ code: 'redaction-lost', severity: 'error', path: '2024-03-05.md', line: first }) as object;
    expect(diagnosticsOf(live.current())).toContainEqual(lost);
    expect(reportLines(report, []).join('\n')).toMatch(/2024-03-05\.md:\d+ error: .*nothing is withheld/);
    source.files.set('2024-03-06.md', NOTE);
    await live.reindex();
    expect(diagnosticsOf(live.current())).not.toContainEqual(lost);
    expect(await everything(live)).not.toMatch(/behind|found in/);
  });

  it('of lines is found in a note that was there before under another name', async () => {
    const [first, last] = [lines.indexOf('There is a well behind the mill that nobody should know of.') + 1, lines.indexOf('It was found in spring.') + 1];
    const { live, source } = await open(`redactions: [{ path: 2024-03-05.md, lines: ${first}-${last}, hash: "${hashOfLines(first, last)}" }]`, { 'copies/2024-03-05.md': NOTE });
    expect(await everything(live)).toContain('behind the mill');
    source.files.delete('2024-03-05.md');
    await live.reindex();
    expect(await everything(live)).not.toMatch(/behind|found in/);
  });

  it('changes nothing where it fits nothing', async () => {
    const { before, live } = await open('redactions: [{ phrase: "no such words" }]');
    expect(await everything(live)).toBe(await everything(before));
    expect(live.opening.withheld).toBe(0);
  });
});
