import { isPlaceholder } from '../chat/chat-furniture.ts';
import type { ChatHead } from '../chat/chat-head.ts';
import { findTimedHeads, type PlacedHead } from '../chat/find-heads.ts';
import { parseBareClock } from '../transcript/clock.ts';
import { parseTiming } from '../transcript/cue.ts';
import { isBlank, countWords, type SourceLine } from '../transcript/source-line.ts';
import { findSpeakers, splitLabel } from '../transcript/speaker-label.ts';
import { isMachineLine } from '../transcript/transcript-furniture.ts';
import type { RegionKind } from './introduction.ts';

/** What the lines of a block look like. */
export interface ContentKind {
  /** `none` is a placeholder: `Not captured`. Null where the lines look like neither a chat nor a transcript. */
  readonly kind: RegionKind | 'none' | null;
  /** Whether the form alone tells, so that a heading that says otherwise is wrong. */
  readonly isSure: boolean;
  /** How many lines show it: heads of messages, times of captions, labels. */
  readonly evidence: number;
}

/** How many lines are looked at: the beginning of a chat or transcript tells how it is written. */
export const SAMPLE_LINES = 4000;

/** Tells a chat from a transcript by how it is written, from its first {@link SAMPLE_LINES} lines. */
export function findContentKind(all: readonly SourceLine[]): ContentKind {
  const lines = all.length > SAMPLE_LINES ? all.slice(0, SAMPLE_LINES) : all;
  const filled = lines.filter(({ text }) => !isBlank(text));
  if (filled.length === 0 || (filled.length === 1 && isPlaceholder(filled[0]?.text ?? ''))) return { kind: 'none', isSure: true, evidence: 0 };
  const heads = findTimedHeads(lines).filter(({ head }) => head.form !== 'caption');
  const captions = captionLines(filled);
  const chatHeads = heads.filter(({ head }) => isChatHead(head)).length;
  const surelyChat = (chatHeads * 2 >= heads.length ? chatHeads : 0) + (captions.areMessages ? captions.count : 0);
  const doubled = heads.filter(({ start, index }) => index - start > 1).length;
  const surelyTranscript = (doubled > 1 ? doubled : 0) + transcriptLines(filled) + (captions.areMessages ? 0 : captions.count);
  if (surelyChat > 0 && surelyChat >= surelyTranscript) return { kind: 'chat', isSure: true, evidence: surelyChat };
  if (surelyTranscript > 0) return { kind: 'transcript', isSure: true, evidence: surelyTranscript };
  if (heads.length > 0) return { kind: countsFromStart(heads, lines) || words(filled) / heads.length > 25 ? 'transcript' : 'chat', isSure: false, evidence: heads.length };
  const isSpeaker = findSpeakers(filled.map(({ text }) => text));
  const labelled = filled.filter(({ text }) => isSpoken(text, isSpeaker)).length;
  const isTalk = labelled * 2 >= filled.length;
  if (!isTalk) return { kind: null, isSure: false, evidence: labelled };
  return { kind: filled.length >= 10 && words(filled) >= filled.length * 12 ? 'transcript' : 'chat', isSure: false, evidence: labelled };
}

/** Forms that only chats have: a clock with AM or PM, one glued to a name, a recipient, columns parted by tabs. */
function isChatHead({ form, readings }: ChatHead): boolean {
  return form === 'glued' || form === 'addressed' || form === 'tabbed' || readings.some(({ clock }) => clock?.meridiem != null);
}

/**
 * Whether times and names look like a transcript's: they begin within ten minutes, and no blank line parts a time from the words, as
 * on pages that show a chat beside its recording.
 */
function countsFromStart(heads: readonly PlacedHead[], lines: readonly SourceLine[]): boolean {
  const [first] = heads;
  const clock = first?.head.readings[0]?.clock;
  if (first === undefined || clock == null || (clock.hours ?? 0) > 0 || clock.first >= 10) return false;
  return first.head.form !== 'clock' || !isBlank(lines[first.index + 1]?.text ?? '');
}

/** Times of captions. Those of a chat are all shown for the same few seconds and stand without an arrow. */
function captionLines(filled: readonly SourceLine[]): { readonly count: number; readonly areMessages: boolean } {
  const timed = filled.flatMap(({ text }) => {
    const timing = parseTiming(text);
    return timing === null ? [] : [{ size: timing.endSeconds === null ? null : Math.round(timing.endSeconds - timing.seconds), hasArrow: /[>→]/.test(text) }];
  });
  const size = timed[0]?.size ?? null;
  const alike = timed.filter((timing) => !timing.hasArrow && timing.size === size && size !== null).length;
  return { count: timed.length, areMessages: timed.length > 0 && alike * 5 >= timed.length * 4 };
}

function isSpoken(text: string, isSpeaker: (label: NonNullable<ReturnType<typeof splitLabel>>) => boolean): boolean {
  const label = splitLabel(text);
  return label !== null && isSpeaker(label);
}

function words(filled: readonly SourceLine[]): number {
  return filled.reduce((sum, { text }) => sum + countWords(text), 0);
}

/** Lines that only a transcript has: what its machine adds, bare times between labelled lines. */
function transcriptLines(filled: readonly SourceLine[]): number {
  const machine = filled.filter(({ text }) => isMachineLine(text) || /^WEBVTT/.test(text)).length;
  const marks = filled.filter(({ text }) => /:\d\d:/.test(text.slice(0, 20)) && parseBareClock(text.slice(0, 40)) !== null).length;
  const labelled = filled.filter(({ text }) => splitLabel(text) !== null).length;
  return machine + (marks > 0 && labelled * 2 >= filled.length - marks ? marks + labelled : 0);
}
