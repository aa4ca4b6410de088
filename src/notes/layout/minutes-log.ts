/** A line of a chat room's log: an optional clock, a nick in angle brackets, words. */
const LOGGED = /^(\s*(?:\[?(?:\d{4}-\d\d-\d\d[T ])?\d{1,2}:\d\d(?::\d\d)?(?:\s?[AaPp][Mm])?Z?\]?\s+)?)(<[ @+~&%]?([\w\-[\]\\^{}|.]{1,32})>\s+)(\S.*)$/;
const TOPIC = /^(?:#topic\s+|(?:sub-?)?topic\s?:\s*|agendum \d+\s?[-:–.]*\s*)(\S.{0,300})$/i;
const SUBTOPIC = /^(?:#subtopic\s+|subtopic\s?:)/i;
/** What people tell the robots that keep minutes, and what those answer. */
const COMMAND = /^(?:#(?:start|end)(?:meeting|vote)\b|#(?:chairs?|meetingname|meetingtopic|unchair|save|addchairs?)\b|scribe(?:nick)?\s?[:+]|scribe\+|(?:present|regrets|agenda|chair)\s?[+]|(?:rrsagent|zakim|trackbot)\b|q[+-?]|ack\s+\S+\s*$|i\/.{1,200}\/|s\/.{1,200}\/)/i;
/** So many lines make a log, also where nobody named a topic. */
const LEAST_SAID = 6;
const HTML = /^(?:a|b|i|p|u|br|em|hr|li|ol|td|th|tr|ul|code|div|img|kbd|pre|sub|sup|span|table|tbody|thead|details|summary|center|strong|h[1-6])$/i;

/** A line of such a log, cut. */
interface LoggedLine {
  readonly nick: string;
  readonly text: string;
}

/** The nick and words of a line of a log, else null. */
export function parseLoggedLine(line: string): LoggedLine | null {
  if (line.length > 5000) return null;
  const match = LOGGED.exec(line);
  const nick = match?.[3] ?? '';
  return match === null || HTML.test(nick) ? null : { nick, text: (match[4] ?? '').trim() };
}

/**
 * Minutes kept in a chat room, laid out as a note: each `#topic` or `Topic:` becomes a heading, what was said an item of a list, and
 * what only steers the robots is left out. Line numbers stay. Other texts are given back as they are.
 */
export function layOutMinutesLog(lines: readonly string[]): readonly string[] {
  const logged = lines.map(parseLoggedLine);
  const said = logged.filter((line) => line !== null);
  const topics = lines.filter((line, index) => isTopicLine(logged[index]?.text ?? line, line, logged[index] !== null));
  if ((topics.length === 0 && said.length < LEAST_SAID) || (said.length < 4 && topics.length < 2) || isMeta(lines)) return lines;
  const fences = fencesOfLog(lines, logged);
  return lines.map((line, index) => (fences.has(index) ? '' : layOutLine(line, logged[index] ?? null)));
}

/** Whether a text is such a log from its beginning to its end, topics included. */
export function isMinutesLog(text: string): boolean {
  const filled = text.slice(0, 200_000).split('\n').filter((line) => line.trim() !== '');
  const logged = filled.map(parseLoggedLine);
  const said = logged.filter((line) => line !== null);
  return said.length * 2 > filled.length && said.some((line) => TOPIC.test(line.text));
}

function isTopicLine(text: string, line: string, isLogged: boolean): boolean {
  return TOPIC.test(text) && (isLogged || (/^\S/.test(line) && line.length <= 200 && !SUBTOPIC.test(text)));
}

/** `Topic:` right below a heading says something of that section, and opens none. */
function isMeta(lines: readonly string[]): boolean {
  const plain = lines.flatMap((line, index) => (/^topic\s?:/i.test(line) ? [index] : []));
  const below = plain.filter((index) => /^ {0,3}#{2,6}\s/.test(lines[index - 1] ?? '') || (lines[index - 1]?.trim() === '' && /^ {0,3}#{2,6}\s/.test(lines[index - 2] ?? '')));
  return below.length >= 2 && below.length * 2 > plain.length;
}

function layOutLine(line: string, logged: LoggedLine | null): string {
  const text = logged?.text ?? line.trim();
  if (logged === null && !/^\S/.test(line)) return line;
  const topic = TOPIC.exec(text)?.[1];
  if (topic !== undefined && (logged !== null || line.length <= 200)) return `${SUBTOPIC.test(text) ? '###' : '##'} ${topic.trim()}`;
  if (COMMAND.test(text) && text.length <= 200) return '';
  return logged === null ? line : `- <${logged.nick}> ${text}`;
}

/** Indexes of the fences around stretches that are mostly log. */
function fencesOfLog(lines: readonly string[], logged: readonly (LoggedLine | null)[]): ReadonlySet<number> {
  const found = new Set<number>();
  let open: number | null = null;
  for (const [index, line] of lines.entries()) {
    if (!/^\s{0,3}(?:```|~~~)/.test(line)) continue;
    if (open === null) {
      open = index;
      continue;
    }
    const inside = lines.slice(open + 1, index).filter((text) => text.trim() !== '').length;
    if (logged.slice(open + 1, index).filter((text) => text !== null).length * 2 > inside) {
      found.add(open);
      found.add(index);
    }
    open = null;
  }
  return found;
}
