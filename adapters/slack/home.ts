import type { Body } from '../../src/desk/desk.ts';
import { plainLine } from '../plain-text.ts';
import { button, buttons, context, section, type SlackBlock } from './blocks.ts';
import { writeActionId, writeButtonValue } from './button.ts';
import { MESSAGE_LIMITS } from './limits.ts';
import { renderBody, type RenderContext } from './render.ts';
import { WORDS } from './words.ts';

/** How many of the newest topics can be pressed. */
const MOST_TOPICS = 8;

/** The home of the app: what it knows, what was talked about last, and how to ask. @param channel where questions from here are answered */
export function renderHome({ known, help, channel }: { readonly known: Body; readonly help: Body; readonly channel: string }, around: RenderContext): object {
  const titles = known.kind === 'meeting' ? [...new Set([...known.topics.map(({ title }) => title), ...known.try])] : [];
  const topics = titles.map((title) => ({ title, label: plainLine(title, MESSAGE_LIMITS.label) })).filter(({ title, label }) => label !== '' && title.length <= MESSAGE_LIMITS.value - 2).slice(0, MOST_TOPICS);
  const blocks: SlackBlock[] = [
    ...renderBody(known, around),
    ...(topics.length ? [section(`*${WORDS.recentTopics}*`), buttons(topics.map(({ title, label }, at) => button(label, writeActionId('home', at), writeButtonValue({ owner: null, token: title })))), context(WORDS.askDirectly)] : []),
    { type: 'divider' },
    ...renderBody(help, around),
  ];
  return { type: 'home', private_metadata: channel, blocks };
}
