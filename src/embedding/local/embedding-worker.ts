/** A sentence model in a thread of its own. See `local-embedder.ts`, which starts it. */
import { parentPort, workerData } from 'node:worker_threads';
import { Fault } from '../../faults.ts';
import { loadSentenceModel } from './sentence-model.ts';
import { pathsSchema, requestSchema, type WorkerMessage } from './worker-messages.ts';

const tell = (message: WorkerMessage) => parentPort?.postMessage(message);
const failure = (cause: unknown) => ({ reason: cause instanceof Error ? cause.message : String(cause), remedy: cause instanceof Fault ? cause.remedy : null });

try {
  const model = await loadSentenceModel(pathsSchema.parse(workerData));
  let queue = Promise.resolve();
  parentPort?.on('message', (data: unknown) => {
    const { id, text } = requestSchema.parse(data);
    queue = queue.then(async () => {
      try {
        tell({ kind: 'embedded', id, vector: await model.embed(text) });
      } catch (cause) {
        tell({ kind: 'failed', id, ...failure(cause) });
      }
    });
  });
  tell({ kind: 'ready' });
} catch (cause) {
  tell({ kind: 'unusable', ...failure(cause) });
}
