/** Text of one voice in a cue. `speaker` is null where no voice span names one. */
export interface VoiceText {
  readonly speaker: string | null;
  readonly text: string;
  /** Where the text begins in the markup that was cut, in UTF-16 units. */
  readonly at: number;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', nbsp: ' ', quot: '"', apos: "'", lrm: '', rlm: '' };
const TAG = /<\/?(?:c|i|b|u|s|em|strong|font|span|ruby|rt|lang|v|br|p|\d{1,3}(?::\d{2}){1,2}(?:[.,]\d{1,3})?)(?:[.\s][^<>]*|\/)?>/giu;
const STYLING = /\{\\[^{}]{0,100}\}|\{[biu]\}|\{\/[biu]\}/giu;

/** Words of a caption without its markup, entities decoded once. Line breaks stay. */
export function plainCueText(marked: string): string {
  if (!/[<&{]/.test(marked)) return marked;
  const bare = marked.replace(/<br\s*\/?>/gi, ' ').replace(TAG, '').replace(STYLING, '');
  return bare.replace(/&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,6});/gi, decodeEntity);
}

function decodeEntity(entity: string, name: string): string {
  if (!name.startsWith('#')) return NAMED[name.toLowerCase()] ?? entity;
  const point = name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff) ? String.fromCodePoint(point) : entity;
}

/** Cuts a cue's markup at its voice spans, `<v Name>` with or without a class or a closing tag; the text is still marked up. */
export function splitVoices(marked: string): VoiceText[] {
  const voices: VoiceText[] = [];
  const opener = /<v(?:\.[^\s<>]*)?(?:\s([^<>]*))?>/giu;
  let voice: { readonly speaker: string | null; readonly at: number } = { speaker: null, at: 0 };
  for (let match = opener.exec(marked); match !== null; match = opener.exec(marked)) {
    voices.push(...closeVoice(voice, marked.slice(voice.at, match.index)));
    const speaker = match[1]?.trim() ? plainCueText(match[1]).trim() : null;
    voice = { speaker, at: match.index + match[0].length };
  }
  voices.push(...closeVoice(voice, marked.slice(voice.at)));
  return voices.filter(({ text }) => text.trim() !== '');
}

/** A voice's text up to its closing tag, and what follows that tag as text of no known voice. */
function closeVoice(voice: { readonly speaker: string | null; readonly at: number }, marked: string): VoiceText[] {
  const closing = voice.speaker === null ? -1 : marked.search(/<\/v>/i);
  if (closing < 0) return [{ ...voice, text: marked }];
  const behind = closing + '</v>'.length;
  return [{ ...voice, text: marked.slice(0, closing) }, { speaker: null, text: marked.slice(behind), at: voice.at + behind }];
}
