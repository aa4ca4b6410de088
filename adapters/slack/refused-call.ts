import { webApi } from '@slack/bolt';
import { Fault } from '../../src/faults.ts';

/** A call that Slack refused or did not answer. `status` is that of HTTP, 0 where there is none; `apiCode` is Slack's own word, empty where there is none. */
export class RefusedCall extends Fault {
  readonly status: number;
  readonly apiCode: string;

  constructor(what: string, { status, apiCode }: { readonly status: number; readonly apiCode: string }) {
    super('platform', `Slack did not take ${what}: ${apiCode || (status > 0 ? status : 'no answer')}.`, { remedy: REMEDIES[apiCode] ?? 'Slack says why by its code; most pass by themselves, and https://slack-status.com says how Slack is.' });
    this.status = status;
    this.apiCode = apiCode;
  }
}

const REMEDIES: Readonly<Record<string, string>> = {
  missing_scope: 'Give the app the scopes of "cuepoint manifest slack" and install it again; "cuepoint doctor" names what is missing.',
  not_in_channel: 'Invite the bot to the channel.',
  channel_not_found: 'Invite the bot to the channel, and check its id.',
};

/** What a failed call of Slack's client means. The client's own error is not kept: it may hold what was sent. */
export function refusalOf(method: string, cause: unknown): RefusedCall {
  if (cause instanceof webApi.WebAPIPlatformError) return new RefusedCall(method, { status: 200, apiCode: cause.data.error });
  if (cause instanceof webApi.WebAPIRateLimitedError) return new RefusedCall(method, { status: 429, apiCode: 'ratelimited' });
  if (cause instanceof webApi.WebAPIHTTPError) return new RefusedCall(method, { status: cause.statusCode, apiCode: '' });
  return new RefusedCall(method, { status: 0, apiCode: '' });
}

/** Slack's words for a token that is of no use. */
const REFUSED_TOKEN = ['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired', 'not_allowed_token_type', 'no_permission', 'missing_scope'];

/** The same for a call that logs in: a token that Slack refuses is for the operator to mend, the rest passes. */
export function loginFault(setting: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN', refused: RefusedCall): Fault {
  if (!REFUSED_TOKEN.includes(refused.apiCode)) return refused;
  return new Fault('config', `${setting} is refused by Slack (${refused.apiCode}).`, {
    remedy: setting === 'SLACK_BOT_TOKEN' ? 'Install the app again on its page Install App and put the new token into .env.' : 'Make an App-Level Token with connections:write on the page Basic Information and put it into .env.',
  });
}
