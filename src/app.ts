import type { LiveArchive } from './archive/open-archive.ts';
import type { Settings } from './config.ts';
import type { DeskOptions } from './desk/context.ts';
import { createDesk } from './desk/create-desk.ts';
import type { Desk } from './desk/desk.ts';
import { forgetRedacted } from './desk/forget-redacted.ts';
import { createFileStore } from './store/file-store.ts';

/** What the core is composed of beside its settings. */
export interface AppOptions extends Pick<DeskOptions, 'limitsOf' | 'health' | 'log' | 'now' | 'version' | 'onAsked' | 'meaning'> {
  readonly settings: Settings;
  readonly live: LiveArchive;
  /** Absolute path of DATA_DIR. */
  readonly dataDir: string;
}

/** The command's name: the setting, else the community's own, else `meeting`. */
export function commandNameOf(settings: Pick<Settings, 'COMMAND_NAME'>, live: LiveArchive): string {
  return settings.COMMAND_NAME ?? live.current().community.command ?? 'meeting';
}

/** The desk over an archive, with what it keeps in DATA_DIR. */
export function createApp({ settings, live, dataDir, ...rest }: AppOptions): Desk {
  const store = createFileStore(dataDir, rest.now);
  forgetRedacted({ live, store, log: rest.log });
  return createDesk({
    ...rest,
    live,
    store,
    commandName: () => commandNameOf(settings, live),
    settings: {
      admins: settings.ADMINS,
      replyVisibility: settings.REPLY_VISIBILITY,
      ratePerPerson: settings.RATE_PER_PERSON,
      ratePerChannel: settings.RATE_PER_CHANNEL,
      logQuestions: settings.LOG_QUESTIONS,
      keepUnanswered: settings.KEEP_UNANSWERED,
    },
  });
}
