import type { Stamp } from './meeting.ts';
import { collapse, findUrls, toPlainText } from './plain-text.ts';
import { isKnownRecording, recordingKey } from './recording.ts';
import { findStamps, timeOfUrl, type FoundStamp } from './stamp.ts';

/** A handwritten time with its place in the line. */
export interface PlacedStamp extends Stamp {
  readonly from: number;
  readonly form: FoundStamp['form'] | 'link';
}

/** The times of a note outside chat and transcript, and the places where one is missing or cannot be read. */
export interface NoteStamps {
  readonly stamps: readonly PlacedStamp[];
  readonly faulty: readonly { readonly line: number; readonly kind: 'empty' | 'unreadable'; readonly written: string }[];
  /** Addresses that times link to. */
  readonly urls: readonly string[];
}

/** How much of a line is looked at for what its time marks. */
const MAX_LABEL = 200;

interface Context {
  readonly isCode: readonly boolean[];
  /** Addresses of the recordings that the note names; a link into one of them is a time. */
  readonly recordings: readonly { readonly url: string; readonly line: number }[];
  /** Wall-clock start `HH:MM`, or null. */
  readonly start: string | null;
}

/** Collects the times of all lines. Bare times at the front of lines count where they run like a video's, not like a timetable's. */
export function collectStamps(lines: readonly string[], { isCode, recordings, start }: Context): NoteStamps {
  const keys = new Set(recordings.length > 0 ? recordings.map(({ url }) => recordingKey(url)) : keysOfTimedLinks(lines));
  const named = new Set(recordings.map(({ line }) => line));
  const found = lines.flatMap((line, index) => (isCode[index] === true || line === '' ? [] : findStamps(line).map((stamp) => ({ ...stamp, line: index + 1, text: line }))));
  const times = found.filter(({ kind }) => kind === 'time');
  const accepted = times.filter(acceptedForms(times, start));
  const byLine = new Map<number, LineStamp[]>();
  for (const stamp of accepted) byLine.set(stamp.line, [...(byLine.get(stamp.line) ?? []).slice(-50), stamp]);
  const linked = lines.flatMap((line, index) => (line === '' || isCode[index] === true || named.has(index + 1) ? [] : linkTimes(line, keys, byLine.get(index + 1) ?? []).map((stamp) => ({ ...stamp, line: index + 1 }))));
  const stamps = accepted.map(
    ({ line, seconds, linkSeconds, from, form, text, url }): PlacedStamp => ({ line, seconds, label: labelBefore(text.slice(0, from)), linkSeconds: linkSeconds ?? (url === null ? null : timeOfUrl(url)), from, form }),
  );
  const faulty = found.flatMap(({ kind, line, written }) => (kind === 'time' ? [] : [{ line, kind, written }]));
  const urls = times.flatMap(({ url }) => (url === null ? [] : [url]));
  return { stamps: [...stamps, ...linked.map(({ line, seconds, label, linkSeconds, from, form }) => ({ line, seconds, label, linkSeconds, from, form }))].sort((a, b) => a.line - b.line || a.from - b.from), faulty, urls: [...urls, ...linked.map(({ url }) => url)] };
}

type LineStamp = FoundStamp & { readonly line: number; readonly text: string };

/** Which of the weaker forms count in this note. */
function acceptedForms(times: readonly LineStamp[], start: string | null): (stamp: LineStamp) => boolean {
  const isStrong = ({ form }: LineStamp) => form === 'labelled' || form === 'linked' || form === 'demo';
  const fronts = times.filter(({ form }) => form === 'front');
  const hasStrong = times.some(isStrong);
  const ends = times.filter(({ form }) => form === 'end');
  const takesEnds = ends.length >= 2 && !looksLikeTimetable(ends, start);
  const takesFronts = fronts.length > 0 && !looksLikeTimetable(fronts, start) && (!hasStrong || fronts.every((stamp) => isBracketed(stamp) || stamp.text.startsWith('#')));
  return (stamp) => {
    if (isStrong(stamp)) return true;
    if (stamp.form === 'front') return takesFronts;
    if (stamp.form === 'end') return takesEnds;
    if (isBehindLead(stamp)) return !isNearClock([stamp], start);
    return hasHours(stamp) || /^\s*(?:$|[.;,([]|[-–—]\s*$)/.test(stamp.text.slice(stamp.to)) || /^ {0,3}#/.test(stamp.text) ? !isNearClock([stamp], start) : false;
  };
}

/** `- **Lids** (12:30): text`: the time of what the bold words name. */
function isBehindLead({ text, from, to }: LineStamp): boolean {
  return /^\s*(?:[-*+•]\s+|\d{1,2}[.)]\s+)?(?:\*\*|__)[^*_]{2,120}(?:\*\*|__):?\s*$/.test(text.slice(0, from)) && /^\s*(?:$|[:.,;–—-])/.test(text.slice(to));
}

function hasHours({ written }: FoundStamp): boolean {
  return written.split(':').length === 3;
}

function isBracketed({ text, from }: LineStamp): boolean {
  return /^\s?[([]/.test(text.slice(from));
}

/** Times of day: all on whole five minutes, at the meeting's own start, or a single one without a bracket. */
function looksLikeTimetable(fronts: readonly LineStamp[], start: string | null): boolean {
  if (fronts.some(hasHours)) return false;
  const seconds = fronts.map((stamp) => stamp.seconds);
  if (fronts.length === 1 && !fronts.every(isBracketed)) return true;
  const isRound = seconds.filter((value) => value > 0).every((value) => value % 60 % 5 === 0) && (seconds[0] ?? 0) >= 7 * 60;
  const falls = seconds.filter((value, index) => index > 0 && value < (seconds[index - 1] ?? 0)).length;
  return isRound || falls > seconds.length / 4 || isNearClock(fronts, start);
}

/** Whether the first time, read as hours and minutes, is the hour of the meeting. */
function isNearClock(stamps: readonly LineStamp[], start: string | null): boolean {
  const first = stamps[0];
  if (start === null || first === undefined || hasHours(first)) return false;
  const [hours = 0, minutes = 0] = start.split(':').map(Number);
  const clock = (hours % 12) * 60 + minutes;
  const read = Math.floor(first.seconds / 60) % 12 * 60 + (first.seconds % 60);
  return first.form === 'front' ? Math.abs(read - clock) <= 10 : read >= clock && read <= clock + 90;
}

/** Where a note names no recording: the video that it links to again and again, at several times. */
function keysOfTimedLinks(lines: readonly string[]): readonly string[] {
  const times = new Map<string, Set<number>>();
  for (const url of lines.flatMap((line) => (line.includes('http') && /[?&#](?:t|start)=/.test(line.slice(0, 2000)) ? findUrls(line.slice(0, 2000)) : []))) {
    const seconds = timeOfUrl(url);
    if (seconds !== null && isKnownRecording(url)) times.set(recordingKey(url), (times.get(recordingKey(url)) ?? new Set()).add(seconds));
  }
  return [...times].filter(([, seconds]) => seconds.size >= 2).map(([key]) => key);
}

/** Times that stand only in a link into the meeting's recording, under other words. */
function linkTimes(line: string, keys: ReadonlySet<string>, own: readonly { readonly from: number; readonly url: string | null }[]): (Omit<PlacedStamp, 'line'> & { readonly url: string })[] {
  if (keys.size === 0 || !/[?&#](?:t|start)=/.test(line)) return [];
  return [...line.matchAll(/\[(?<label>[^[\]]{1,200})\]\((?<url>https?:\/\/[^\s)]{1,500})\)/g)].flatMap(({ index, groups }) => {
    const { label = '', url = '' } = groups ?? {};
    const seconds = timeOfUrl(url);
    const isTaken = own.some((stamp) => stamp.url === url && Math.abs(stamp.from - index) < 12) || /\d[:.]\d\d/.test(label);
    if (seconds === null || isTaken || !keys.has(recordingKey(url))) return [];
    return [{ seconds, label: collapse(label), linkSeconds: seconds, from: index, form: 'link' as const, url }];
  });
}

/** What a time inside a topic marks: `Demo`, or the few words before it; null where it stands alone or after a long sentence. */
function labelBefore(before: string): string | null {
  const demo = /\bdemo(?:\s(?:end|start)(?:ed|s)?)?/i.exec(before.slice(-60))?.[0];
  if (demo !== undefined) return demo;
  const lead = before.slice(0, MAX_LABEL).replace(/^[\s#>*+•|-]+|^\s*\d{1,2}[.)]+\s/g, '');
  const plain = collapse(toPlainText(lead).text).replace(/[\s\-–—:([]+$/, '').replace(/^[\s|-]+/, '');
  if (plain === '') return null;
  const words = plain.split(/[.:;](?:\s|$)/)[0] ?? plain;
  return words.split(' ').length <= 8 ? words : null;
}
