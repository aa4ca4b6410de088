import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { communitySchema, type Community } from '../src/community/community.ts';
import type { IndexedPassage, MeetingSummary } from '../src/index/search-index.ts';
import { createLanguage, type Language } from '../src/language/language.ts';
import type { MeetingId } from '../src/notes/meeting.ts';
import { readMeetings } from '../src/notes/read-corpus.ts';
import { createPassages } from '../src/passages/create-passages.ts';
import { indexMeeting, summarise } from '../src/search/index-meeting.ts';
import { createTimeline } from '../src/timeline/timeline.ts';

const OUTSIDE = '../shared/corpus';

/** What is measured: notes from outside the project where they are there, else those that come with it. */
export const CORPUS = existsSync(OUTSIDE) ? join(OUTSIDE, 'podman') : 'corpus';

/** Day on which the questions are asked. */
export const TODAY = '2026-11-25';

const questionSchema = z.object({ id: z.string(), query: z.string() });

/** The judged questions where they are there, else the examples of the corpus. */
export function readQuestions(): string[] {
  const file = join(OUTSIDE, 'questions.jsonl');
  if (!existsSync(file)) return ['ipv6', 'what is quadlet', 'netavark and cni', 'podman machine on windows', 'who presented podman desktop', 'rootless containers and cgroups', 'docker compose'];
  return readFileSync(file, 'utf8').trim().split('\n').map((line) => questionSchema.parse(JSON.parse(line)).query);
}

export interface Prepared {
  readonly passages: readonly IndexedPassage[];
  readonly summaries: readonly MeetingSummary[];
  readonly language: Language;
  readonly community: Community;
}

/** Reads the corpus and copies its meetings to so many times its size, a hundred days apart. */
export async function prepareCorpus(times: number): Promise<Prepared> {
  const config = join(CORPUS, 'cuepoint.yml');
  const community = communitySchema.parse(existsSync(config) ? parseYaml(readFileSync(config, 'utf8')) : {});
  const language = await createLanguage(community);
  const files = readdirSync(CORPUS, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md')).map((path) => ({ path, text: readFileSync(join(CORPUS, path), 'utf8') }));
  const passages: IndexedPassage[] = [];
  const summaries: MeetingSummary[] = [];
  for (const { meeting } of readMeetings(files, { community })) {
    if (!meeting) continue;
    const timeline = createTimeline(meeting, community);
    passages.push(...indexMeeting(meeting, createPassages(meeting, timeline, community), language));
    summaries.push(summarise(meeting, timeline));
  }
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
