import type { Community } from '../../community/community.ts';
import type { IndexedPassage, MeetingSummary } from '../../index/search-index.ts';
import type { Language } from '../../language/language.ts';
import type { Log } from '../../log.ts';
import { createRedactor } from '../redaction/redactor.ts';
import type { CorpusFile } from '../sources/source.ts';
import { buildChange, type Built, type Progress } from './build-change.ts';
import { groupNotes, sizeOfChange, type NoteGroups } from './note-groups.ts';
import { createWorkerBuilder, WORKER } from './worker-builder.ts';

/** What is to be built: the corpus as it is, and how it was when it was last built by the same rules. */
export interface BuildInput {
  readonly files: readonly CorpusFile[];
  readonly before: NoteGroups;
  readonly community: Community;
  readonly language: Language;
  readonly onProgress?: (progress: Progress) => void;
}

/** Reads what has changed of a corpus into analysed passages. */
export interface Builder {
  build(input: BuildInput): Promise<Built>;
}

/** Changes of fewer characters, some five notes, are read at once: a thread takes longer to start. */
const WORKER_LEAST = 150_000;

/** Reads few notes here, and many in a thread of their own where one can be started. */
export function createBuilder(log: Log): Builder {
  const here = createLocalBuilder();
  const worker = createWorkerBuilder(WORKER, { instead: here, log });
  return {
    async build(input) {
      const files = new Map(input.files.map((file) => [file.path, file]));
      const { strays } = createRedactor(input.community, new Set(files.keys()));
      const size = sizeOfChange(await groupNotes(files, strays, input.community), input.before, files);
      return (size < WORKER_LEAST ? here : worker).build(input);
    },
  };
}

/** Reads in the thread that asks, letting other work through between two notes. */
export function createLocalBuilder(): Builder {
  return {
    async build({ files, before, ...context }) {
      const added: IndexedPassage[] = [];
      const addedMeetings: MeetingSummary[] = [];
      const built = await buildChange(files, before, {
        ...context,
        onMeeting: (meeting, passages) => {
          addedMeetings.push(meeting);
          for (const passage of passages) added.push(passage);
        },
      });
      return { ...built, added, addedMeetings };
    },
  };
}
