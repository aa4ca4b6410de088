import { z } from 'zod';
import type { Community } from '../../community/community.ts';
import type { MeetingSummary } from '../../index/search-index.ts';
import type { CorpusFile } from '../sources/source.ts';
import type { BuiltGroups } from './build-change.ts';
import type { NoteGroups } from './note-groups.ts';
import type { TermBatch } from './term-batches.ts';

/** Both ends are of one build, so only the kind of a message is looked at, and that its parts are there. */
const part = <T>() => z.custom<T>((value) => typeof value === 'object' && value !== null);

/** What is said to the thread that reads: files in batches, then what to do with them. */
export const jobSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('files'), files: z.custom<readonly CorpusFile[]>(Array.isArray) }),
  z.object({ kind: z.literal('build'), community: part<Community>(), before: part<NoteGroups>() }),
]);
export type JobMessage = z.infer<typeof jobSchema>;
export type BuildJob = Extract<JobMessage, { kind: 'build' }>;

/** What it says: that it is there, how far it is, each meeting, and at last `done` or `failed`. */
export const workerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('progress'), done: z.number(), total: z.number() }),
  z.object({ kind: z.literal('meeting'), meeting: part<MeetingSummary>(), batch: part<TermBatch>() }),
  z.object({ kind: z.literal('done'), built: part<BuiltGroups>() }),
  z.object({ kind: z.literal('failed'), reason: z.string() }),
]);
export type WorkerMessage = z.infer<typeof workerSchema>;
