import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Log } from '../../src/log.ts';
import type { Platform } from './platform.ts';

/** What Slack says of a person. */
export interface Profile {
  readonly name: string;
  /** An admin or owner of the workspace. */
  readonly isAdmin: boolean;
}

/** People by their ids. */
export interface People {
  /** @param patienceMs what takes longer counts as unknown: nobody, and no admin */
  profileOf(id: string, patienceMs: number): Promise<Profile>;
}

/** How long an answer waits for what only adds to it, and how long an admin's command waits for what it needs, in milliseconds. */
export const PATIENCE = { asking: 1000, administering: 20_000 } as const;

const LIFE_MS = 10 * 60_000;
const MOST = 2000;
const NOBODY: Profile = { name: '', isAdmin: false };

const userSchema = z.object({
  user: z.object({
    name: z.string().default(''),
    real_name: z.string().optional(),
    profile: z.object({ real_name: z.string().optional() }).default({}),
    is_admin: z.boolean().default(false),
    is_owner: z.boolean().default(false),
  }),
});

/** Asks Slack for each person once in ten minutes. @param now milliseconds since 1970 */
export function createPeople(platform: Pick<Platform, 'call'>, { log, now }: { readonly log: Log; readonly now: () => number }): People {
  const known = new Map<string, { readonly at: number; readonly profile: Promise<Profile> }>();
  const ask = async (id: string): Promise<Profile> => {
    try {
      const { user } = userSchema.parse(await platform.call('users.info', { user: id }));
      return { name: user.real_name ?? user.profile.real_name ?? user.name, isAdmin: user.is_admin || user.is_owner };
    } catch (cause) {
      // Not remembered: the next question asks again.
      known.delete(id);
      log.warn({ adapter: 'slack', reason: cause instanceof Error ? cause.message.slice(0, 200) : String(cause) }, 'a person is unknown');
      return NOBODY;
    }
  };
  return {
    profileOf(id, patienceMs) {
      const last = known.get(id);
      const isFresh = last !== undefined && now() - last.at < LIFE_MS && now() >= last.at;
      const profile = isFresh ? last.profile : ask(id);
      if (!isFresh) known.set(id, { at: now(), profile });
      if (known.size > MOST) known.delete(known.keys().next().value ?? id);
      return Promise.race([profile, sleep(patienceMs, NOBODY, { ref: false })]);
    },
  };
}
