import type { Adapter } from '../adapters/port.ts';
import { hashOf } from '../src/archive/fingerprint.ts';
import type { LiveArchive } from '../src/archive/open-archive.ts';
import { createAnnouncer } from '../src/desk/announce.ts';
import type { Log } from '../src/log.ts';
import { createFileStore } from '../src/store/file-store.ts';

export interface AnnounceParts {
  readonly live: LiveArchive;
  readonly sourceKey: string;
  readonly dataDir: string;
  /** Those that have channels to announce in; each knows its own. */
  readonly adapters: readonly Adapter[];
  readonly commandName: () => string;
  readonly log: Log;
  readonly now: () => number;
}

/** Announces new meetings through every adapter from now on, and those that came while nothing ran. */
export function announceMeetings({ live, sourceKey, dataDir, adapters, commandName, log, now }: AnnounceParts): void {
  if (!adapters.length) return;
  const announcer = createAnnouncer({
    live,
    store: createFileStore(dataDir, now),
    dataDir,
    sourceMark: hashOf(sourceKey).slice(0, 12),
    commandName,
    log,
    async say(body) {
      const said = await Promise.allSettled(adapters.map((adapter) => adapter.announce(body)));
      for (const [at, one] of said.entries()) if (one.status === 'rejected') log.error({ adapter: adapters[at]?.name, reason: String(one.reason) }, 'new meetings were not announced');
    },
  });
  let queue = announcer.look();
  live.subscribe(({ report }) => {
    if (report) queue = queue.then(() => announcer.look());
  });
}
