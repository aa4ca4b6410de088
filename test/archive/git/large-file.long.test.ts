import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openArchive } from '../../../src/archive/open-archive.ts';
import { parseGitAddress } from '../../../src/archive/sources/git-address.ts';
import { createGitSource } from '../../../src/archive/sources/git-source.ts';
import { createMemoryLog } from '../../fixtures/lantern-archive.ts';
import { makeRepository, serveRepository } from './made-repository.ts';

const MEGABYTE = 1_000_000;
const sizeOf = (folder: string): number => readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => sum + (entry.isDirectory() ? sizeOf(join(folder, entry.name)) : statSync(join(folder, entry.name)).size), 0);

describe('a file of 200 MB beside the notes', () => {
  it('is not downloaded where the server allows it, neither first nor later', async () => {
    const made = makeRepository();
    made.git('config', 'core.compression', '0');
    made.commit({ 'notes/2024-03-05.md': '# Lantern Community Meeting\n\n## Wicks\n\nWicks are cut on Mondays.\n', 'notes/2024-03-05.mp4': randomBytes(200 * MEGABYTE) });
    const server = await serveRepository(made);
    const folder = mkdtempSync(join(tmpdir(), 'cuepoint-large-'));
    const corpus = `${server.url}#main:notes`;
    const source = createGitSource({ address: parseGitAddress(corpus, 'CORPUS'), label: 'CORPUS', folder: join(folder, 'git'), token: undefined, env: process.env });
    try {
      const live = await openArchive({ source, readOperatorFile: () => null, dataDir: folder, log: createMemoryLog(), now: Date.now });
      made.commit({ 'notes/2024-04-02.md': '# Lantern Community Meeting\n\n## Oil\n\nOil is dear.\n', 'notes/2024-04-02.mp4': randomBytes(MEGABYTE) });
      await live.reindex();
      expect(live.current().view.meetings).toHaveLength(2);
      expect(live.lastRead()).toMatchObject({ problem: null, remarks: [] });
      console.info(`200 MB beside the notes: ${server.sent} bytes sent, ${sizeOf(join(folder, 'git'))} bytes kept`);
      expect(server.sent).toBeLessThan(MEGABYTE);
      expect(sizeOf(join(folder, 'git'))).toBeLessThan(MEGABYTE);
    } finally {
      await server.close();
    }
  });
});
