import type { Chat, ChatMessage } from '../meeting.ts';
import { isBlank, splitLines, textSpan, type SourceLine } from '../transcript/source-line.ts';
import { splitLabel } from '../transcript/speaker-label.ts';
import { findClockKind, type ClockEvidence } from './chat-clock.ts';
import { isInterfaceLine, isPlaceholder, isReaction, isRoomCode, withoutQuotedStart } from './chat-furniture.ts';
import { withoutSpam } from './chat-spam.ts';
import { findHeads, type FoundHead } from './find-heads.ts';
import { findSenders } from './find-senders.ts';
import { isPrivateHead, type Sender } from './sender.ts';

/** What a chat log says, without the place where it stands: see {@link Chat}. */
export type ParsedChat = Omit<Chat, 'isSideFile'>;

interface Draft {
  readonly head: FoundHead | null;
  readonly lines: readonly SourceLine[];
}

/**
 * Reads a chat log in any form that tools write: one message for each head, private messages and reactions left out.
 * Never throws; a text that is no chat gives messages without authors.
 * @param path the file's path relative to the corpus, for the positions
 * @param text the log, whole or cut out of a note
 * @param options `firstLine` is the number of the text's first line in its file, 1 by default
 * @returns messages in the order of the file, several lines joined by a line break; clocks are seconds since midnight or since the recording began
 */
export function parseChat(path: string, text: string, options: { readonly firstLine?: number } = {}): ParsedChat {
  return parseChatLines(path, splitLines(text, options.firstLine ?? 1));
}

/** As {@link parseChat}, for lines that are cut already. */
export function parseChatLines(path: string, all: readonly SourceLine[]): ParsedChat {
  const span = textSpan(all);
  const lines = span === null ? [] : all.slice(span[0], span[1] + 1);
  const bounds = { path, firstLine: lines[0]?.line ?? 1, lastLine: lines.at(-1)?.line ?? 1 };
  const body = isRoomCode(lines.at(-1)?.text ?? '') ? lines.slice(0, -1) : lines;
  const heads = findHeads(body);
  const clocks = heads.flatMap(({ clock }) => (clock === null ? [] : [clock]));
  const readClock = findClockKind(clocks, clockEvidence(heads, body));
  const drafts = cutDrafts(body, heads);
  const senders = findSenders(drafts.map((draft) => draft.head?.form === 'caption' ? captionSender(draft) : (draft.head?.sender ?? null)));
  const earlier: string[] = [];
  const messages = drafts.flatMap((draft, index) => {
    const message = toMessage(path, draft, senders[index] ?? null);
    if (message === null) return [];
    const text = isReaction(message.text, earlier) ? '' : withoutQuotedStart(message.text, earlier);
    earlier.push(message.text);
    const clock = draft.head?.clock == null ? null : readClock(draft.head.clock);
    return text === '' ? [] : [{ ...message, text, clock }];
  });
  return { ...bounds, messages: withoutSpam(messages) };
}

function clockEvidence(heads: readonly FoundHead[], lines: readonly SourceLine[]): ClockEvidence {
  const blankBelow = heads.filter(({ form, end }) => form === 'clock' && lines[end] !== undefined && isBlank(lines[end].text)).length;
  return {
    isAddressed: heads.some(({ form }) => form === 'addressed'),
    isCaption: heads.some(({ form }) => form === 'caption'),
    isBlankBelow: blankBelow > 0 && blankBelow * 2 >= heads.length,
  };
}

/** Cuts the lines at the heads. Without a head, every paragraph is a message of its own. */
function cutDrafts(lines: readonly SourceLine[], heads: readonly FoundHead[]): Draft[] {
  const unheaded = lines.slice(0, heads[0]?.start ?? lines.length);
  const secret = unheaded.findIndex(({ text }) => isPrivateHead(text));
  const before = paragraphs(secret < 0 ? unheaded : unheaded.slice(0, secret));
  const drafts = heads.map((head, index) => {
    const last = lines[head.end - 1];
    const own = head.text === '' || last === undefined ? [] : [last];
    return { head, lines: [...own, ...lines.slice(head.end, heads[index + 1]?.start ?? lines.length)] };
  });
  return [...before.map((paragraph) => ({ head: null, lines: paragraph })), ...drafts];
}

function paragraphs(lines: readonly SourceLine[]): SourceLine[][] {
  const found: SourceLine[][] = [];
  let isOpen = false;
  for (const line of lines) {
    if (isBlank(line.text)) isOpen = false;
    else if (isOpen) found.at(-1)?.push(line);
    else {
      found.push([line]);
      isOpen = true;
    }
  }
  return found;
}

/** In captions the name stands in the text. */
function captionSender(draft: Draft): string | null {
  const first = draft.lines.find(({ text }) => !isBlank(text))?.text ?? '';
  return splitLabel(first)?.name ?? null;
}

/** The message of a draft without furniture; null where it is private or nothing is left. Lines below the head of a private message are private. */
function toMessage(path: string, draft: Draft, sender: Sender | null): Omit<ChatMessage, 'clock'> | null {
  if (sender?.isPrivate === true) return null;
  const start = draft.lines.findIndex(({ text }) => !isBlank(text));
  const parts = draft.lines.map((line, index) => ({ line, ...ownPart(draft.head, line, { isFirst: index === 0, isStart: index === start }) }));
  const secret = parts.findIndex(({ text }) => isPrivateHead(text));
  const open = secret < 0 ? parts : parts.slice(0, secret);
  const said = open.filter(({ text }) => text !== '' && !isInterfaceLine(text));
  const first = said[0];
  const last = said.at(-1);
  if (first === undefined || last === undefined) return null;
  const text = said.map((part) => part.text).join('\n');
  if (draft.head === null && isPlaceholder(text)) return null;
  const from = { path, line: first.line.line, offset: first.at };
  return { author: sender?.author ?? null, text, from, to: { path, line: last.line.line, offset: last.at + last.text.length } };
}

/** What of a line belongs to the message: without its head, without the name that a caption's text begins with. */
function ownPart(head: FoundHead | null, line: SourceLine, place: { readonly isFirst: boolean; readonly isStart: boolean }): { text: string; at: number } {
  if (place.isFirst && head !== null && head.text !== '') return { text: head.text, at: head.at };
  const label = place.isStart && head?.form === 'caption' ? splitLabel(line.text) : null;
  if (label !== null) return { text: label.rest.trim(), at: label.at };
  return { text: isBlank(line.text) ? '' : line.text.trim(), at: line.text.length - line.text.trimStart().length };
}
