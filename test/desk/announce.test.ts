import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createAnnouncer } from '../../src/desk/announce.ts';
import { createFileStore } from '../../src/store/file-store.ts';
import { createMadeSource, createMemoryLog, openMade, readLantern } from '../fixtures/lantern-archive.ts';

const note = (topic: string) => `# Lantern Community Meeting\n\n## ${topic}\n\n#### (1:30 in the video)\n\nAbout ${topic} at length.\n`;
const lantern = await readLantern();
let dataDir = '';
let said: string[] = [];
let source = createMadeSource(lantern);

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'cuepoint-data-'));
  said = [];
  source = createMadeSource(lantern);
});

/** As after a start: nothing but what is in DATA_DIR is remembered. */
async function start() {
  const live = await openMade(source);
  const announcer = createAnnouncer({ live, store: createFileStore(dataDir, Date.now), dataDir, sourceMark: 'made', commandName: () => 'meeting', say: (body) => Promise.resolve(said.push(body.plain)).then(() => undefined), log: createMemoryLog() });
  return { live, announcer };
}

describe('new meetings', () => {
  it('are announced once, with date and topics, also after a restart, and those of the first index never', async () => {
    const { live, announcer } = await start();
    await announcer.look();
    expect(said).toEqual([]);
    source.files.set('2024-09-03.md', note('Wicks'));
    await live.reindex();
    await announcer.look();
    await announcer.look();
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/New notes: Lantern Community Meeting, September 3, 2024[^]*Wicks/);
    await (await start()).announcer.look();
    expect(said).toHaveLength(1);
  });

  it('that came while nothing ran are announced at the next start, several in one message', async () => {
    await (await start()).announcer.look();
    for (const day of [10, 11, 12, 13, 14]) source.files.set(`2024-09-${day}.md`, note(`Day ${day}`));
    await (await start()).announcer.look();
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/September 14, 2024[^]*Also new: .*September 13[^]* and 1 more/);
  });

  it('are announced by one of two processes', async () => {
    const [one, two] = [await start(), await start()];
    await one.announcer.look();
    source.files.set('2024-09-03.md', note('Wicks'));
    await Promise.all([one.live.reindex(), two.live.reindex()]);
    await Promise.all([one.announcer.look(), two.announcer.look()]);
    expect(said).toHaveLength(1);
  });

  it('are not announced again when their notes are renamed or come back', async () => {
    const { live, announcer } = await start();
    await announcer.look();
    const text = source.files.get('2024-03-05.md') ?? '';
    source.files.delete('2024-03-05.md');
    await live.reindex();
    await announcer.look();
    source.files.set('old/2024-03-05.md', text);
    await live.reindex();
    await announcer.look();
    expect(said).toEqual([]);
  });

  it('of a private series are not announced', async () => {
    source.files.set('cuepoint.yml', 'series: { board: { match: [board], private: true } }');
    const { live, announcer } = await start();
    await announcer.look();
    source.files.set('2024-09-03.md', note('Wages').replace('Community', 'Board'));
    await live.reindex();
    await announcer.look();
    expect(live.current().fullView.meetings[0]?.series).toBe('board');
    expect(said).toEqual([]);
  });
});
