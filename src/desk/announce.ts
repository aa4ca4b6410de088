import { join } from 'node:path';
import { z } from 'zod';
import type { Archive } from '../archive/archive.ts';
import type { LiveArchive } from '../archive/open-archive.ts';
import type { MeetingSummary } from '../index/search-index.ts';
import type { Log } from '../log.ts';
import { withLock } from '../store/lock.ts';
import type { Bounds, Store } from '../store/store.ts';
import { linesBody, meetingBody } from './bodies.ts';
import { formatDate } from './calendar.ts';
import type { Body } from './desk.ts';
import { countOf } from './wording.ts';

/** One entry holds all that is known, so the newest is enough, however old. */
const BOUNDS: Bounds = { entries: 1, days: 36_500 };
const LOCK_MS = 10_000;

const knownSchema = z.object({ meetings: z.array(z.string()) });

export interface AnnounceOptions {
  readonly live: LiveArchive;
  readonly store: Store;
  /** Absolute path of DATA_DIR. */
  readonly dataDir: string;
  /** What tells the source from others, a few letters and digits. */
  readonly sourceMark: string;
  readonly commandName: () => string;
  /** Says it wherever it is to be said. */
  readonly say: (body: Body) => Promise<void>;
  readonly log: Log;
}

/** Tells of new meetings, each once. */
export interface Announcer {
  /** Looks whether there are meetings that were not there before; those of the first index are taken as known. */
  look(): Promise<void>;
}

/**
 * What is known is kept before anything is said: a meeting is rather not announced than twice. Processes on one DATA_DIR take turns, so
 * only one of them says it.
 */
export function createAnnouncer({ live, store, dataDir, sourceMark, commandName, say, log }: AnnounceOptions): Announcer {
  const name = `announced-${sourceMark}`;
  const findNew = async (archive: Archive): Promise<readonly MeetingSummary[]> => {
    const entries = await store.read(name, BOUNDS);
    const known = entries.flatMap(({ value }) => knownSchema.safeParse(value).data?.meetings ?? []);
    const all = archive.fullView.meetings.map(({ id }) => id as string);
    const before = new Set(known);
    if (entries.length && all.every((id) => before.has(id))) return [];
    await store.append(name, { meetings: [...new Set([...known, ...all])] }, BOUNDS);
    return entries.length ? archive.view.meetings.filter(({ id }) => !before.has(id)) : [];
  };
  return {
    async look() {
      const archive = live.current();
      try {
        const fresh = await withLock(join(dataDir, `${name}.lock`), LOCK_MS, () => findNew(archive));
        if (fresh.length) await say(announcementBody(fresh, commandName(), archive));
      } catch (cause) {
        log.error({ reason: cause instanceof Error ? cause.message : String(cause) }, 'new meetings were not announced');
      }
    },
  };
}

/** One message, however many there are: the newest with its topics, and how many others. */
function announcementBody([newest, ...others]: readonly MeetingSummary[], command: string, { community }: Archive): Body {
  if (!newest) return linesBody('notice', []);
  const more = others.length ? [`Also new: ${others.slice(0, 3).map(({ title, date }) => `${title}, ${formatDate(date)}`).join('; ')}${others.length > 3 ? ` and ${countOf(others.length - 3, 'more', 'more')}` : ''}`] : [];
  return meetingBody(newest, { lines: [`New notes: ${newest.title}, ${formatDate(newest.date)}`, ...more], try: [], command: `/${command}` }, community.links);
}
