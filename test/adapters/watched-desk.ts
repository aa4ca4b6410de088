import type { Desk } from '../../src/desk/desk.ts';

const tick = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A desk that tells when it has been asked and all that it gave has been delivered. */
export function watchDesk(desk: Desk): { readonly desk: Desk; readonly settle: () => Promise<void> } {
  const running = new Set<Promise<void>>();
  return {
    desk: {
      suggest: (request) => desk.suggest(request),
      handle(request, signal) {
        let done: () => void = () => undefined;
        const work = new Promise<void>((resolve) => {
          done = resolve;
        });
        running.add(work);
        const deliveries = desk.handle(request, signal);
        return (async function* () {
          try {
            yield* deliveries;
          } finally {
            running.delete(work);
            done();
          }
        })();
      },
    },
    async settle() {
      await tick();
      while (running.size > 0) await Promise.all(running).then(tick);
    },
  };
}
