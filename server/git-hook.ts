import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Log } from '../src/log.ts';
import { sendText, type Handler } from './http-server.ts';

/** Largest body of a hook; GitHub sends no more. */
const MAX_BYTES = 25 * 1024 * 1024;

export interface HookOptions {
  /** Undefined refuses all. */
  readonly secret: string | undefined;
  /** Starts a sync without waiting for it. */
  readonly sync: () => void;
  readonly log: Log;
}

/**
 * `POST /hooks/git`: a push that GitHub, GitLab or Forgejo signed starts a sync. The body is never parsed or kept: what counts is that its
 * sender knows the secret, and the source is read as it is.
 */
export function createGitHook({ secret, sync, log }: HookOptions): Handler {
  return async (request, response) => {
    if (secret === undefined) {
      request.resume();
      sendText(response, 403, 'Hooks are off here: HOOK_SECRET is not set.');
      return;
    }
    const digest = await hashBody(request, secret);
    if (digest === null) sendText(response, 413, 'The body is too large.');
    else if (!isSigned(request.headers, secret, digest)) {
      log.warn({ from: request.socket.remoteAddress }, 'refused a hook whose signature is not right');
      sendText(response, 401, 'The signature is missing or wrong.');
    } else if (isPush(request.headers)) {
      log.info({}, 'a push starts a sync');
      sync();
      sendText(response, 202, 'A sync is on its way.');
    } else sendText(response, 200, 'Signed, and nothing to do.');
  };
}

/** HMAC-SHA-256 of the body, in hexadecimal; null where it is too large. */
async function hashBody(request: IncomingMessage, secret: string): Promise<string | null> {
  const hmac = createHmac('sha256', secret);
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) return null;
    hmac.update(chunk);
  }
  return hmac.digest('hex');
}

function isSigned(headers: IncomingHttpHeaders, secret: string, digest: string): boolean {
  const github = headerOf(headers, 'x-hub-signature-256');
  if (github !== null) return isSame(github, `sha256=${digest}`);
  const forgejo = headerOf(headers, 'x-forgejo-signature') ?? headerOf(headers, 'x-gitea-signature');
  if (forgejo !== null) return isSame(forgejo, digest);
  // GitLab sends the secret itself.
  const gitlab = headerOf(headers, 'x-gitlab-token');
  return gitlab !== null && isSame(gitlab, secret);
}

/** Compared in a time that says nothing: by hashes, which are always of one length. */
function isSame(given: string, wanted: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(wanted));
}

/** A sender that names no event means a push. */
function isPush(headers: IncomingHttpHeaders): boolean {
  const event = headerOf(headers, 'x-github-event') ?? headerOf(headers, 'x-forgejo-event') ?? headerOf(headers, 'x-gitea-event') ?? headerOf(headers, 'x-gitlab-event') ?? 'push';
  return /^(?:push|push hook|system hook)$/i.test(event);
}

function headerOf(headers: IncomingHttpHeaders, name: string): string | null {
  const value = headers[name];
  return typeof value === 'string' ? value : null;
}
