import type { Interaction } from './payloads.ts';
import { RefusedCall } from './call.ts';
import type { Talk } from './talk.ts';

/** Discord's own error codes that are met on purpose. */
export const CODE = { unknownMessage: 10008, unknownWebhook: 10015, unknownInteraction: 10062, missingAccess: 50001, missingPermissions: 50013, acknowledged: 40060 } as const;

/** Where follow-ups of an interaction go; the token in it is good for a quarter of an hour. */
export function webhookRoute({ token }: Pick<Interaction, 'token'>, { platform }: Talk): string {
  return `/webhooks/${platform.applicationId()}/${token}`;
}

/** The first answer to an interaction. @returns false where it was not taken, which is logged: somebody has answered already, or it is too late */
export async function callBack({ id, token }: Pick<Interaction, 'id' | 'token'>, body: { readonly type: number; readonly data?: object }, { platform, log }: Talk): Promise<boolean> {
  try {
    await platform.call({ method: 'post', route: `/interactions/${id}/${token}/callback`, body, hasToken: true });
    return true;
  } catch (cause) {
    if (!(cause instanceof RefusedCall)) throw cause;
    const isSettled = cause.apiCode === CODE.acknowledged || cause.apiCode === CODE.unknownInteraction;
    log.warn({ adapter: 'discord', interaction: id, status: cause.status, code: cause.apiCode }, isSettled ? 'an interaction was answered already, or too late' : 'an interaction could not be acknowledged');
    return false;
  }
}
