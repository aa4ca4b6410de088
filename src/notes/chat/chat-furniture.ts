const INTERFACE = new Set(
  [
    'keep', 'keep_outline', 'pinned', 'pin', 'pin message', 'push_pin', 'more_vert', 'settings', 'everyone', 'direct messages', 'everyonedirect messages', 'chat',
    'in-call messages', 'let everyone send messages', 'send a message', 'hover over a message to pin it', 'continuous chat is off', 'read more', 'show less',
    "messages won't be saved when the call ends", 'messages can only be seen by people in the call and are deleted when the call ends',
  ].flatMap((text) => [text, `${text}.`]),
);
const ROOM_CODE = /^[a-z]{3}-[a-z]{4}-[a-z]{3}$/;
const COUNTED_EMOJI = /^(?:(?:\p{Extended_Pictographic}[\p{Emoji_Modifier}\uFE0F\u200D]*)+\s*\d{1,3}\s*)+$/u;
const PLACEHOLDER =
  /^\W*(?:none|n\/?a|nothing|empty|tbd|no (?:raw )?(?:chat|transcript|messages?|captions?|recording)\b.{0,60}|.{0,40}\b(?:not|never|wasn['’]t|weren['’]t|nothing) (?:was |been |yet )?(?:captured|available|recorded|saved|copied|found|provided|kept|enabled)\b.{0,40}|.{0,30}\bunavailable\b.{0,30})?\W*$/iu;

const OPEN = '["“„«»「『‘]';
const CLOSE = '["”“«»」』’]';
const QUOTED = new RegExp(`^([^"“„«»「『]{0,60}?)${OPEN}([\\s\\S]{1,300})${CLOSE}([\\s\\S]{0,80})$`, 'u');
const HAS_QUOTE = new RegExp(OPEN, 'u');
/** How far back a quotation is looked for, in messages. */
const REACH = 200;
const KNOWN_REACTION =
  /^(?:reacted to|liked|loved|laughed at|removed an? .{1,30} reaction|hat auf|hat mit|reagiert|a réagi|reaccionó|ha reaccionado|reagiu|ha reagito|reageerde|heeft gereageerd|zareagowa|отреагировал|reagerade|reagerte)/iu;
const KNOWN_REPLY = /^(?:replying to|reply to|antwort (?:auf|an)|antworten auf|en réponse à|réponse à|respondiendo a|en respuesta a|respondendo a|em resposta a|risposta a|in risposta a|antwoorden op|als antwoord op|w odpowiedzi na|odpowiadanie na|в ответ на|ответ на|svarar på|svarer)/iu;

/** Whether a line is part of the page that a chat was copied from, not of what someone wrote. */
export function isInterfaceLine(text: string): boolean {
  const line = text.trim().toLowerCase();
  return INTERFACE.has(line) || (line.length < 80 && COUNTED_EMOJI.test(line));
}

/** Whether a line is a meeting room's code (`abc-defg-hij`), which copied pages end with. */
export function isRoomCode(text: string): boolean {
  return ROOM_CODE.test(text.trim());
}

/** Whether a text only says that there is nothing: `None`, `Not captured`, `N/A`. True also for an empty text. */
export function isPlaceholder(text: string): boolean {
  return text.length <= 120 && !text.trim().includes('\n') && PLACEHOLDER.test(text.trim());
}

/**
 * Whether a message only tells that someone reacted to another: a quotation with an emoji beside it, in any language.
 * @param earlier the messages that stand before this one
 */
export function isReaction(text: string, earlier: readonly string[]): boolean {
  const match = text.length > 500 || !HAS_QUOTE.test(text) ? null : QUOTED.exec(text.trim());
  if (match === null) return false;
  const [, before = '', quoted = '', after = ''] = match;
  if (KNOWN_REACTION.test(before)) return true;
  const outside = `${before} ${after}`;
  const words = outside.match(/[\p{L}]+/gu)?.length ?? 0;
  return words <= 8 && /\p{Extended_Pictographic}|:[a-z_]+:/u.test(outside) && isQuotation(quoted, earlier);
}

/** A message without the line that quotes the one it replies to; the whole text where there is no such line. */
export function withoutQuotedStart(text: string, earlier: readonly string[]): string {
  if (!HAS_QUOTE.test(text.slice(0, 500))) return text;
  const lines = text.split('\n');
  for (let count = 1; count <= Math.min(4, lines.length - 1); count++) {
    const match = QUOTED.exec(lines.slice(0, count).join('\n').slice(0, 400));
    if (match === null) continue;
    const [, before = '', quoted = '', after = ''] = match;
    const isLead = before.split(/\s+/).length <= 5 && after.trim().replace(/[:：]$/, '').split(/\s+/).length <= 2;
    if (KNOWN_REPLY.test(before) || (isLead && isQuotation(quoted, earlier))) return lines.slice(count).join('\n').trim();
  }
  const isBareQuote = lines.length === 1 && KNOWN_REPLY.test(text) && QUOTED.test(text);
  return isBareQuote ? '' : text;
}

/** Whether the words are the beginning of an earlier message, cut short or whole. */
function isQuotation(quoted: string, earlier: readonly string[]): boolean {
  const start = quoted.replace(/\s*(?:\.{2,}|…)$/, '').replace(/\s+/g, ' ').trim();
  const begins = (text: string): boolean => text[0] === start[0] && text.slice(0, 400).replace(/\s+/g, ' ').startsWith(start);
  return start !== '' && earlier.slice(-REACH).some(begins);
}
