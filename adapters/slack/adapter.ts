import type { z } from 'zod';
import type { Body } from '../../src/desk/desk.ts';
import { Fault } from '../../src/faults.ts';
import type { Store } from '../../src/store/store.ts';
import type { Adapter } from '../port.ts';
import { createRunningWork, type RunningWork } from '../running-work.ts';
import { answerCommand, answerForm, answerPress, answerShortcut, type Around } from './answer-act.ts';
import { answerEvent } from './answer-event.ts';
import type { Listeners } from './bolt-app.ts';
import { SLACK_LIMITS } from './limits.ts';
import { commandSchema, eventSchema, formSchema, pressSchema, shortcutSchema } from './payloads.ts';
import { createPeople } from './people.ts';
import { createPlatform, type PlatformOptions } from './platform.ts';
import type { RenderContext } from './render.ts';
import { createSeen, type Seen } from './seen.ts';
import { wiringOf, type SlackSettings } from './settings.ts';
import { bare, postMessage, type Sending, type Talk } from './talk.ts';

/** What the adapter is made of beside the desk. */
export interface SlackOptions extends Pick<RenderContext, 'notesUrl'>, Pick<PlatformOptions, 'log' | 'mount' | 'wait'> {
  readonly settings: SlackSettings;
  readonly replyVisibility: 'private' | 'public';
  readonly commandName: () => string;
  /** Keeps which events were answered. */
  readonly store: Store;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * People ask in Slack: by command, by mention, in direct messages, about a message, and from the home of the app.
 * @throws Fault `config` when a token is missing, or PORT where Slack sends its requests over HTTP
 */
export function createSlackAdapter(options: SlackOptions): Adapter {
  const { settings, log, mount, wait } = options;
  const wiring = wiringOf(settings);
  if (wiring.mode === null) throw new Fault('config', wiring.problem, { remedy: wiring.remedy });
  const platform = createPlatform({ wiring, apiUrl: settings.SLACK_API_URL, mount, log, wait });
  const people = createPeople(platform, options);
  const sending: Sending = { platform, log, rendering: renderingOf(options) };
  const stopping = new AbortController();
  const work = createRunningWork('slack', log);
  return {
    name: 'slack',
    limits: SLACK_LIMITS,
    start: (desk) => platform.open(createListeners(options, { ...sending, people, desk, signal: stopping.signal, now: options.now }, { work, seen: createSeen(options.store, log) })),
    async stop() {
      await work.settle();
      stopping.abort();
      await platform.close();
    },
    announce: (body) => announce(body, settings.ANNOUNCE_CHANNEL, sending),
    health: () => platform.health(),
  };
}

function renderingOf({ commandName, notesUrl }: SlackOptions): RenderContext {
  return {
    get commandName() {
      return commandName();
    },
    notesUrl,
  };
}

/** Reads what Slack tells, and answers it. */
function createListeners({ settings, replyVisibility, commandName, log }: SlackOptions, talk: Talk, { work, seen }: { readonly work: RunningWork; readonly seen: Seen }): Listeners {
  const around = (): Around => ({ commandName: commandName(), replyVisibility, allowed: settings.CHANNELS });
  const read = <Read>(what: string, schema: z.ZodType<Read>, answer: (read: Read) => Promise<void>) => (body: unknown) => {
    const checked = schema.safeParse(body);
    if (checked.success) work.run(what, () => answer(checked.data));
    // Events of kinds that nobody answers come all the time; somebody waits for the rest.
    else log[what === 'event' ? 'debug' : 'warn']({ adapter: 'slack', what, problem: checked.error.issues[0]?.path.join('.') }, 'something of an unknown shape');
  };
  return {
    command: read('command', commandSchema, (command) => answerCommand(command, around(), talk)),
    press: read('press', pressSchema, (press) => answerPress(press, around(), talk)),
    shortcut: read('shortcut', shortcutSchema, (shortcut) => answerShortcut(shortcut, around(), talk)),
    form: read('form', formSchema, (form) => answerForm(form, around(), talk)),
    event: read('event', eventSchema, (event) => answerEvent(event, { ...around(), seen }, talk)),
  };
}

/** Puts a body into every channel for announcements; one that cannot be written to does not keep it from the others. */
async function announce(body: Body, channels: readonly string[], sending: Sending): Promise<void> {
  for (const channel of channels) {
    await postMessage({ channel, thread: null, onlyFor: null }, bare(body, false), sending).catch((cause: unknown) => {
      sending.log.error({ adapter: 'slack', channel, reason: cause instanceof Fault ? cause.message : String(cause) }, 'could not announce');
    });
  }
}
