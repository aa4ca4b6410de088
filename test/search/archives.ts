import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { communitySchema, type Community } from '../../src/community/community.ts';
import { parse as parseYaml } from 'yaml';
import { createMemoryIndex } from '../../src/index/memory-index.ts';
import type { IndexedPassage, MeetingSummary } from '../../src/index/search-index.ts';
import { createLanguage } from '../../src/language/language.ts';
import type { SourceFile } from '../../src/notes/meeting.ts';
import { readMeetings } from '../../src/notes/read-corpus.ts';
import { createPassages } from '../../src/passages/create-passages.ts';
import type { AskContext } from '../../src/search/ask.ts';
import { indexMeeting, summarise } from '../../src/search/index-meeting.ts';
import { createTimeline } from '../../src/timeline/timeline.ts';

/** Day on which the questions of the tests are asked. */
export const TODAY = '2026-11-25';

/** The notes below a folder. */
export function readFolder(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(folder, path), 'utf8') }));
}

export function readYaml(file: string): Community {
  return communitySchema.parse(parseYaml(readFileSync(file, 'utf8')));
}

/** An archive in memory, ready to be asked. */
export async function archiveOf(files: readonly SourceFile[], community: Community = communitySchema.parse({})): Promise<AskContext> {
  const language = await createLanguage(community);
  const passages: IndexedPassage[] = [];
  const summaries: MeetingSummary[] = [];
  for (const { meeting } of readMeetings(files, { community })) {
    if (!meeting) continue;
    const timeline = createTimeline(meeting, community);
    passages.push(...indexMeeting(meeting, createPassages(meeting, timeline, community), language));
    summaries.push(summarise(meeting, timeline));
  }
  const index = createMemoryIndex();
  await index.replaceAll(passages, summaries);
  return { view: index.view(), language, community, today: TODAY };
}
