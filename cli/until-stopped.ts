/** Longest time from the signal to the end. */
const STOP_MS = 9_500;

/** Waits until somebody ends the process kindly, by Ctrl-C or by the system's own signal; a second one ends it at once. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
      // Whatever still hangs then is not worth waiting for: a snapshot is whole at any time.
      setTimeout(() => process.exit(0), STOP_MS).unref();
      resolve();
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
}
