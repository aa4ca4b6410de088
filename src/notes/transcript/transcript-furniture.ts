import { CLOCK, parseClock } from './clock.ts';
import { countWords, isBlank, type SourceLine } from './source-line.ts';
import { splitLabel } from './speaker-label.ts';

const ENDED = new RegExp(String.raw`^\s*(?:the\s+)?(?:meeting|transcription|transcript|recording|call)\s+(?:was\s+|has\s+)?ended after\s+(${CLOCK})`, 'i');
const DISCLAIMER = /^\s*(?:this editable transcript was|this transcript was (?:computer|machine|automatically|auto)[- ]?generated|transcript (?:may|might) contain errors)/i;
const MAKER = /^\W*(?:transcri(?:bed|ption|pt)s?|generated|created|made|powered|caption(?:s|ed|ing)?|subtitle[sd]?|recorded|translated|sync(?:ed)?)\b(?:\s+\S+){0,6}\s(?:by|with|using|from|via|at)\b/i;
const OFFER = /\b(?:free|trial|transcri(?:be|pts?|ption)|captions?|subtitles?|upgrade|sign up|subscribe|download|visit|automated?|ai)\b/i;
const ADDRESS = /\b(?:https?:\/\/|www\.)\S|\b[a-z\d-]+\.(?:com|org|net|io|ai|me|co|app|fm|tv)\b/i;
const HEAD_WORD = /^\W*(?:attendees|invited|attachments|speakers|participants|summary keywords|keywords|summary|duration|transcript|transcription)\W*$/i;

/** Seconds of a line such as `Meeting ended after 00:54:22`, else null. */
export function parseEnded(text: string): number | null {
  const clock = text.length > 200 ? undefined : ENDED.exec(text)?.[1];
  return clock === undefined ? null : parseClock(clock);
}

/** Whether a line is the transcript machine's own: its disclaimer, or that the meeting ended. */
export function isMachineLine(text: string): boolean {
  return /^\s*(?:th|meeting|trans|rec|call)/i.test(text) && (DISCLAIMER.test(text.slice(0, 200)) || parseEnded(text) !== null);
}

/** Whether a first or last line only names who made the transcript, or advertises for it. */
export function isAdvertising(text: string): boolean {
  if (text.length > 300 || countWords(text) > 25) return false;
  if (MAKER.test(text)) return ADDRESS.test(text) || countWords(text) <= 8;
  return ADDRESS.test(text) && OFFER.test(text) && countWords(text) <= 15;
}

/**
 * How many lines at the beginning are a header: title, date, attendees, up to a line that says `Transcript`,
 * or up to the last heading word and the line below it.
 */
export function countHeaderLines(lines: readonly SourceLine[]): number {
  const top = lines.slice(0, 40);
  const title = top.findIndex(({ text }) => /^\W*(?:meeting |full )?transcript(?:ion)?\W*$/i.test(text));
  if (title >= 0) return title + 1;
  const word = top.findLastIndex(({ text }) => HEAD_WORD.test(text));
  if (word < 0) return countTitle(top);
  const below = lines.findIndex(({ text }, index) => index > word && !isBlank(text));
  const isNames = below >= 0 && splitLabel(lines[below]?.text ?? '') === null;
  return isNames ? below + 1 : word + 1;
}

/** A first line that ends with the word: `abc-defg-hij (2024-09-03) – Transcript`. */
function countTitle(top: readonly SourceLine[]): number {
  const first = top.findIndex(({ text }) => !isBlank(text));
  const title = top[first]?.text ?? '';
  const isTitle = countWords(title) <= 15 && /\btranscript(?:ion)?\W*$/i.test(title) && splitLabel(title) === null;
  return isTitle ? first + 1 : 0;
}
