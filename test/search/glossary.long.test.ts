import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ask } from '../../src/search/ask.ts';
import { archiveOf, readFolder, readYaml } from './archives.ts';

const SHARED = join(import.meta.dirname, '../../../shared/corpus/podman');

describe.skipIf(!existsSync(SHARED))('the glossary that comes along, on the notes of its community', () => {
  it('finds skopeo where it was transcribed as scopio', async () => {
    const context = await archiveOf(readFolder(SHARED), readYaml('corpus/cuepoint.yml'));
    const { results } = await ask('skopeo in:transcript', context, { limit: 4 });
    expect(results).toHaveLength(4);
    for (const { heardAs, excerpt } of results) {
      expect(heardAs.map((form) => form.toLowerCase())).toEqual(['scopio']);
      expect(excerpt.matches.map(([from, to]) => excerpt.text.slice(from, to).toLowerCase())).toContain('scopio');
    }
  });
});
