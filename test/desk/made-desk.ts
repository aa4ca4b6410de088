import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LiveArchive } from '../../src/archive/open-archive.ts';
import type { DeskOptions, DeskSettings } from '../../src/desk/context.ts';
import { createDesk } from '../../src/desk/create-desk.ts';
import type { Action, Body, Delivery, Desk, DeskLimits, Person, Place, Wish } from '../../src/desk/desk.ts';
import type { Store } from '../../src/store/store.ts';
import { createMadeSource, createMemoryLog, openMade, readLantern } from '../fixtures/lantern-archive.ts';
import { createMemoryStore } from '../store/memory-store.ts';

export const ADA: Person = { id: 'ada', mayAdminister: true };
export const BRUNO: Person = { id: 'bruno', mayAdminister: false };
export const CHIDI: Person = { id: 'chidi', mayAdminister: false };
export const CHANNEL: Place = { adapter: 'made', channel: 'general', thread: null, isDirect: false };
export const THREAD: Place = { ...CHANNEL, thread: 't1' };

export const NO_LIMITS: DeskSettings = { admins: [], replyVisibility: 'private', ratePerPerson: 0, ratePerChannel: 0, logQuestions: false, keepUnanswered: false };
export const CHAT_LIMITS: DeskLimits = { resultsPerPage: 3, tokenBytes: 100, isRateLimited: true };

/** One snapshot for all desks of a test file, which opens faster than reading the notes each time. */
const SNAPSHOTS = mkdtempSync(join(tmpdir(), 'cuepoint-desk-'));

/** A desk over the made-up notes, with a clock that a test moves. */
export interface MadeDesk {
  readonly desk: Desk;
  readonly live: LiveArchive;
  readonly source: ReturnType<typeof createMadeSource>;
  readonly store: Store;
  readonly log: ReturnType<typeof createMemoryLog>;
  readonly clock: { now: number };
  /** All deliveries of a request. */
  send(wish: Wish, from?: { readonly person?: Person; readonly place?: Place }): Promise<Delivery[]>;
  /** The one reply to a question that was asked in a channel by mention. */
  ask(question: string, from?: { readonly person?: Person; readonly place?: Place; readonly followsToken?: string }): Promise<Replied>;
  press(action: Action | undefined, from?: { readonly person?: Person; readonly place?: Place }): Promise<Delivery[]>;
}

export interface Replied {
  readonly body: Body;
  readonly actions: readonly Action[];
  readonly visibility: 'private' | 'public';
  /** Its text, for a glance. */
  readonly plain: string;
}

export async function makeDesk(more: Partial<Pick<DeskOptions, 'limitsOf' | 'live' | 'store'>> & { readonly settings?: Partial<DeskSettings> } = {}): Promise<MadeDesk> {
  const clock = { now: Date.parse('2024-05-20T12:00:00Z') };
  const source = createMadeSource(await readLantern());
  const live = more.live ?? (await openMade(source, SNAPSHOTS));
  const log = createMemoryLog();
  const store = more.store ?? createMemoryStore(() => clock.now);
  const desk = createDesk({
    live,
    store,
    log,
    settings: { ...NO_LIMITS, ...more.settings },
    commandName: () => 'lantern-meeting',
    limitsOf: more.limitsOf ?? (() => CHAT_LIMITS),
    health: () => [{ name: 'made', state: 'up', detail: null }],
    version: '1.2.3',
    now: () => clock.now,
  });
  let count = 0;
  const send: MadeDesk['send'] = async (wish, { person = BRUNO, place = CHANNEL } = {}) => {
    count++;
    const deliveries: Delivery[] = [];
    for await (const delivery of desk.handle({ id: `r${count}`, person, place, wish }, new AbortController().signal)) deliveries.push(delivery);
    return deliveries;
  };
  return {
    desk, live, source, store, log, clock, send,
    async ask(question, { followsToken, ...from } = {}) {
      return replyOf(await send({ do: 'ask', question, isMention: true, ...(followsToken === undefined ? {} : { followsToken }) }, from));
    },
    press(action, from) {
      if (!action) throw new Error('there is no such button');
      return send({ do: 'action', token: action.token }, from);
    },
  };
}

/** The only delivery, which must be a reply or a replacement. */
export function replyOf(deliveries: readonly Delivery[]): Replied {
  const [delivery] = deliveries;
  if (deliveries.length !== 1 || !delivery || delivery.do === 'form' || delivery.do === 'post') throw new Error(`not one reply: ${JSON.stringify(deliveries).slice(0, 300)}`);
  return { body: delivery.body, actions: delivery.actions, visibility: delivery.visibility, plain: delivery.body.plain };
}

export function buttonOf(replied: { readonly actions: readonly Action[] }, label: string): Action | undefined {
  return replied.actions.find((action) => action.label === label);
}
