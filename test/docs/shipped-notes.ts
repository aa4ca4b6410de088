import { join } from 'node:path';
import type { LiveArchive } from '../../src/archive/open-archive.ts';
import { createFolderSource } from '../../src/archive/sources/folder-source.ts';
import { openMade } from '../fixtures/lantern-archive.ts';

/** The notes that come with Cuepoint. */
export const SHIPPED = join(import.meta.dirname, '../../corpus');

export const openShipped = (): Promise<LiveArchive> => openMade(createFolderSource(SHIPPED, { label: 'CORPUS is "corpus"', remedy: '' }));
