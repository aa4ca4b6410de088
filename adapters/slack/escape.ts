import { cut, neutralise, plainLine } from '../plain-text.ts';

/** Shows nothing, and keeps a sign from being markup: Slack's text has no other way to escape one. */
const NOTHING = '\u200b';
const CONTROL: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** Signs that would style what stands beside them; alone between spaces they do nothing. At an end of the text anything may follow. */
const STYLE = /(?<!\s)[*~`]|[*~`](?!\s)/g;
/** Within words Slack leaves underscores alone. */
const UNDERSCORE = /(?<![\p{L}\p{N}_])_+(?!\s)|(?<!\s)_+(?![\p{L}\p{N}_])/gu;
const EMOJI_NAME = /(?<!\d):(?=[\w+'-]{1,64}:)/g;
/** What would mention everybody. */
const MENTION = /@(?=channel|everyone|here)/gi;
const LINE_START = /^(?=[ \t]*(?:&gt;|#{1,6} ))/gm;

/** Notes and questions as people read them: nothing in them is markup, a mention, a link or an emoji, and nothing is invisible. */
export function escapeMrkdwn(text: string): string {
  return neutralise(text)
    .replace(MENTION, `@${NOTHING}`)
    .replace(EMOJI_NAME, `:${NOTHING}`)
    .replace(STYLE, `${NOTHING}$&${NOTHING}`)
    .replace(UNDERSCORE, `${NOTHING}$&${NOTHING}`)
    .replace(/\](?=\()/g, `]${NOTHING}`)
    .replace(/[&<>]/g, (sign) => CONTROL[sign] ?? sign)
    .replace(LINE_START, NOTHING);
}

/** One line of text, escaped. @param longest in characters before escaping */
export function escapeLine(text: string, longest = 200): string {
  return escapeMrkdwn(plainLine(text, longest));
}

/** Cuts escaped text without leaving half of an escaped sign behind. @param longest in UTF-16 units */
export function cutMrkdwn(escaped: string, longest: number): string {
  return escaped.length <= longest ? escaped : `${cut(escaped, longest).replace(/…$/, '').replace(/&[a-z]{0,3}$/, '')}…`;
}

/** A label that opens an address; without an address that Slack takes, the label alone. */
export function linkOf(label: string, url: string | null, longest: number): string {
  const safe = url === null ? null : safeUrl(url, longest);
  return safe === null ? escapeLine(label) : `<${safe}|${escapeLine(label).replaceAll('|', '¦')}>`;
}

/** An address that Slack takes, or null: http and https, without the signs that would end a link. */
function safeUrl(url: string, longest: number): string | null {
  if (!URL.canParse(url)) return null;
  const { href, protocol } = new URL(url);
  const safe = href.replace(/[<>|]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`).replaceAll('&', '&amp;');
  return (protocol === 'https:' || protocol === 'http:') && safe.length <= longest ? safe : null;
}
