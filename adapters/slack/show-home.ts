import type { Body, Request } from '../../src/desk/desk.ts';
import { noticeBody, runRequest } from '../run-request.ts';
import { renderHome } from './home.ts';
import type { HomeOpened } from './payloads.ts';
import type { Talk } from './talk.ts';

/** Nobody writes there: what is asked for the home is no part of a conversation. */
const HOME = { adapter: 'slack', channel: 'home', thread: null, isDirect: true } as const;

/** Shows whoever opened the home of the app what it knows and how to ask. @throws RefusedCall */
export async function showHome({ user, channel, tab }: HomeOpened, id: string, talk: Talk): Promise<void> {
  if (tab !== 'home') return;
  const person = { id: user, mayAdminister: false };
  const known = await bodyOf({ id, person, place: HOME, wish: { do: 'ask', question: '', isMention: false } }, talk);
  const help = await bodyOf({ id, person, place: HOME, wish: { do: 'help' } }, talk);
  await talk.platform.call('views.publish', { user_id: user, view: renderHome({ known, help, channel: channel ?? user }, talk.rendering) });
}

async function bodyOf(request: Request, talk: Talk): Promise<Body> {
  let body = noticeBody('');
  await runRequest(request, talk, (delivery) => {
    if (delivery.do !== 'form') ({ body } = delivery);
    return Promise.resolve();
  });
  return body;
}
