import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openArchive, type ArchiveOptions, type LiveArchive } from '../src/archive/open-archive.ts';
import { createFolderSource } from '../src/archive/sources/folder-source.ts';
import type { Log } from '../src/log.ts';
import { CORPUS } from './corpus.ts';

const DAY_MS = 86_400_000;

/** Says what is unexpected only. */
const log: Log = { debug: () => undefined, info: (fields, message) => console.error(message, fields), warn: (fields, message) => console.error(message, fields), error: (fields, message) => console.error(message, fields) };

/** Notes on disk and a place for snapshots, to be removed at the end. */
export interface LiveCorpus {
  readonly notes: string;
  readonly dataDir: string;
  /** The operator's rules; changing them makes every note be read again. */
  rules: string;
  open(how?: Pick<ArchiveOptions, 'first'>): Promise<LiveArchive>;
  remove(): void;
}

/** The corpus as files, copied to so many meetings, each copy a thousand days before the last. */
export function writeCorpus(meetings: number): LiveCorpus {
  const root = mkdtempSync(join(tmpdir(), 'cuepoint-bench-'));
  const [notes, dataDir] = [join(root, 'notes'), join(root, 'data')];
  const paths = readdirSync(CORPUS, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md')).sort();
  for (let at = 0; at < meetings; at++) {
    const copy = Math.floor(at / paths.length);
    const path = paths[at % paths.length] ?? '';
    const file = join(notes, `copy-${copy}`, path.replace(/\d{4}-\d{2}-\d{2}/g, (date) => new Date(Date.parse(date) - copy * 100 * DAY_MS).toISOString().slice(0, 10)));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, readFileSync(join(CORPUS, path), 'utf8'));
  }
  if (existsSync(join(CORPUS, 'cuepoint.yml'))) copyFileSync(join(CORPUS, 'cuepoint.yml'), join(notes, 'cuepoint.yml'));
  const source = createFolderSource(notes, { label: `The corpus is "${notes}"`, remedy: '' });
  return {
    notes,
    dataDir,
    rules: '',
    open(how = {}) {
      return openArchive({ source, readOperatorFile: () => ({ path: 'cuepoint.yml', text: this.rules, readSection: () => null }), dataDir, log, now: Date.now, ...how });
    },
    remove: () => rmSync(root, { recursive: true }),
  };
}
