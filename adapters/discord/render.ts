import { formatDate } from '../../src/desk/calendar.ts';
import type { Action, Body, TopicLine } from '../../src/desk/desk.ts';
import { RETOLD, tryLine } from '../../src/desk/wording.ts';
import type { Position } from '../../src/notes/meeting.ts';
import { fitLines } from '../fit-lines.ts';
import { cut, plainLine } from '../plain-text.ts';
import { pressOf } from '../press-of.ts';
import { writeCustomId } from './custom-id.ts';
import { escapeLine, escapeMarkdown } from './escape.ts';
import { MESSAGE_LIMITS } from './limits.ts';
import { COMPONENT, FLAG, STYLE } from './payloads.ts';
import { linkOrButton, renderResult, textLink } from './render-result.ts';
import { WORDS } from './words.ts';

/** A message as Discord takes it: only components, and nobody is ever pinged. */
export interface MessagePayload {
  readonly flags: number;
  readonly components: readonly object[];
  readonly allowed_mentions: { readonly parse: readonly []; readonly replied_user: false };
}

/** What rendering needs to know beside the body. */
export interface RenderContext {
  /** The command as people type it, without the slash. */
  readonly commandName: string;
  /** Where a place of the notes can be read, or null. */
  readonly notesUrl: (place: Position) => string | null;
}

/** How a message is to be shown. */
export interface Shown {
  readonly body: Body;
  readonly actions: readonly Action[];
  /** Only one person sees it. */
  readonly isPrivate: boolean;
  /** It was put before everyone by somebody: their id. They can take it away again. */
  readonly sharer: string | null;
  /** A post is read by everyone: its pages are turned by each for themselves. */
  readonly isPosted: boolean;
  /** There is somewhere to share to. */
  readonly canShare: boolean;
  /** A line of the adapter's own that stands above what the desk says. */
  readonly above?: string;
}

export const text = (content: string): object => ({ type: COMPONENT.text, content });
const NO_PINGS = { parse: [], replied_user: false } as const;

/** What Discord gets of a body and its buttons, within all of its limits. The same body always gives the same message. */
export function renderMessage(shown: Shown, context: RenderContext): MessagePayload {
  const { body, sharer, isPosted, isPrivate, above } = shown;
  const blocks = [...(above === undefined ? [] : [text(above)]), ...renderBody(body, context), ...(sharer !== null && isPosted ? [text(`-# ${WORDS.sharedBy(sharer)}`)] : [])];
  return { flags: FLAG.componentsV2 | (isPrivate ? FLAG.ephemeral : 0), components: [...withinText(blocks), ...buttonRows(shown)], allowed_mentions: NO_PINGS };
}

/** The text alone, for where Discord refuses the rest. */
export function renderPlain({ plain }: Body, isPrivate: boolean): MessagePayload {
  return { flags: FLAG.componentsV2 | (isPrivate ? FLAG.ephemeral : 0), components: [text(cut(escapeMarkdown(plain), 1500).trim() || WORDS.untitled)], allowed_mentions: NO_PINGS };
}

function renderBody(body: Body, context: RenderContext): object[] {
  switch (body.kind) {
    case 'results': {
      const [best, ...others] = body.answer.results;
      const above = [escapeLine(body.heading), ...body.notes.map((note) => escapeLine(note, 300))].join('\n');
      return [text(above || WORDS.untitled), ...(best ? renderResult(best, 'best', context.notesUrl) : []), ...others.flatMap((result) => renderResult(result, 'brief', context.notesUrl))];
    }
    case 'topic':
      return renderTopic(body, context);
    case 'meeting':
      return [text(fitLines([...body.lines.map((line, at) => `${at === 0 ? '### ' : ''}${escapeLine(line, 400)}`), ...body.topics.map(renderTopicLine)], 3000) || WORDS.untitled), ...(body.try.length ? [text(`-# ${escapeLine(tryLine(`/${context.commandName}`, body.try), 400)}`)] : [])];
    default:
      return [text(fitLines(body.lines.map((line) => escapeLine(line, 500)), 3500) || WORDS.untitled)];
  }
}

function renderTopicLine({ label, title, presenters, link }: TopicLine): string {
  return [`${label === null ? '·' : textLink(label, link)} ${escapeLine(title) || WORDS.untitled}`, ...(presenters.length ? [escapeLine(presenters.join(', '), 120)] : [])].join(' · ');
}

function renderTopic(body: Extract<Body, { kind: 'topic' }>, { notesUrl }: RenderContext): object[] {
  const { heading, meeting, page, pages, label, link, passages } = body;
  const place = [meeting.title, formatDate(meeting.date), ...(pages > 1 ? [`${page + 1} of ${pages}`] : []), ...(meeting.retold ? [RETOLD] : [])].join(' · ');
  const { inText, row } = linkOrButton({ label, link, notes: passages[0] ? notesUrl(passages[0].from) : null });
  const head = [`### ${escapeLine(heading) || WORDS.untitled}`, `-# ${escapeLine(place, 300)}`, ...inText].join('\n');
  const said = cut(passages.map((passage) => escapeMarkdown(passage.text).replace(/\n{2,}/g, '\n').trim()).filter((part) => part !== '').join('\n\n'), 3000);
  return [text(head), ...(said === '' ? [] : [text(said)]), ...row];
}

/** All text of one message together has a limit, in characters and in bytes; what is too much is cut from the end. */
function withinText(blocks: readonly object[]): object[] {
  let [units, bytes] = [MESSAGE_LIMITS.text, MESSAGE_LIMITS.bytes];
  return blocks.flatMap((block): object[] => {
    if (!('content' in block) || typeof block.content !== 'string') return [block];
    const content = cutBytes(cut(block.content, Math.max(1, units)), bytes);
    units -= content.length;
    bytes -= Buffer.byteLength(content);
    return content.trim() === '' || units < 0 ? [] : [{ ...block, content }];
  });
}

function cutBytes(content: string, longest: number): string {
  if (Buffer.byteLength(content) <= longest) return content;
  let end = content.length;
  while (end > 0 && Buffer.byteLength(content.slice(0, end)) > longest - 3) end -= Math.max(1, Math.floor((Buffer.byteLength(content.slice(0, end)) - longest) / 4));
  return cut(content, Math.max(1, end));
}

/** The buttons that do something here, five a row. */
function buttonRows(shown: Shown): object[] {
  const { actions, sharer, isPrivate, canShare, isPosted } = shown;
  const useful = actions.filter(({ kind }) => kind !== 'share' || (isPrivate && canShare));
  const buttons = [
    ...useful.map((action) => ({ id: writeCustomId(pressOf(action, isPosted), action.token), label: action.label })),
    ...(sharer === null ? [] : [{ id: writeCustomId('remove', sharer), label: WORDS.remove }]),
  ];
  const unique = [...new Map(buttons.filter(({ id }) => id.length <= MESSAGE_LIMITS.customId).map((button) => [button.id, button])).values()];
  const rows: object[] = [];
  for (let at = 0; at < unique.length && rows.length < MESSAGE_LIMITS.buttonRows; at += MESSAGE_LIMITS.rowButtons) {
    const row = unique.slice(at, at + MESSAGE_LIMITS.rowButtons);
    rows.push({
      type: COMPONENT.row,
      components: row.map(({ id, label }) => ({ type: COMPONENT.button, style: STYLE.secondary, label: plainLine(label, MESSAGE_LIMITS.label) || WORDS.untitled, custom_id: id })),
    });
  }
  return rows;
}
