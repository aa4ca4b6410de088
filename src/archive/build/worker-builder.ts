import { extname } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { Fault } from '../../faults.ts';
import type { IndexedPassage, MeetingSummary } from '../../index/search-index.ts';
import type { Log } from '../../log.ts';
import type { Built } from './build-change.ts';
import type { Builder, BuildInput } from './builder.ts';
import { createTermDecoder } from './term-batches.ts';
import { workerSchema, type JobMessage } from './worker-messages.ts';

/** The thread's own file, built or not as this one is. */
export const WORKER = new URL(`./build-worker${extname(import.meta.url)}`, import.meta.url);

/** How many files are sent at once. */
const FILES = 32;

export interface WorkerOptions {
  /** Builds where no thread can be started, as where TypeScript has not been built and Node.js does not take it as it is. */
  readonly instead: Builder;
  readonly log: Log;
}

/** Reads in a thread that is started for it and ends with it: notes that take long keep nobody waiting. @param entry its file */
export function createWorkerBuilder(entry: URL, { instead, log }: WorkerOptions): Builder {
  return {
    async build(input) {
      const worker = new Worker(entry);
      try {
        const problem = await start(worker);
        if (problem === null) return await buildIn(worker, input);
        log.debug({ reason: problem }, 'no thread of its own to read the notes in');
      } finally {
        await worker.terminate();
      }
      return instead.build(input);
    },
  };
}

/** Why it did not start, or null. */
function start(worker: Worker): Promise<string | null> {
  return new Promise((resolve) => {
    worker.once('message', () => resolve(null));
    worker.once('error', (cause) => resolve(messageOf(cause)));
    worker.once('exit', (code) => resolve(`It ended with code ${code}.`));
  });
}

async function buildIn(worker: Worker, { files, before, community, onProgress }: BuildInput): Promise<Built> {
  const send = (message: JobMessage) => worker.postMessage(message);
  const sendAll = async () => {
    for (let from = 0; from < files.length; from += FILES) {
      send({ kind: 'files', files: files.slice(from, from + FILES) });
      await turn();
    }
    send({ kind: 'build', community, before });
  };
  const [built] = await Promise.all([collect(worker, onProgress), sendAll()]);
  return built;
}

function collect(worker: Worker, onProgress: BuildInput['onProgress']): Promise<Built> {
  const decode = createTermDecoder();
  const added: IndexedPassage[] = [];
  const addedMeetings: MeetingSummary[] = [];
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => reject(new Fault('index', `The notes could not be read (${reason}).`, { remedy: 'Report this as a fault of Cuepoint; answers come from what was read before.' }));
    worker.on('message', (data: unknown) => {
      const message = workerSchema.parse(data);
      switch (message.kind) {
        case 'ready':
          return;
        case 'progress':
          onProgress?.(message);
          return;
        case 'meeting':
          addedMeetings.push(message.meeting);
          for (const passage of decode(message.batch)) added.push(passage);
          return;
        case 'done':
          resolve({ ...message.built, added, addedMeetings });
          return;
        case 'failed':
          fail(message.reason);
      }
    });
    worker.once('error', (cause) => fail(messageOf(cause)));
    worker.once('exit', (code) => fail(`the thread ended with code ${code}`));
  });
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
