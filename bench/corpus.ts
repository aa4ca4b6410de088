import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { communitySchema, type Community } from '../src/community/community.ts';
import type { IndexedPassage, MeetingSummary } from '../src/index/search-index.ts';
import { createLanguage, type Language } from '../src/language/language.ts';
import type { Meeting, MeetingId, SourceFile } from '../src/notes/meeting.ts';
import { readMeetings } from '../src/notes/read-corpus.ts';
import { createPassages } from '../src/passages/create-passages.ts';
import { indexMeeting, summarise } from '../src/search/index-meeting.ts';
import { createTimeline, type Timeline } from '../src/timeline/timeline.ts';

const OUTSIDE = '../shared/corpus';

/** What is measured: notes from outside the project where they are there, else those that come with it. */
export const CORPUS = existsSync(OUTSIDE) ? join(OUTSIDE, 'podman') : 'corpus';

/** Judged questions over the notes from outside; not there without them. */
export const QUESTIONS = join(OUTSIDE, 'questions.jsonl');

/** Day on which the questions are asked. */
export const TODAY = '2026-11-25';

const questionSchema = z.object({ id: z.string(), query: z.string() });

/** The judged questions where they are there, else the examples of the corpus. */
export function readQuestions(): string[] {
  if (!existsSync(QUESTIONS)) return ['ipv6', 'what is quadlet', 'netavark and cni', 'podman machine on windows', 'who presented podman desktop', 'rootless containers and cgroups', 'docker compose'];
  return readFileSync(QUESTIONS, 'utf8').trim().split('\n').map((line) => questionSchema.parse(JSON.parse(line)).query);
}

export interface Prepared {
  readonly passages: readonly IndexedPassage[];
  readonly summaries: readonly MeetingSummary[];
  readonly language: Language;
  readonly community: Community;
}

/** A meeting as it was read, and its times. */
export interface TimedMeeting {
  readonly meeting: Meeting;
  readonly timeline: Timeline;
}

/** Reads the notes below a folder, by its own `cuepoint.yml` where it has one. */
export function readNotes(folder: string): { readonly files: readonly SourceFile[]; readonly community: Community } {
  const config = join(folder, 'cuepoint.yml');
  const community = communitySchema.parse(existsSync(config) ? parseYaml(readFileSync(config, 'utf8')) : {});
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(?:md|txt|vtt|srt)$/.test(path));
  return { files: paths.map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(folder, path), 'utf8') })), community };
}

/** Makes passages of notes, and keeps the meetings that they come from. */
export async function prepareNotes(files: readonly SourceFile[], community: Community): Promise<Prepared & { readonly meetings: readonly TimedMeeting[] }> {
  const language = await createLanguage(community);
  const meetings = [...readMeetings(files, { community })].flatMap(({ meeting }) => (meeting ? [{ meeting, timeline: createTimeline(meeting, community) }] : []));
  return {
    passages: meetings.flatMap(({ meeting, timeline }) => indexMeeting(meeting, createPassages(meeting, timeline, community), language)),
    summaries: meetings.map(({ meeting, timeline }) => summarise(meeting, timeline)),
    meetings,
    language,
    community,
  };
}

/** Reads the corpus and copies its meetings to so many times its size, a hundred days apart. */
export async function prepareCorpus(times: number): Promise<Prepared> {
  const { files, community } = readNotes(CORPUS);
  const { passages, summaries, language } = await prepareNotes(files, community);
  const copies = Array.from({ length: times }, (_, copy) => copy);
  return {
    passages: copies.flatMap((copy) => passages.map((indexed) => copyPassage(indexed, copy))),
    summaries: copies.flatMap((copy) => summaries.map((summary) => ({ ...summary, id: copyId(summary.id, copy), date: copyDate(summary.date, copy) }))),
    language,
    community,
  };
}

function copyPassage(indexed: IndexedPassage, copy: number): IndexedPassage {
  if (copy === 0) return indexed;
  const { passage } = indexed;
  // A copy has texts of its own in memory, as other notes would.
  const text = Buffer.from(passage.text).toString();
  return { ...indexed, passage: { ...passage, id: `${passage.id}+${copy}`, meeting: copyId(passage.meeting, copy), text }, date: copyDate(indexed.date, copy) };
}

function copyId(id: MeetingId, copy: number): MeetingId {
  return (copy === 0 ? id : `${id}+${copy}`) as MeetingId;
}

function copyDate(date: string, copy: number): string {
  return new Date(Date.parse(date) - copy * 100 * 86_400_000).toISOString().slice(0, 10);
}
