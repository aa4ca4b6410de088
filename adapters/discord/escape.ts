/** Characters that show nothing, or turn the order of what follows: they are taken out. */
const INVISIBLE = /[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0e\ufeff\ufff0-\ufffb\u{e0000}-\u{e0fff}]/gu;
/** Control characters and letters that look like nothing: they become spaces. */
const BLANK = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u115f\u1160\u2028\u2029\u2800\u3164\uffa0]/gu;
const MARK_FLOOD = /(\p{M}{4})\p{M}+/gu;
const LONE_SURROGATE = /\p{Cs}/gu;

/** A text without what cannot be seen: no zero-width or control characters, no turned directions, no towers of accents, no broken halves of a letter. Line ends stay. */
export function neutralise(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(LONE_SURROGATE, '\ufffd').replace(INVISIBLE, '').replace(BLANK, ' ').replace(MARK_FLOOD, '$1');
}

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
  return escapeMarkdown(cut(oneLine(text), longest));
}

/** The same for where nothing is markup: labels of buttons, choices. */
export function plainLine(text: string, longest: number): string {
  return cut(oneLine(text), longest);
}

function oneLine(text: string): string {
  return neutralise(text).replace(/\s+/g, ' ').trim();
}

/** At most so many UTF-16 units, without half a letter at the end; what is left out is marked. */
export function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const end = /[\ud800-\udbff]$/.test(text.slice(0, longest - 1)) ? longest - 2 : longest - 1;
  return `${text.slice(0, end).trimEnd()}…`;
}

/** An address that Discord takes, or null: http and https, without signs that would end a Markdown link. @param longest in characters */
export function safeUrl(url: string, longest: number): string | null {
  if (!URL.canParse(url)) return null;
  const { href, protocol } = new URL(url);
  const safe = href.replace(/[()<>[\]\\*_~`|]/g, (sign) => (sign === '_' || sign === '~' || sign === '*' ? sign : `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`));
  return (protocol === 'https:' || protocol === 'http:') && safe.length <= longest ? safe : null;
}
