/** A time written in a line of a note, or the place where one should have been written. Offsets are those of the line. */
export interface FoundStamp {
  readonly kind: 'time' | 'empty' | 'unreadable';
  /** How it is marked: labelled (`in the video`), linked, in brackets of its own, in a demo's line, at the front of a line, or behind a dash at its end. */
  readonly form: 'labelled' | 'linked' | 'bracketed' | 'demo' | 'front' | 'end';
  /** Seconds of the video; 0 where `kind` is not `time`. */
  readonly seconds: number;
  readonly linkSeconds: number | null;
  readonly url: string | null;
  /** The span to take out of a heading: the time, its brackets, its link, `in the video`. */
  readonly from: number;
  readonly to: number;
  /** As it is written. */
  readonly written: string;
}

const TIME = /(?<![\d:.\w/=-])(?:\d{1,3}(?:[:.]\d{1,4}){1,2}|(?:\d{1,2}h\s?)?\d{1,3}m\s?\d\ds)(?![\d:]|[.]\d|\w)/g;
const MEDIUM = String.raw`(?:video|recording|demo|meeting recording|stream|tape)\b`;
/** What may follow a time: the rest of a link, whole or broken, a stray bracket, `in the video`. */
const TAIL = new RegExp(String.raw`^(?<bracket>\s?\])?(?<link>[a-z]?\(\s?(?<url>https?:\/\/[^\s)\]]{1,500})\s?\)?)?(?<rest>\s{0,2}\)?(?<label>\s{0,3}(?:in|into|of|on)\s{1,3}(?:the\s{1,3})?${MEDIUM}\.?)?\s{0,2}\)?)`, 'i');
const CLOCK = /^\s?(?:[ap]\.?\s?m\b|UTC|GMT|[ECMP][SD]T\b|CES?T\b|BST\b|IST\b|Eastern|Pacific|Central|Uhr|o'clock|hrs?\b|hours\b)/i;
const DEMO = /\bdemo(?:s|nstration|nstrated|ed)?(?:\s(?:end|ends|ended|start|starts|started|begins?|began))?\s{0,2}[-–—:@]?\s{0,2}\(?\s?(?:(?:start(?:s|ed)?|begins?|ends?|ended)?\s?at\s)?$/i;
const EMPTY = new RegExp(String.raw`\(?\[?\s{0,3}(?:(?:h{1,2}:)?m{1,2}|x{1,2}|\?{1,2}|_{1,3})?\s{0,3}:\s{0,3}(?:s{1,2}|x{1,2}|\?{1,2}|_{1,3})?\s{0,3}\]?\s{0,2}\)?\s{0,3}in\s{1,3}(?:the\s{1,3})?video\s{0,2}\)?`, 'gi');

/** The times of a line, in their order, with those that are empty or cannot be read. Clock times, ports and versions are none. */
export function findStamps(line: string): readonly FoundStamp[] {
  if (!/\d[:.]\d|\dm\s?\d|video/i.test(line)) return [];
  const stamps: FoundStamp[] = [];
  for (const match of line.matchAll(TIME)) {
    const stamp = readStamp(line, match.index, match[0]);
    if (stamp !== null) stamps.push(stamp);
  }
  for (const match of /video/i.test(line) ? line.matchAll(EMPTY) : []) {
    const [from, to] = [match.index, match.index + match[0].length];
    if (stamps.some((stamp) => stamp.from < to && from < stamp.to) || /\d\s?$/.test(line.slice(0, from))) continue;
    stamps.push({ kind: 'empty', form: 'labelled', seconds: 0, linkSeconds: null, url: null, from, to, written: match[0] });
  }
  return stamps.sort((a, b) => a.from - b.from);
}

function readStamp(line: string, at: number, written: string): FoundStamp | null {
  const end = at + written.length;
  const [before, after] = [line.slice(Math.max(0, at - 60), at), line.slice(end, end + 700)];
  if (CLOCK.test(after) || /\bended after\s?$/i.test(before)) return null;
  const { bracket, url, label, link } = TAIL.exec(after)?.groups ?? {};
  const opening = /(?:\*\*)?(?:[@▶⏱]\s?)?\(?\s{0,2}\[?\s{0,2}$/u.exec(before)?.[0] ?? '';
  const isLinked = url !== undefined && (opening.includes('[') || bracket !== undefined);
  const linkSeconds = isLinked || label !== undefined ? timeOfUrl(url ?? '') : null;
  const form = formOf({ before, after, opening, isLabelled: label !== undefined, isLinked, isFront: isAtFront(line, at), isDuration: written.endsWith('s') });
  const seconds = parseTime(written, form === 'labelled' || linkSeconds !== null);
  if (form === null || (seconds === null && form !== 'labelled')) return null;
  const tail = isLinked || label !== undefined ? (TAIL.exec(after)?.[0] ?? '') : (/^\s?[\])]{0,2}/.exec(after)?.[0] ?? '');
  return {
    kind: seconds === null ? 'unreadable' : 'time',
    form,
    seconds: seconds ?? 0,
    linkSeconds,
    url: link === undefined ? null : (url ?? null),
    from: at - opening.length,
    to: end + tail.length,
    written,
  };
}

interface Surroundings {
  readonly before: string;
  readonly after: string;
  readonly opening: string;
  readonly isLabelled: boolean;
  readonly isLinked: boolean;
  readonly isFront: boolean;
  /** `12m34s`. */
  readonly isDuration: boolean;
}

function formOf({ before, after, opening, isLabelled, isLinked, isFront, isDuration }: Surroundings): FoundStamp['form'] | null {
  if (isLabelled) return 'labelled';
  if (isLinked) return 'linked';
  if (DEMO.test(before)) return 'demo';
  const isClosed = /^\s?[\])]/.test(after) && /[([]/.test(opening);
  // `(3m20s)` behind words is how long something takes.
  if (isClosed) return isFront ? 'front' : isDuration ? null : 'bracketed';
  if (/\b(?:video|recording|timestamp)\s?[:@]?\s?\(?\s?$/i.test(before) || /[▶⏱@]\s?$/u.test(before)) return 'labelled';
  if (isFront) return /^\s?(?:$|[-–—:|]|\s\S)/.test(after) ? 'front' : null;
  return !isDuration && /\S\s{0,3}[-–—|]{1,2}\s{0,3}$/.test(before) && /^\s*\|?\s*$/.test(after) ? 'end' : null;
}

/** Whether nothing but list, heading, table and emphasis marks stands before. */
function isAtFront(line: string, at: number): boolean {
  return at < 80 && /^\s*(?:[-*+>•|]\s*|#{1,6}\s*|\d{1,2}[.)]\s+)*(?:\*\*|__|`)?[([]?\s?$/.test(line.slice(0, at));
}

/**
 * Seconds of `1:49`, `1:02:03`, `12m34s`, or `15.43` where `dotted` is allowed; null where it is no time (`0:354`, `12:75`).
 */
export function parseTime(written: string, dotted = false): number | null {
  if (written.endsWith('s')) {
    const [, hours = '0', minutes = '', seconds = ''] = /^(?:(\d{1,2})h\s?)?(\d{1,3})m\s?([0-5]\d)s$/.exec(written) ?? [];
    return minutes === '' ? null : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  }
  if (written.includes('.') && !dotted) return null;
  const parts = written.split(/[:.]/);
  const [first = '', ...rest] = parts;
  if (first.length > (rest.length === 2 ? 2 : 3) || rest.some((part) => part.length !== 2 || Number(part) > 59)) return null;
  return parts.reduce((total, part) => total * 60 + Number(part), 0);
}

/** Seconds that a recording's address points to (`t=109s`, `t=1m49s`, `start=109`), else null. */
export function timeOfUrl(url: string): number | null {
  const value = /[?&#](?:t|start|time_continue)=(\d{1,6}(?:s\b|$|(?=[&#]))|(?:\d{1,3}h)?(?:\d{1,3}m)?(?:\d{1,5}s)?)/.exec(url)?.[1];
  if (value === undefined || value === '') return null;
  if (/^\d+s?$/.test(value)) return Number.parseInt(value, 10);
  const [, hours = '0', minutes = '0', seconds = '0'] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(value) ?? [];
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
