/**
 * Starts pieces of work one a turn of the event loop. What has come in between is acknowledged first: an answer takes longer than that, and Slack waits for it 3 s at most.
 */
export function createTurns(): (start: () => void) => void {
  const waiting: (() => void)[] = [];
  const next = () => {
    const [start] = waiting;
    if (waiting.length > 1) setImmediate(next);
    waiting.shift();
    start?.();
  };
  return (start) => {
    waiting.push(start);
    if (waiting.length === 1) setImmediate(next);
  };
}
