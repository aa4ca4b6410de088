/** Longest time that long work keeps everything else waiting, in milliseconds. */
const SLICE_MS = 4;

/**
 * Cuts long work into slices, so that answers come through between them. To be called often: it gives a promise to wait for once a slice is
 * used up, and null before.
 */
export function createPauses(): () => Promise<void> | null {
  let end = performance.now() + SLICE_MS;
  return () => {
    if (performance.now() < end) return null;
    return new Promise((resume) =>
      setImmediate(() => {
        end = performance.now() + SLICE_MS;
        resume();
      }),
    );
  };
}
