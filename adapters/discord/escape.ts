import { neutralise, plainLine } from '../plain-text.ts';

/** Addresses that Discord makes clickable: a sign inside one is no markup, and a backslash would break it. */
const ADDRESS = /https?:\/\/[\w\-.~:/?#@!$&+,;=%]+/g;
const MARKUP = /[\\*_~`|[\]<>#]/g;
const LINE_START = /^([ \t]*)([-+]|\d{1,9}(?=[.)]))/gm;
const EMOJI_NAME = /:(?=[\w+-]{1,64}:)/g;
/** What would mention somebody. Nothing pings anyway; this keeps it from looking as if it did. */
const MENTION = /@(?=everyone|here|[!&]?\d)/gi;
const MENTION_IN_ADDRESS = /@(?=everyone|here)/gi;

/** Notes and questions as people read them: nothing in them is markup, a mention or an emoji, and nothing is invisible. */
export function escapeMarkdown(text: string): string {
  const clean = neutralise(text);
  let escaped = '';
  let done = 0;
  for (const { 0: address, index } of clean.matchAll(ADDRESS)) {
    escaped += escapeWords(clean.slice(done, index)) + address.replace(MENTION_IN_ADDRESS, '@\u200b');
    done = index + address.length;
  }
  return escaped + escapeWords(clean.slice(done));
}

function escapeWords(text: string): string {
  return text.replace(MENTION, '@\u200b').replace(MARKUP, '\\$&').replace(EMOJI_NAME, '\\:').replace(LINE_START, (_all, space: string, sign: string) => (/^\d/.test(sign) ? `${space}${sign}\\` : `${space}\\${sign}`));
}

/** One line of text, escaped, for a heading or a byline. @param longest in characters before escaping */
export function escapeLine(text: string, longest = 200): string {
  return escapeMarkdown(plainLine(text, longest));
}

/** An address that Discord takes, or null: http and https, without signs that would end a Markdown link. @param longest in characters */
export function safeUrl(url: string, longest: number): string | null {
  if (!URL.canParse(url)) return null;
  const { href, protocol } = new URL(url);
  const safe = href.replace(/[()<>[\]\\*_~`|]/g, (sign) => (sign === '_' || sign === '~' || sign === '*' ? sign : `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`));
  return (protocol === 'https:' || protocol === 'http:') && safe.length <= longest ? safe : null;
}
