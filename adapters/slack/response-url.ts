import { z } from 'zod';
import { RefusedCall } from './refused-call.ts';

/** Waits between attempts where Slack itself is out of order, in milliseconds. */
const PATIENCE_MS = [400, 2000];
/** Longest time that Slack may ask to wait for. */
const LONGEST_WAIT_MS = 30_000;
const ANSWER_MS = 8000;

const answerSchema = z.object({ ok: z.boolean().optional(), error: z.string().optional() });

/**
 * Posts to the address that came with a command or a press. Slack's client does not do that, so trying again is done here.
 * @param wait resolves after so many milliseconds
 * @throws RefusedCall with `expired_url` or `used_url` where the address is of no use any more
 */
export async function postToResponseUrl(url: string, body: object, wait: (ms: number) => Promise<unknown>): Promise<void> {
  for (let tries = 0; ; tries++) {
    const answer = await post(url, body);
    if (answer.isTaken) return;
    const pause = PATIENCE_MS[tries];
    if (pause === undefined || !answer.isPassing) throw new RefusedCall('an answer', answer);
    await wait(Math.min(LONGEST_WAIT_MS, Math.max(pause, answer.retryAfterMs)));
  }
}

interface PostAnswer {
  readonly isTaken: boolean;
  /** Trying again may help. */
  readonly isPassing: boolean;
  readonly retryAfterMs: number;
  readonly status: number;
  readonly apiCode: string;
}

async function post(url: string, body: object): Promise<PostAnswer> {
  let response: Response;
  try {
    response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body), redirect: 'error', signal: AbortSignal.timeout(ANSWER_MS) });
  } catch {
    return { isTaken: false, isPassing: true, retryAfterMs: 0, status: 0, apiCode: '' };
  }
  const apiCode = codeOf(await response.text().catch(() => ''));
  const { status } = response;
  return {
    isTaken: response.ok && apiCode === '',
    isPassing: status === 429 || status >= 500,
    retryAfterMs: (Number(response.headers.get('retry-after')) || 0) * 1000,
    status,
    apiCode,
  };
}

/** Slack's word for what is wrong, as JSON or bare; empty where it says nothing or `ok`. */
function codeOf(text: string): string {
  try {
    const { ok, error } = answerSchema.parse(JSON.parse(text));
    return ok === false ? (error ?? 'refused') : '';
  } catch {
    return /^[a-z_]{3,40}$/.test(text) ? text : '';
  }
}
