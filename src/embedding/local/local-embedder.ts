import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Fault } from '../../faults.ts';
import type { Embedder } from '../embedder.ts';
import { hashFile, type ModelPaths } from './model-files.ts';
import { loadSentenceModel, type SentenceModel } from './sentence-model.ts';
import { messageSchema, type WorkerRequest } from './worker-messages.ts';

/** The thread's own file, built or not as this one is. */
const WORKER = new URL(`./embedding-worker${extname(import.meta.url)}`, import.meta.url);

/** A model on this machine, loaded on first use, computing in a thread of its own. @param model the files, and the name of their vectors */
export function createLocalEmbedder({ name, paths }: { readonly name: string; readonly paths: ModelPaths }): Embedder {
  let loading: Promise<SentenceModel> | null = null;
  const load = () => {
    if (loading) return loading;
    // A model that could not be loaded, or whose thread has ended, is loaded anew for the next text.
    const forget = () => {
      if (loading === started) loading = null;
    };
    const started = startModel(paths, forget);
    started.catch(forget);
    loading = started;
    return started;
  };
  return {
    name,
    async embed(texts, signal) {
      const model = await load();
      const vectors: Float32Array[] = [];
      for (const text of texts) {
        signal?.throwIfAborted();
        vectors.push(await model.embed(text));
      }
      return vectors;
    },
    async close() {
      await (await loading?.catch(() => null))?.close();
      loading = null;
    },
  };
}

/** A name for the vectors of a model: the same for the same weights, wherever they lie. */
export async function nameOfModel({ weights }: ModelPaths): Promise<string> {
  return `local-${(await hashFile(weights)).slice(0, 12)}`;
}

/** In a thread; in this one where no thread takes the file, as where TypeScript has not been built. @param onEnd is called when a thread that was ready ends */
async function startModel(paths: ModelPaths, onEnd: () => void): Promise<SentenceModel> {
  const worker = new Worker(WORKER, { workerData: paths });
  worker.unref();
  return (await connect(worker, onEnd)) ?? loadSentenceModel(paths);
}

interface Waiting {
  readonly resolve: (vector: Float32Array) => void;
  readonly reject: (fault: Fault) => void;
}

/** @returns null where the thread cannot be started @throws Fault `embedding` where it can, and the model cannot be used */
function connect(worker: Worker, onEnd: () => void): Promise<SentenceModel | null> {
  const waiting = new Map<number, Waiting>();
  let count = 0;
  let isReady = false;
  const model: SentenceModel = {
    embed: (text) =>
      new Promise((resolve, reject) => {
        const request: WorkerRequest = { id: count++, text };
        waiting.set(request.id, { resolve, reject });
        // While somebody waits for it, the process must not end.
        worker.ref();
        worker.postMessage(request);
      }),
    async close() {
      await worker.terminate();
    },
  };
  const settle = (id: number, act: (one: Waiting) => void) => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
    if (one) act(one);
  };
  return new Promise((resolve, reject) => {
    worker.on('message', (data: unknown) => {
      const message = messageSchema.parse(data);
      switch (message.kind) {
        case 'ready':
          isReady = true;
          resolve(model);
          return;
        case 'unusable':
          reject(faultOf(message));
          return;
        case 'embedded':
          settle(message.id, (one) => one.resolve(message.vector));
          return;
        case 'failed':
          settle(message.id, (one) => one.reject(faultOf(message)));
      }
    });
    worker.once('error', () => resolve(null));
    worker.once('exit', (code) => {
      resolve(null);
      if (isReady) onEnd();
      for (const id of [...waiting.keys()]) settle(id, (one) => one.reject(faultOf({ reason: `The thread of the model ended with code ${code}.`, remedy: null })));
    });
  });
}

function faultOf({ reason, remedy }: { readonly reason: string; readonly remedy: string | null }): Fault {
  return new Fault('embedding', reason, { remedy: remedy ?? 'Answers come from words alone. Start again, or set EMBEDDER=off.' });
}
