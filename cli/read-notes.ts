import { communityFiles } from '../src/archive/prepare.ts';
import { createRedactor } from '../src/archive/redaction/redactor.ts';
import type { Source } from '../src/archive/sources/source.ts';
import type { Community } from '../src/community/community.ts';
import { readCommunity } from '../src/community/read-community.ts';
import { Fault } from '../src/faults.ts';
import type { Diagnostic, ReadResult } from '../src/notes/meeting.ts';
import { createTimeline, type Timeline } from '../src/timeline/timeline.ts';
import type { CliContext } from './context.ts';
import { readOperatorFile, sourceOf } from './open-corpus.ts';

/** One note, with its time line; what that has to say is among the diagnostics. */
export interface ReadNote extends ReadResult {
  readonly timeline: Timeline | null;
}

/** The notes of a file or folder as the reader finds them. */
export interface ReadNotes {
  readonly results: readonly ReadNote[];
  /** About files that were left out, and about redactions of lines. */
  readonly diagnostics: readonly Diagnostic[];
  /** What the folder's and the operator's `cuepoint.yml` say. */
  readonly community: Community;
}

/**
 * @param path a note or a folder of notes
 * @throws Fault `config` when it does not exist or nothing in it can be a note
 */
export async function readNotes(context: CliContext, path: string): Promise<ReadNotes> {
  const source: Source = sourceOf(context, path);
  const corpus = await source.read();
  const operator = readOperatorFile(context.cwd);
  const community = readCommunity([...communityFiles(corpus), ...(operator ? [operator] : [])]);
  const { readMeetings } = await import('../src/notes/read-corpus.ts');
  const results = readMeetings(corpus.files, { community }).map((result) => withTimeline(result, community));
  if (results.length === 0 && corpus.diagnostics.length === 0) {
    throw new Fault('config', `The argument is "${path}", which holds no meeting notes.`, { remedy: 'Name a note such as 2021-05-04.md, or a folder that holds some.' });
  }
  const redactor = createRedactor(community, new Set(corpus.files.map((file) => file.path)));
  return { results, diagnostics: [...corpus.diagnostics, ...corpus.files.flatMap((file) => redactor.markLines(file).diagnostics)], community };
}

function withTimeline(result: ReadResult, community: Community): ReadNote {
  const timeline = result.meeting && createTimeline(result.meeting, community);
  return { ...result, timeline, diagnostics: [...result.diagnostics, ...(timeline?.diagnostics ?? [])] };
}

/** Whether any diagnostic is an error, which is what exit code 1 says. */
export function hasError({ results, diagnostics }: ReadNotes): boolean {
  return [...diagnostics, ...results.flatMap((result) => result.diagnostics)].some(({ severity }) => severity === 'error');
}
