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

/** One line for where nothing is markup: labels of buttons, choices. @param longest in UTF-16 units */
export function plainLine(text: string, longest: number): string {
  return cut(neutralise(text).replace(/\s+/g, ' ').trim(), longest);
}

/** At most so many UTF-16 units, without half a letter at the end; what is left out is marked. */
export function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const end = /[\ud800-\udbff]$/.test(text.slice(0, longest - 1)) ? longest - 2 : longest - 1;
  return `${text.slice(0, end).trimEnd()}…`;
}
