import type { Community } from '../community/community.ts';
import type { Recording } from './meeting.ts';
import { findUrls } from './plain-text.ts';
import { timeOfUrl } from './stamp.ts';

const HOSTS: readonly [string, RegExp][] = [
  ['youtube', /^(?:[a-z]+\.)?(?:youtube(?:-nocookie)?\.com|youtu\.be)$/],
  ['drive', /^drive\.google\.com$/],
  ['bluejeans', /(?:^|\.)bluejeans\.com$/],
  ['vimeo', /(?:^|\.)vimeo\.com$/],
  ['zoom', /(?:^|\.)zoom\.us$/],
  ['twitch', /(?:^|\.)twitch\.tv$/],
  ['dailymotion', /(?:^|\.)dailymotion\.com$|^dai\.ly$/],
  ['wistia', /(?:^|\.)wistia\.(?:com|net)$/],
  ['stream', /(?:^|\.)(?:microsoftstream\.com|sharepoint\.com)$/],
];

/** Known name of the host of a recording, `peertube` and `opencast` by the form of the path, `file` for a plain media file, else `other`. */
export function recordingHost(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null) return 'other';
  const named = HOSTS.find(([, pattern]) => pattern.test(parsed.hostname.toLowerCase()))?.[0];
  if (named !== undefined) return named;
  if (/\.(?:mp4|webm|mp3|ogg|ogv|m4a|m4v|mkv|wav)$/i.test(parsed.pathname)) return 'file';
  if (/^\/(?:w\/[\w-]{8,}|videos\/watch\/)/.test(parsed.pathname)) return 'peertube';
  return /\/(?:paella|engage)\/|\/play\/[\w-]{8,}/.test(parsed.pathname) ? 'opencast' : 'other';
}

/** What tells one recording from another: its address without protocol, times and the dressing of sharing. */
export function recordingKey(url: string): string {
  const video = /(?:youtu\.be\/|youtube(?:-nocookie)?\.com\/(?:watch\?(?:[^#]{0,300}&)?v=|live\/|embed\/|shorts\/))([\w-]{5,20})/.exec(url)?.[1];
  return video ?? url.replace(/^https?:\/\/(?:www\.)?/, '').replace(/[?&#](?:t|start|usp)=[^&#]*/g, '').replace(/\/+$/, '');
}

/** A recording that a line of a note names. */
export interface FoundRecording {
  readonly url: string;
  readonly line: number;
}

const MARKDOWN_LINK = /\[(?<label>[^[\]]{0,300})\]\(\s?<?(?<url>https?:\/\/[^\s)>]{1,2000})/g;
const NOT_A_RECORDING = /^https?:\/\/(?:meet\.google\.com|hackmd\.io|hedgedoc|docs\.google\.com|github\.com|gitlab\.com|teams\.(?:microsoft|live)\.com|(?:[\w-]+\.)?zoom\.us\/(?!rec|clips)|(?:[\w-]+\.)?bluejeans\.com\/(?:\d+(?:$|[/?#])|meet\/)|meet\.jit\.si|[\w.-]{0,60}whereby\.com|[\w.-]{0,60}webex\.com\/(?:meet|join)|(?:www\.)?worldtimebuddy|(?:www\.)?youtube\.com\/(?:playlist|channel\/|user\/|c\/|@))/i;

/** Whether an address alone shows that it leads to a recording: a host of videos, a media file; not the page of a channel, nor a room to meet in. */
export function isKnownRecording(url: string): boolean {
  const host = recordingHost(url);
  if (NOT_A_RECORDING.test(url) || ['other', 'drive', 'stream', 'zoom'].includes(host)) return /\.zoom\.us\/rec\//.test(url);
  return host !== 'youtube' || /youtu\.be\/[\w-]|[?&]v=|\/(?:live|embed|shorts)\//.test(url);
}

/**
 * Finds the recordings of a meeting: links labelled as such, and in the head of the note a video's address that stands alone.
 * @param firstTopic line of the first topic; below it, and in the topics, only a line that begins with the label counts
 */
export function findRecordings(lines: readonly string[], isCode: readonly boolean[], firstTopic: number): readonly FoundRecording[] {
  const found = new Map<string, FoundRecording>();
  for (const [index, line] of lines.entries()) {
    if (isCode[index] === true || !line.includes('http')) continue;
    const isHead = index + 1 < firstTopic;
    for (const { url, label, around } of linksOf(line)) {
      if (NOT_A_RECORDING.test(url) || !isRecording({ label, around, url, isHead })) continue;
      const key = recordingKey(url);
      if (!found.has(key)) found.set(key, { url, line: index + 1 });
    }
  }
  return [...found.values()];
}

function linksOf(source: string): { url: string; label: string; around: string }[] {
  // A picture that is a link, as videos are shown, is labelled by what describes it.
  const line = source.slice(0, 4000).replace(/!\[([^[\]]{0,300})\]\([^()]{0,1000}\)/g, '$1');
  // What stands before the first link labels all of a line; another link's own words do not.
  let end = 0;
  const links = [...line.slice(0, 4000).matchAll(MARKDOWN_LINK)];
  const lead = line.slice(0, links[0]?.index);
  const marked = links.map(({ index, groups, 0: link }) => {
    const around = end === 0 ? lead : `${lead}${line.slice(end, index)}`;
    end = index + link.length;
    return { url: groups?.['url'] ?? '', label: groups?.['label'] ?? '', around };
  });
  if (marked.length > 0) return marked;
  return findUrls(line.slice(0, 4000)).map((url) => ({ url, label: '', around: line.slice(0, line.indexOf(url)) }));
}

/** Words over a link that lead to something else, also behind `Recording:`. */
const OTHER_LABEL = /^\W*(?:(?:the|meeting|chat|full|raw) )*(?:slides?|slide ?deck|deck|presentation|agenda|notes?|minutes|transcripts?|chat|docs?|document|issue|summary|playlist|channel|calendar|passcode|password)\b\W*(?:log|link|pdf|here)?\W*$/i;

/** The whole label of a line, or of its link, whose address is the recording, whatever its host; a video may also be a room to meet in. */
const LABEL = /^(?:(?:meeting|full|call|session) )?(?:(?<video>video)|rec|replay|playback|vod)\s?:?$/i;
const RECORDED_PATH = /recording|playback|replay|\b(?:watch|videos?|vods?)\b(?!-(?:call|chat|conf|meet|room))/i;

function isRecording({ label, around, url, isHead }: { label: string; around: string; url: string; isHead: boolean }): boolean {
  const before = around.replace(/[#*_|>\s-]+|[^\p{L}\p{N}:]+$/gu, ' ').trim();
  if (before.length > 60 || /^\W*\d{1,3}[:.]\d\d/.test(label) || OTHER_LABEL.test(label)) return false;
  const says = `${before} ${label}`;
  const isLabelled = /\brecord(?:ing|ings|ed)\b/i.test(says);
  if (!isHead) return isLabelled && /^(?:\S{1,20} ){0,2}\W?\brecordings?\b/i.test(says.trim()) && /^(?:\s*[#>*-]|\W{0,4}(?:video|meeting|full|youtube)?\s?\W?recording)/i.test(around === '' ? label : around);
  const host = recordingHost(url);
  const whole = LABEL.exec(before === '' ? label : before);
  if (isLabelled || (whole !== null && (whole.groups?.['video'] === undefined || host !== 'other' || RECORDED_PATH.test(url.replace(/^https?:\/\/[^/]*/i, ''))))) return true;
  const isVideo = !['other', 'file'].includes(host) || /\.(?:mp4|webm)$/i.test(url);
  return isVideo && (!/\p{L}/u.test(before) || /\b(?:video|watch|replay|youtube|stream(?:ed)?|aufzeichnung|aufnahme|mitschnitt|enregistrement|vidéo|grabación|registrazione|gravação|opname)\b|^\W*(?:part|session|segment|half|day)\s?(?:\d|[a-d]\b|one|two|three|i{1,3}\b)/i.test(says));
}

/**
 * Recordings of a meeting, the main one first: those of `cuepoint.yml`, then those of the front matter or else of the note, then the one that
 * the note's own timed links point to.
 * @param given what the note says; `timedUrls` are the addresses in its times
 */
export function chooseRecordings(given: { readonly named: readonly string[]; readonly timedUrls: readonly string[] }, replacements: readonly { url: string; offset: number }[]): readonly Recording[] {
  const recordings: Recording[] = replacements.map(({ url, offset }) => ({ url, host: recordingHost(url), addSeconds: offset }));
  const named = given.named.length > 0 ? given.named : mostFrequent(given.timedUrls);
  const keys = new Set(recordings.map(({ url }) => recordingKey(url)));
  for (const url of named) {
    if (!keys.has(recordingKey(url))) recordings.push({ url, host: recordingHost(url), addSeconds: 0 });
    keys.add(recordingKey(url));
  }
  return recordings;
}

/** The entries of `cuepoint.yml` for a meeting, by its id or its date. */
export function replacementsFor(community: Community, meeting: { readonly id: string; readonly date: string }): readonly { url: string; offset: number }[] {
  return community.recordings.filter((entry) => entry.meeting === meeting.id || entry.meeting === meeting.date);
}

function mostFrequent(urls: readonly string[]): readonly string[] {
  const counts = new Map<string, { url: string; count: number }>();
  for (const url of urls.filter((address) => timeOfUrl(address) !== null)) {
    const key = recordingKey(url);
    counts.set(key, { url: withoutTime(url), count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const [best] = [...counts.values()].sort((a, b) => b.count - a.count);
  return best === undefined ? [] : [best.url];
}

function withoutTime(url: string): string {
  return url.replace(/([?&])(?:t|start)=[^&#]*&?/, '$1').replace(/[?&]$/, '').replace(/#t=[^#]*$/, '');
}
