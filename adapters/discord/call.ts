import { setTimeout as wait } from 'node:timers/promises';
import { DiscordAPIError, HTTPError, type REST } from 'discord.js';
import { Fault } from '../../src/faults.ts';

/** One call of Discord's interface. `hasToken` marks those that carry a token of their own in the route. */
export interface Call {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly route: string;
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string>>;
  readonly hasToken?: boolean;
}

/** A call that Discord refused or did not answer. `status` is that of HTTP, `apiCode` Discord's own; 0 where there is none. */
export class RefusedCall extends Fault {
  readonly status: number;
  readonly apiCode: number;

  constructor(call: Call, refused: { readonly status: number; readonly apiCode: number; readonly reason: string }, cause: unknown) {
    super('platform', `Discord did not take ${call.method.toUpperCase()} ${withoutToken(call.route)}: ${refused.reason}.`, { remedy: 'Discord says why by its code; most pass by themselves.', cause });
    this.status = refused.status;
    this.apiCode = refused.apiCode;
  }
}

/** Waits between tries where Discord itself is out of order, in milliseconds: what a person waits for should not be lost to a second's trouble. The client would try again at once. */
const PATIENCE_MS = [100, 200, 400, 800, 1600, 3000];

/** Calls Discord, again where it is out of order. @param rest `answers` is for calls that carry a token of their own; neither tries again by itself */
export function createCaller(rest: { readonly authorized: REST; readonly answers: REST }): (call: Call) => Promise<unknown> {
  return async (call) => {
    for (const pause of PATIENCE_MS) {
      try {
        return await callOnce(call, rest);
      } catch (cause) {
        if (!(cause instanceof RefusedCall) || (cause.status > 0 && cause.status < 500)) throw cause;
        await wait(pause);
      }
    }
    return callOnce(call, rest);
  };
}

async function callOnce(call: Call, { authorized, answers }: { readonly authorized: REST; readonly answers: REST }): Promise<unknown> {
  const { method, route, body, query, hasToken } = call;
  try {
    return await (hasToken ? answers : authorized)[method](route as `/${string}`, {
      ...(body === undefined ? {} : { body }),
      ...(query ? { query: new URLSearchParams(query) } : {}),
      auth: hasToken !== true,
    });
  } catch (cause) {
    throw refusalOf(call, cause);
  }
}

function refusalOf(call: Call, cause: unknown): RefusedCall {
  if (cause instanceof DiscordAPIError) return new RefusedCall(call, { status: cause.status, apiCode: Number(cause.code) || 0, reason: `${cause.status}, code ${cause.code}` }, undefined);
  if (cause instanceof HTTPError) return new RefusedCall(call, { status: cause.status, apiCode: 0, reason: String(cause.status) }, undefined);
  return new RefusedCall(call, { status: 0, apiCode: 0, reason: cause instanceof Error ? cause.name : 'no answer' }, undefined);
}

function withoutToken(route: string): string {
  return route.replace(/^\/(webhooks|interactions)\/(\d+)\/[^/?]+/, '/$1/$2/…');
}
