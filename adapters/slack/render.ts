import { formatDate } from '../../src/desk/calendar.ts';
import type { Action, Body, TopicLine } from '../../src/desk/desk.ts';
import { RETOLD, tryLine } from '../../src/desk/wording.ts';
import type { Position } from '../../src/notes/meeting.ts';
import { fitLines } from '../fit-lines.ts';
import { cut, plainLine } from '../plain-text.ts';
import { pressOf } from '../press-of.ts';
import { button, buttons, context, section, type SlackBlock } from './blocks.ts';
import { writeActionId, writeButtonValue, type Press } from './button.ts';
import { cutMrkdwn, escapeLine, escapeMrkdwn } from './escape.ts';
import { MESSAGE_LIMITS } from './limits.ts';
import { linksLine, renderResult, timeLink, titleBlock } from './render-result.ts';
import { WORDS } from './words.ts';

/** A message as Slack takes it: nothing unfolds below it, and its plain text says the same. */
export interface MessagePayload {
  readonly text: string;
  readonly blocks?: readonly SlackBlock[];
  readonly unfurl_links: false;
  readonly unfurl_media: false;
}

/** What rendering needs to know beside the body. */
export interface RenderContext {
  /** The command as people type it, without the slash. */
  readonly commandName: string;
  /** Where a place of the notes can be read, or null. */
  readonly notesUrl: (place: Position) => string | null;
}

/** Who put a message before everyone, and can take it away again. */
export interface Sharer {
  readonly id: string;
  readonly name: string;
}

/** How a message is to be shown. */
export interface Shown {
  readonly body: Body;
  readonly actions: readonly Action[];
  /** Only one person sees it. */
  readonly isPrivate: boolean;
  readonly sharer: Sharer | null;
  /** A post is read by everyone: its pages are turned by each for themselves. */
  readonly isPosted: boolean;
  /** There is somewhere to share to. */
  readonly canShare: boolean;
  /** Who may turn the pages of a message that others read; null: whoever sees it. */
  readonly owner: string | null;
  /** A line of the adapter's own that stands above what the desk says. */
  readonly above?: string;
}

const QUIET = { unfurl_links: false, unfurl_media: false } as const;

/** What Slack gets of a body and its buttons, within all of its limits. The same body always gives the same message. */
export function renderMessage(shown: Shown, around: RenderContext): MessagePayload & { readonly blocks: readonly SlackBlock[] } {
  const { body, sharer, isPosted, above } = shown;
  const said = sharer !== null && isPosted ? [context(escapeLine(WORDS.sharedBy(sharer.name)))] : [];
  return { ...renderPlain(body), blocks: [...(above === undefined ? [] : [section(above)]), ...renderBody(body, around), ...said, ...buttonBlocks(shown)] };
}

/** The text alone, for where Slack refuses the rest. */
export function renderPlain({ plain }: Body): MessagePayload {
  return { text: cutMrkdwn(escapeMrkdwn(cut(plain, MESSAGE_LIMITS.text)).trim(), MESSAGE_LIMITS.text) || WORDS.untitled, ...QUIET };
}

/** A line of the adapter's own, which may hold links to channels: it is not escaped. */
export function renderOwnLine(line: string): MessagePayload {
  return { text: line, blocks: [section(line)], ...QUIET };
}

/** A body as blocks, without buttons. */
export function renderBody(body: Body, around: RenderContext): SlackBlock[] {
  switch (body.kind) {
    case 'results': {
      const [best, ...others] = body.answer.results;
      const above = [escapeLine(body.heading), ...body.notes.map((note) => escapeLine(note, 300))].join('\n');
      return [section(cutMrkdwn(above, MESSAGE_LIMITS.section) || WORDS.untitled), ...(best ? renderResult(best, 'best', around.notesUrl) : []), ...others.flatMap((result) => renderResult(result, 'brief', around.notesUrl))];
    }
    case 'topic':
      return renderTopic(body, around);
    case 'meeting': {
      const tries = body.try.length ? [context(escapeLine(tryLine(`/${around.commandName}`, body.try), 400))] : [];
      const lines = [...body.lines.map((line, at) => (at === 0 ? `*${escapeLine(line, 400)}*` : escapeLine(line, 400))), ...body.topics.map(renderTopicLine)];
      return [section(fitLines(lines, MESSAGE_LIMITS.section) || WORDS.untitled), ...tries];
    }
    default:
      return [section(fitLines(body.lines.map((line) => cutMrkdwn(escapeLine(line, 500), 1500)), MESSAGE_LIMITS.section) || WORDS.untitled)];
  }
}

function renderTopicLine({ label, title, presenters, link }: TopicLine): string {
  return [`${label === null ? '·' : timeLink(label, link)} ${escapeLine(title) || WORDS.untitled}`, ...(presenters.length ? [escapeLine(presenters.join(', '), 120)] : [])].join(' · ');
}

function renderTopic(body: Extract<Body, { kind: 'topic' }>, { notesUrl }: RenderContext): SlackBlock[] {
  const { heading, meeting, page, pages, label, link, passages } = body;
  const place = [meeting.title, formatDate(meeting.date), ...(pages > 1 ? [`${page + 1} of ${pages}`] : []), ...(meeting.retold ? [RETOLD] : [])].join(' · ');
  const links = linksLine({ label, link, notes: passages[0] ? notesUrl(passages[0].from) : null });
  const said = passages.map((passage) => escapeMrkdwn(passage.text.replace(/\n{2,}/g, '\n')).trim()).filter((part) => part !== '').join('\n\n');
  return [titleBlock(heading), context([escapeLine(place, 300), ...links].join(' · ')), ...(said === '' ? [] : [section(cutMrkdwn(said, MESSAGE_LIMITS.section))])];
}

/** The buttons that do something here. */
function buttonBlocks({ actions, sharer, isPrivate, canShare, isPosted, owner }: Shown): SlackBlock[] {
  const useful = actions.filter(({ kind }) => kind !== 'share' || (isPrivate && canShare));
  const wanted: readonly { readonly press: Press; readonly label: string; readonly value: string }[] = [
    ...useful.map((action) => ({ press: pressOf(action, isPosted), label: action.label, value: writeButtonValue({ owner, token: action.token }) })),
    ...(sharer === null ? [] : [{ press: 'remove' as const, label: WORDS.remove, value: writeButtonValue({ owner: sharer.id, token: '' }) }]),
  ];
  const fitting = wanted.filter(({ value }) => value.length <= MESSAGE_LIMITS.value).slice(0, MESSAGE_LIMITS.buttons);
  return fitting.length ? [buttons(fitting.map(({ press, label, value }, at) => button(plainLine(label, MESSAGE_LIMITS.label) || WORDS.untitled, writeActionId(press, at), value)))] : [];
}
