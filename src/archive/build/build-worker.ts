/** Reads notes in a thread of its own. See `worker-builder.ts`, which starts it. */
import { parentPort } from 'node:worker_threads';
import { createLanguage } from '../../language/language.ts';
import type { CorpusFile } from '../sources/source.ts';
import { buildChange } from './build-change.ts';
import { createTermEncoder } from './term-batches.ts';
import { jobSchema, type BuildJob, type WorkerMessage } from './worker-messages.ts';

const files: CorpusFile[] = [];

const tell = (message: WorkerMessage) => parentPort?.postMessage(message);

async function build({ community, before }: BuildJob): Promise<void> {
  const encode = createTermEncoder();
  const language = await createLanguage(community);
  const built = await buildChange(files, before, {
    community,
    language,
    onProgress: (progress) => tell({ kind: 'progress', ...progress }),
    onMeeting: (meeting, passages) => tell({ kind: 'meeting', meeting, batch: encode(passages) }),
  });
  tell({ kind: 'done', built });
}

parentPort?.on('message', (data: unknown) => {
  const message = jobSchema.parse(data);
  if (message.kind === 'files') files.push(...message.files);
  else build(message).catch((cause: unknown) => tell({ kind: 'failed', reason: cause instanceof Error ? cause.message : String(cause) }));
});
tell({ kind: 'ready' });
