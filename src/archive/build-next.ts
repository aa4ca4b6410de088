import { Fault } from '../faults.ts';
import { createMemoryIndex } from '../index/memory-index.ts';
import type { IndexView } from '../index/search-index.ts';
import type { Diagnostic } from '../notes/meeting.ts';
import { calibrate } from '../search/calibrate.ts';
import { createViews, diagnosticsOf, type Archive } from './archive.ts';
import type { Built } from './build/build-change.ts';
import { createBuilder } from './build/builder.ts';
import type { NoteGroups } from './build/note-groups.ts';
import type { NextOptions } from './next-archive.ts';
import type { Prepared } from './prepare.ts';
import { createRedactor } from './redaction/redactor.ts';
import type { Corpus } from './sources/source.ts';

/**
 * The archive of what the source holds now, without its snapshot: what is the same as before by the same rules is taken over.
 * @throws Fault `config` when there would be nothing to answer from
 */
export async function buildNext(prepared: Prepared, before: Archive | null, options: NextOptions): Promise<Archive> {
  const { community, language, rules, fingerprint, operatorHash, notes, corpus } = prepared;
  const reused = before?.rules === rules ? before : null;
  const built = await createBuilder(options.log).build({ files: notes, before: reused?.groups ?? {}, community, language, ...(options.onProgress ? { onProgress: options.onProgress } : {}) });
  refuseEmpty(built.groups, corpus, options.label);
  const index = reused?.index ?? createMemoryIndex();
  const views = await createViews(reused ? await changeIndex(reused, built) : await fillIndex(index, built), community);
  return {
    generation: (before?.generation ?? 0) + 1,
    fingerprint,
    rules,
    ...views,
    calibration: await calibrate({ view: views.view, language, community }, reused?.calibration ?? null),
    community,
    language,
    operatorHash,
    hashes: Object.fromEntries(notes.map(({ path, hash }) => [path, hash])),
    groups: built.groups,
    leftOut: [...corpus.diagnostics, ...findLostRedactions(prepared, built.groups)],
    index,
    snapshotBytes: null,
    knowsRedactions: true,
  };
}

/** Redactions of lines that withhold nothing any more: their file is gone, and no other holds their text. */
function findLostRedactions({ community, notes }: Prepared, groups: NoteGroups): readonly Diagnostic[] {
  const found = new Set(Object.values(groups).flatMap(({ strays }) => strays));
  const { strays } = createRedactor(community, new Set(notes.map(({ path }) => path)));
  return strays.filter(({ hash }) => hash === undefined || !found.has(hash)).map(({ path, lines: [first, last], hash }): Diagnostic => ({
    path,
    line: first,
    severity: 'error',
    code: 'redaction-lost',
    message: `Lines ${first}-${last} of this note are to be withheld, and there is no such note${hash === undefined ? '' : ', nor another with their text'}: nothing is withheld.`,
    fix: 'Look where this text stands now, and write its path, lines and hash in cuepoint.yml; or remove the redaction where the text is gone.',
  }));
}

async function fillIndex(index: Archive['index'], { added, addedMeetings }: Built): Promise<IndexView> {
  await index.replaceAll(added, newestFirst(addedMeetings));
  return index.view();
}

async function changeIndex({ index, fullView: view }: Archive, { added, addedMeetings, removedMeetings }: Built): Promise<IndexView> {
  const removed = await Promise.all(removedMeetings.map((id) => view.passagesOf(id)));
  const gone = new Set(removedMeetings);
  const kept = view.meetings.filter(({ id }) => !gone.has(id));
  await index.update({ added, removedIds: removed.flat().map(({ id }) => id), meetings: newestFirst([...kept, ...addedMeetings]) });
  return index.view();
}

function newestFirst(meetings: IndexView['meetings']): IndexView['meetings'] {
  return [...meetings].sort((a, b) => (a.date === b.date ? (a.id < b.id ? -1 : 1) : a.date < b.date ? 1 : -1));
}

function refuseEmpty(groups: NoteGroups, corpus: Corpus, label: string): void {
  if (Object.values(groups).some(({ id }) => id !== null)) return;
  const first = diagnosticsOf({ groups, leftOut: corpus.diagnostics }).find(({ severity }) => severity === 'error');
  const why = first ? ` The first that could not: ${first.path}, line ${first.line}: ${first.message}` : '';
  throw new Fault('config', `${label}, which holds no meeting notes that can be read.${why}`, {
    remedy: 'Point it to a folder with notes such as 2021-05-04.md; "cuepoint lint <folder>" says what is wrong with those that are there.',
  });
}
