/** What a region is: a chat log or a transcript. */
export type RegionKind = 'chat' | 'transcript';

/** A line that introduces a copied chat or transcript. */
export interface Introduction {
  /** Null where the words do not say which (`Raw log:`). */
  readonly kind: RegionKind | null;
  /** Made of nothing but such words, so that whatever stands in the fence below is meant. */
  readonly isStrict: boolean;
  /** A heading, or a plain line. */
  readonly isHeading: boolean;
}

const TRANSCRIPT = /\b(?:transcri(?:pts?|ption|pcion|ções|zione)|transcripción|transkript(?:ion)?|captions?|subtitles?|untertitel|sous-titres)\b/iu;
const CHAT = /\bchats?\b|\b(?:chat(?:verlauf|protokoll|[- ]?log))\b/iu;
const KNOWN = new Set(
  (
    'raw meeting call chat chats chatlog chatverlauf chatprotokoll transcript transcripts transcription transkript captions caption subtitles copy paste copied pasted ' +
    'log logs history full complete text the of from and for in auto automatic automated generated machine unedited verbatim messages message room recording video a this'
  ).split(' '),
);

/** Reads a line that could introduce a copied chat or transcript, by its words and shape alone; null where it cannot. */
export function readIntroduction(raw: string): Introduction | null {
  if (raw.length < 3 || raw.length > 120 || /^\s*(?:[-*+•]|\d+[.)])\s/.test(raw)) return null;
  const isHeading = /^\s{0,3}#{1,6}\s*\S/.test(raw);
  const text = raw.replace(/<[^<>]*>/g, ' ').replace(/^[\s>#]+/, '').replace(/[*_`#]+/g, ' ').trim();
  const isRaw = /^raw\b/i.test(text);
  const kind = TRANSCRIPT.test(text) ? 'transcript' : CHAT.test(text) ? 'chat' : null;
  const words = text.toLowerCase().match(/[\p{L}\p{N}'’]+/gu) ?? [];
  if ((kind === null && !isRaw) || words.length > 8 || /\d:\d\d|[.!?]\s*$|https?:/.test(text)) return null;
  const isLabel = /[:：]$/.test(text) || raw.includes('**') || /<\/?(?:summary|h\d|b|strong)\b/i.test(raw);
  const strange = words.filter((word) => !KNOWN.has(word)).length;
  const endsKnown = isRaw || KNOWN.has(words.at(-1) ?? '') || /^\W*\(.*\)\W*$/.test(text);
  return { kind, isStrict: strange <= 2 && endsKnown && (isHeading || isLabel || isRaw || strange === 0), isHeading };
}
