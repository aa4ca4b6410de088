import { Fault } from '../src/faults.ts';
import type { Log } from '../src/log.ts';

/** How long answers that are under way may take when an adapter stops. */
const STOP_MS = 5000;

/** Answers that are under way. */
export interface RunningWork {
  /** Runs a task beside the others; a failure is logged. @param what for the log */
  run(what: string, task: () => Promise<void>): void;
  /** Resolves when all that runs has ended, or after five seconds. */
  settle(): Promise<void>;
}

/** @param adapter whose work it is, for the log */
export function createRunningWork(adapter: string, log: Log): RunningWork {
  const running = new Set<Promise<void>>();
  return {
    run(what, task) {
      const done = task()
        .catch((cause: unknown) => log.error({ adapter, what, reason: cause instanceof Fault ? cause.message : cause instanceof Error ? cause.stack : String(cause) }, 'could not answer'))
        .finally(() => running.delete(done));
      running.add(done);
    },
    async settle() {
      let timer: NodeJS.Timeout | undefined;
      const idle = async () => {
        while (running.size > 0) await Promise.all(running);
      };
      await Promise.race([idle(), new Promise((resolve) => (timer = setTimeout(resolve, STOP_MS)))]);
      clearTimeout(timer);
    },
  };
}
