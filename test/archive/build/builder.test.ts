import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Progress } from '../../../src/archive/build/build-change.ts';
import { createLocalBuilder, type Builder, type BuildInput } from '../../../src/archive/build/builder.ts';
import { createWorkerBuilder, WORKER } from '../../../src/archive/build/worker-builder.ts';
import type { CorpusFile } from '../../../src/archive/sources/source.ts';
import { communitySchema } from '../../../src/community/community.ts';
import { createLanguage } from '../../../src/language/language.ts';
import { buildProject } from '../../fixtures/build-project.ts';
import { createMadeSource, createMemoryLog, readLantern } from '../../fixtures/lantern-archive.ts';

const lantern = await readLantern();
const community = communitySchema.parse({ redactions: [{ phrase: 'no such words' }] });
const language = await createLanguage(community);
const filesOf = async (texts: Record<string, string>): Promise<readonly CorpusFile[]> => (await createMadeSource(texts).read()).files;
const input = async (texts: Record<string, string>, more: Partial<BuildInput> = {}): Promise<BuildInput> => ({ files: await filesOf(texts), before: {}, community, language, ...more });

const log = createMemoryLog();
const local = createLocalBuilder();
/** Fails where it is asked, so that only the thread can have built. */
const never: Builder = { build: () => Promise.reject(new Error('asked instead of the thread')) };

let project = '';
beforeAll(() => {
  project = buildProject('cuepoint-worker');
}, 120_000);

describe.each<[string, () => Builder]>([
  ['in the thread that asks', () => local],
  ['in a thread of its own', () => createWorkerBuilder(pathToFileURL(join(project, 'src/archive/build/build-worker.js')), { instead: never, log })],
])('a builder %s', (_, create) => {
  it('reads all notes with their meetings, and tells how far it is', async () => {
    const steps: Progress[] = [];
    const built = await create().build(await input(lantern, { onProgress: ({ done, total }) => steps.push({ done, total }) }));
    expect(built.addedMeetings.map(({ id }) => id)).toContain('2024-03-05-community');
    expect(new Set(built.added.map(({ passage }) => passage.meeting))).toEqual(new Set(built.addedMeetings.map(({ id }) => id)));
    expect(built.added.every(({ terms }) => terms.text.length > 0)).toBe(true);
    expect(steps.at(-1)).toEqual({ done: steps.length, total: steps.length });
  });

  it('gives what the other gives, also of a change', async () => {
    const whole = await create().build(await input(lantern));
    expect(whole).toEqual(await local.build(await input(lantern)));
    const changed = { ...lantern, '2024-09-03.md': '# Lantern Community Meeting\n\n## Wicks\n\nWicks are cut on Mondays.\n' };
    const change = await input(changed, { before: whole.groups });
    const built = await create().build(change);
    expect(built).toEqual(await local.build(change));
    expect(built.addedMeetings).toHaveLength(1);
  });

  it('costs a note that cannot be read, and not the others', async () => {
    const built = await create().build(await input({ ...lantern, 'undated.md': '# Something\n\nText.\n' }));
    expect(built.groups['undated.md']).toMatchObject({ id: null });
    expect(built.addedMeetings).toHaveLength(4);
  });
});

describe('a thread that cannot be started', () => {
  it('is done without, and the log says so', async () => {
    const built = await createWorkerBuilder(new URL('none.js', WORKER), { instead: local, log }).build(await input(lantern));
    expect(built.addedMeetings).toHaveLength(4);
    expect(log.lines.at(-1)).toMatchObject({ level: 'debug', message: 'no thread of its own to read the notes in' });
  });

  it('costs nothing but its time, whether the thread takes TypeScript here or not', async () => {
    expect((await createWorkerBuilder(WORKER, { instead: local, log }).build(await input(lantern))).addedMeetings).toHaveLength(4);
  });
});

describe('a thread that ends in the midst', () => {
  it('is a fault', async () => {
    const entry = new URL(`data:text/javascript,${encodeURIComponent("import { parentPort } from 'node:worker_threads'; parentPort.postMessage({ kind: 'ready' }); parentPort.on('message', () => process.exit(3));")}`);
    await expect(createWorkerBuilder(entry, { instead: never, log }).build(await input(lantern))).rejects.toMatchObject({ code: 'index', message: expect.stringContaining('code 3') as string });
  });
});
