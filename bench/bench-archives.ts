import { communitySchema } from '../src/community/community.ts';
import { createMemoryIndex } from '../src/index/memory-index.ts';
import type { SourceFile } from '../src/notes/meeting.ts';
import type { Passage } from '../src/passages/passage.ts';
import { madeCommunities } from '../test/fixtures/communities.ts';
import { CORPUS, prepareNotes, readNotes, TODAY, type Prepared, type TimedMeeting } from './corpus.ts';
import { draw } from './random.ts';
import { structureQuestions } from './structure-questions.ts';
import { talkQuestions } from './talk-questions.ts';
import { titleQuestions } from './title-questions.ts';
import type { BenchArchive, FreeQuestion } from './free-question.ts';

/** Most questions of one kind from one archive: a kind of which there are thousands must not drown the others. */
const MOST_OF_A_KIND = 100;

/** An archive with the questions that its structure asks. */
export interface AskedArchive extends BenchArchive {
  readonly prepared: Prepared;
  readonly questions: readonly FreeQuestion[];
}

/** The corpus from outside where it is there, the project's own, and the made-up communities together as a third. */
export async function readArchives(): Promise<AskedArchive[]> {
  const made = madeCommunities().flatMap(({ name, files }) => files.filter(({ path }) => /\.(?:md|txt|vtt|srt)$/.test(path)).map((file): SourceFile => ({ ...file, path: `${name}/${file.path}` })));
  const outside = CORPUS !== 'corpus' ? [await archiveOf('notes of Podman', await prepare(CORPUS))] : [];
  return [...outside, await archiveOf('own corpus', await prepare('corpus')), await archiveOf('made-up communities', await prepareNotes(made, communitySchema.parse({})))];
}

function prepare(folder: string) {
  const { files, community } = readNotes(folder);
  return prepareNotes(files, community);
}

async function archiveOf(name: string, prepared: Prepared & { readonly meetings: readonly TimedMeeting[] }): Promise<AskedArchive> {
  const { meetings, passages, summaries, language, community } = prepared;
  const index = createMemoryIndex();
  await index.replaceAll(passages, summaries);
  const byMeeting = new Map<string, Passage[]>();
  for (const { passage } of passages) byMeeting.set(passage.meeting, [...(byMeeting.get(passage.meeting) ?? []), passage]);
  const archive: BenchArchive = {
    name,
    context: { view: index.view(), language, community, today: TODAY },
    told: meetings.map((timed) => ({ ...timed, passages: byMeeting.get(timed.meeting.id) ?? [] })),
  };
  return { ...archive, prepared, questions: drawKinds([...structureQuestions(archive), ...talkQuestions(archive), ...(await titleQuestions(archive))]) };
}

function drawKinds(questions: readonly FreeQuestion[]): FreeQuestion[] {
  const kinds = [...new Set(questions.map(({ kind }) => kind))];
  return kinds.flatMap((kind, seed) => draw(questions.filter((question) => question.kind === kind), MOST_OF_A_KIND, seed + 1));
}
