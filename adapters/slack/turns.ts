/** How many turns all of the work together is put off at most, so that a stream without end does not keep it from beginning. */
const MOST_PUT_OFF = 200;

/**
 * Starts pieces of work one a turn of the event loop, and none while more keeps coming in: that is acknowledged first. An answer takes longer than that, and Slack waits
 * for it 3 s at most.
 */
export function createTurns(): (start: () => void) => void {
  const waiting: (() => void)[] = [];
  let before = 0;
  let putOff = 0;
  const next = () => {
    const hasMore = waiting.length > before;
    before = waiting.length;
    if (hasMore && putOff < MOST_PUT_OFF) {
      putOff++;
      setImmediate(next);
      return;
    }
    const start = waiting.shift();
    before = waiting.length;
    if (waiting.length) setImmediate(next);
    else putOff = 0;
    start?.();
  };
  return (start) => {
    waiting.push(start);
    if (waiting.length === 1) setImmediate(next);
  };
}
