import { cleanName, nameKind } from '../transcript/speaker-name.ts';

/** Who wrote a message, and to whom where the log says so. */
export interface Sender {
  readonly author: string;
  /** Null where the log names no recipient. */
  readonly recipient: string | null;
  readonly isPrivate: boolean;
}

/** The exporters' words for everyone in the meeting. */
const EVERYONE =
  /^(?:everyone|everybody|all(?: participants| attendees)?|group|(?:the )?meeting(?: group chat)?|alle|jeder|an alle|tous|tout le monde|toutes? les? personnes?|todos?|todas?|toda a gente|tutti|iedereen|wszyscy|wszystkich|все|всем|всі|alla|alle deltakere|kaikki|herkes|semua|semua orang|mọi người|全員|皆|全员|所有人|每个人|所有參與者|每個人|모두|모든 사람)(?: \(.{1,30}\))?$/iu;

const PRIVATE_WORDS =
  'private?(?:ly)?(?: message)?|direct(?: |-)?message|dm|direktnachricht|direkte nachricht|private nachricht|message direct|message privé|(?:en )?privé|mensaje directo|' +
  '(?:en )?privado|mensaje privado|mensagem diret[ao]|mensagem privada|privada|em (?:privado|particular)|messaggio (?:diretto|privato)|(?:in )?privato|privatamente|' +
  'direct(?: |-)?bericht|privébericht|rechtstreeks bericht|wiadomość (?:bezpośrednia|prywatna)|prywatnie|личное сообщение|прямое сообщение|лично|особисте повідомлення|' +
  'ダイレクト ?メッセージ|プライベート(?: ?メッセージ)?|個人的に|直接消息|直接訊息|私聊|私信|私訊|다이렉트 ?메시지|쪽지|비공개|개인 ?메시지|doğrudan mesaj|özel(?: mesaj)?|' +
  'direktmeddelande|direktemelding|direkte besked|pesan langsung|tin nhắn trực tiếp';
const PRIVATE_MARK = new RegExp(String.raw`[(（[]\s*(?:${PRIVATE_WORDS})\s*[)）\]]`, 'iu');
const PRIVATE_LINE = new RegExp(String.raw`^.{1,100}?[(（[]\s*(?:${PRIVATE_WORDS})\s*[)）\]]\s*(?::|：|$|[[(]?\d{1,2}:\d{2})`, 'iu');
const FROM = /^(?:from|von|de|van|da|od|от|від|från|fra|kimden|开始|从|從|自|差出人)[:：]?\s+/iu;
const TO = /\s+(?:to|an|à|a|ao|para|aan|do|til|till|к|кому|до|到|至|宛先|kime)[:：]?\s+/iu;

/** Whether the word for a recipient means everyone in the meeting. */
export function isEveryone(recipient: string): boolean {
  return EVERYONE.test(recipient.trim());
}

/** Whether a line looks like the head of a private message, in whatever form: used so that an unknown form shows nothing. */
export function isPrivateHead(line: string): boolean {
  return PRIVATE_LINE.test(line.trim().slice(0, 200));
}

/**
 * Reads who wrote to whom: `Ana Ruiz`, `From Ana Ruiz to Everyone`, `Ana Ruiz to you (direct message)`.
 * A message is private where its recipient is someone else than everyone. A recipient whom no list knows counts as
 * private here; {@link Sender.recipient} lets the whole log say otherwise.
 */
export function readSender(raw: string): Sender {
  const label = raw.replace(/\s+/g, ' ').trim();
  const from = FROM.exec(label);
  const isMarked = PRIVATE_MARK.test(label);
  const unled = from === null ? label : label.slice(from[0].length);
  const to = from !== null || isMarked || / to /i.test(label) ? TO.exec(unled) : splitEveryone(unled);
  const body = to !== null || /^from/i.test(label) ? unled : label;
  if (to === null || to.index === 0) return { author: cleanName(body.replace(PRIVATE_MARK, '')), recipient: null, isPrivate: isMarked };
  const recipient = body.slice(to.index + to[0].length).trim();
  return { author: cleanName(body.slice(0, to.index)), recipient, isPrivate: isMarked || !isEveryone(recipient) };
}

function splitEveryone(body: string): RegExpExecArray | null {
  const to = TO.exec(body);
  return to !== null && isEveryone(body.slice(to.index + to[0].length)) ? to : null;
}

/** Whether a text can be who wrote a message: a name, or, where the clock is glued to it, nearly anything short. */
export function isAuthor(raw: string, isGlued: boolean): boolean {
  const name = readSender(raw).author;
  if (/\b(?:at|by|until|till|around|from|to|before|after|is|on|for|in|and|or|the|a|about|was)$/i.test(name.trim())) return false;
  const kind = nameKind(name);
  if (kind === 'full' || kind === 'single') return true;
  if (kind === 'handle') return isGlued || !/\s/.test(name);
  return isGlued && name !== '' && name.length <= 60 && name.split(' ').length <= 4 && !/[.!?,;:]$|:\/\//.test(name);
}
