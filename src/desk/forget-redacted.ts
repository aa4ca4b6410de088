import { createRedactor } from '../archive/redaction/redactor.ts';
import type { LiveArchive } from '../archive/open-archive.ts';
import type { Log } from '../log.ts';
import type { Store } from '../store/store.ts';

/**
 * Takes what is redacted out of what was kept of questions and reports: now, and after every reindex by which the redactions changed.
 * An archive that comes from a snapshot alone does not know its redactions before the source was read.
 */
export function forgetRedacted({ live, store, log }: { readonly live: LiveArchive; readonly store: Store; readonly log: Log }): void {
  let done = '[]';
  const look = async () => {
    const { community } = live.current();
    const wanted = JSON.stringify(community.redactions);
    if (wanted === done) return;
    done = wanted;
    const redactor = createRedactor(community, new Set());
    await store.forget((text) => redactor.isInText(text)).catch((cause: unknown) => log.error({ reason: cause instanceof Error ? cause.message : String(cause) }, 'what is redacted was not taken out of what was kept'));
  };
  void look();
  live.subscribe(({ report }) => {
    if (report) void look();
  });
}
