import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { openArchive } from '../../src/archive/open-archive.ts';
import { createFolderSource } from '../../src/archive/sources/folder-source.ts';
import { buildProject } from '../fixtures/build-project.ts';
import { createMemoryLog } from '../fixtures/lantern-archive.ts';

/** `KILLS=20` for a quick look. */
const KILLS = Number(process.env['KILLS'] ?? 200);
/** Starts of a process on a machine that has much else to do. */
const MOST_MS = 30_000;

let built = '';
beforeAll(() => {
  built = buildProject('cuepoint-kill');
});

/** Changes a note and reindexes, over and over, until it is killed. */
const child = (notes: string, dataDir: string) => `
  import { writeFileSync } from 'node:fs';
  import { openArchive } from ${JSON.stringify(join(built, 'src/archive/open-archive.js'))};
  import { createFolderSource } from ${JSON.stringify(join(built, 'src/archive/sources/folder-source.js'))};
  const log = { debug() {}, info(fields, message) { console.error(message); }, warn(fields, message) { console.error(message); }, error(fields, message) { console.error(message); } };
  const notes = ${JSON.stringify(notes)};
  const live = await openArchive({ source: createFolderSource(notes, { label: 'CORPUS', remedy: '' }), readOperatorFile: () => null, dataDir: ${JSON.stringify(dataDir)}, log, now: Date.now, first: 'snapshot' });
  console.log('ready');
  for (;;) {
    // Also after a start every round changes the notes.
    const word = live.current().generation % 2 ? 'cobalt' : 'amber';
    for (const day of ['01', '02', '03']) writeFileSync(notes + '/2024-02-' + day + '.md', '# Lantern Community Meeting\\n\\n## Glass\\n\\nThe glass of the day is ' + word + ' all over.\\n');
    const begun = performance.now();
    await live.reindex();
    console.log('round', performance.now() - begun);
  }
`;

describe('a process that is killed while it reindexes', () => {
  it(`leaves a whole archive, old or new, ${KILLS} times`, async () => {
    const [notes, dataDir] = [mkdtempSync(join(tmpdir(), 'cuepoint-kill-')), mkdtempSync(join(tmpdir(), 'cuepoint-data-'))];
    for (let day = 10; day < 30; day++) writeFileSync(join(notes, `2024-01-${day}.md`), `# Lantern Community Meeting\n\n## Topic ${day}\n\n${`Wicks of the kind ${day} burn well. `.repeat(200)}\n`);
    for (const day of ['01', '02', '03']) writeFileSync(join(notes, `2024-02-${day}.md`), '# Lantern Community Meeting\n\n## Glass\n\nThe glass of the day is amber all over.\n');
    const open = async (log = createMemoryLog()) => {
      const live = await openArchive({ source: createFolderSource(notes, { label: 'CORPUS', remedy: '' }), readOperatorFile: () => null, dataDir, log, now: Date.now, first: 'snapshot' });
      expect(log.lines).toEqual([]);
      return live;
    };
    await open();
    let [seen, torn] = [0, 0];
    let generation = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const process_ = spawn(process.execPath, ['--input-type=module', '-e', child(notes, dataDir)], { stdio: ['ignore', 'pipe', 'pipe'] });
      let said = '';
      process_.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
      // The first round loads the readers; from then on a round takes as long as the one before.
      let roundMs = 0;
      while (roundMs === 0) {
        const [line] = (await once(process_.stdout, 'data')) as [Buffer];
        roundMs = Number(/round ([\d.]+)/.exec(line.toString())?.[1] ?? 0);
      }
      await wait(Math.random() * Math.min(roundMs, 500));
      process_.kill('SIGKILL');
      await once(process_, 'close');
      expect(said).toBe('');
      const live = await open();
      const { view } = live.current();
      const glass = (await Promise.all(view.meetings.filter(({ id }) => id.startsWith('2024-02')).map(({ id }) => view.passagesOf(id)))).flat().map(({ text }) => (text.includes('amber') ? 'amber' : text.includes('cobalt') ? 'cobalt' : 'torn'));
      expect(view.meetings).toHaveLength(23);
      expect(glass).toHaveLength(3);
      if (glass.includes('torn') || live.current().generation < generation) torn++;
      if (live.current().generation > generation) seen++;
      ({ generation } = live.current());
    }
    console.info(`${KILLS} kills: ${torn} torn, ${seen} times a newer archive, generation ${generation}, left aside: ${readdirSync(dataDir).filter((name) => !name.endsWith('.snapshot')).length} files`);
    expect(torn).toBe(0);
    expect(seen).toBeGreaterThan(0);
  }, KILLS * MOST_MS);
});
