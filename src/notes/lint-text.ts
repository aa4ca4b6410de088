import type { Diagnostic, Meeting, Severity } from './meeting.ts';
import { findSecrets } from './secrets.ts';

type Finding = readonly [code: string, message: string, fix: string];

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DATED = /\b(sun|mon|tues|wednes|thurs|fri|satur)day,?\s+([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d{2})\b/gi;
/** A time whose link has lost a bracket, or gained something between label and address. */
const BROKEN_STAMP = /\[\d{1,2}(?::\d{2}){1,2}\(https?:|\[\d{1,2}(?::\d{2}){1,2}\][^(\s]\(https?:/i;
const INVERTED = /\([^()\n]{1,80}\)\[https?:[^\]\s]{1,300}\]/;
const MALFORMED = /\bhttps?:\/[^/\s]/i;

/** Checks the lines of a note, those of chat and transcript left out (empty): links, weekdays. */
export function lintLines(path: string, lines: readonly string[]): Diagnostic[] {
  return lines.flatMap((text, index) => (text === '' ? [] : lineFindings(text)).map((finding) => diagnose({ path, line: index + 1 }, 'warning', finding)));
}

function lineFindings(text: string): Finding[] {
  const findings: Finding[] = [];
  if (BROKEN_STAMP.test(text)) findings.push(['broken-stamp-link', 'The link of this time is broken; the time is read all the same.', 'Write it as ([12:30](https://…) in the video).']);
  else if (INVERTED.test(text)) findings.push(['inverted-link', 'Brackets and parentheses of this link are swapped.', 'Write it as [words](https://…).']);
  if (MALFORMED.test(text)) findings.push(['malformed-address', 'This address has one slash where it needs two.', 'Write https:// in front.']);
  for (const match of text.matchAll(DATED)) {
    const finding = weekdayFinding(match);
    if (finding) findings.push(finding);
  }
  return findings;
}

function weekdayFinding([, start = '', month = '', day = '', year = '']: RegExpExecArray): Finding | null {
  const at = MONTHS.indexOf(month.slice(0, 3).toLowerCase());
  if (at < 0) return null;
  const said = `${start.charAt(0).toUpperCase()}${start.slice(1).toLowerCase()}day`;
  const real = WEEKDAYS[new Date(Date.UTC(Number(year), at, Number(day))).getUTCDay()];
  return real === said ? null : ['weekday-differs', `${month} ${day}, ${year} is a ${real ?? 'different day'}, not a ${said}.`, 'Correct the day or the date.'];
}

/** Checks what stands in a meeting besides its times: recording, links, people, secrets. `lines` are those of the note, without chat and transcript. */
export function lintContents(meeting: Meeting, lines: readonly string[]): Diagnostic[] {
  return [...attendeeCount(meeting, lines), ...deadHosts(meeting), ...relativeLinks(meeting), ...spellings(meeting), ...secrets(meeting)];
}

/** `Attendees (36 total)` above a list of 21 names. */
function attendeeCount({ path, attendees }: Meeting, lines: readonly string[]): Diagnostic[] {
  const at = lines.findIndex((line) => /attendees?\b[^(\n]{0,20}\(\s{0,5}\d{1,4}\b/i.test(line));
  const said = Number(/\(\s*(\d{1,4})/.exec(lines[at] ?? '')?.[1] ?? Number.NaN);
  if (at < 0 || attendees.length === 0 || said === attendees.length) return [];
  return [diagnose({ path, line: at + 1 }, 'info', ['attendee-count', `The heading says ${said}, the list has ${attendees.length} ${attendees.length === 1 ? 'name' : 'names'}.`, 'Correct the number, or leave it out.'])];
}

function deadHosts({ path, recordings }: Meeting): Diagnostic[] {
  return recordings
    .filter(({ host }) => host === 'bluejeans')
    .map(() => diagnose({ path, line: 1 }, 'info', ['recording-offline', 'The host of this recording no longer exists.', 'Name another recording in the front matter, or under recordings in cuepoint.yml.']));
}

function relativeLinks(meeting: Meeting): Diagnostic[] {
  return [...meeting.loose, ...meeting.topics.flatMap(({ blocks }) => blocks)].flatMap(({ urls, from }) =>
    urls.filter((url) => url !== '' && !/^(?:[a-z][a-z0-9+.-]*:|#|\/\/)/i.test(url)).map((url) => diagnose(from, 'info', ['relative-link', `The link to ${url.slice(0, 80)} works only where the note was published.`, 'Write the whole address.'])),
  );
}

/** Two spellings of one person in the note's lists of names: the same last name, and a first name that begins the other. */
function spellings({ path, attendees, topics }: Meeting): Diagnostic[] {
  const presenters = topics.flatMap((topic) => topic.presenters);
  return attendees.flatMap(({ name, line }, index) => {
    const others = [...attendees.slice(0, index).map((attendee) => attendee.name), ...presenters];
    const other = others.find((candidate) => candidate !== name && isOtherSpelling(candidate, name));
    return other === undefined ? [] : [diagnose({ path, line }, 'info', ['two-spellings', `"${name}" and "${other}" may be one person.`, 'Write the name one way, or list both under people in cuepoint.yml.'])];
  });
}

/** Whether two names may be one person: the same letters without accents, or the same last name and a first name that begins the other. */
export function isOtherSpelling(a: string, b: string): boolean {
  const plain = (name: string) => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().split(/\s+/);
  const [x, y] = [plain(a), plain(b)];
  if (x.join(' ') === y.join(' ')) return true;
  const isSameLast = x.length > 1 && y.length > 1 && x.at(-1) === y.at(-1);
  const [first = '', second = ''] = [x[0], y[0]];
  return isSameLast && first.length >= 3 && second.length >= 3 && (first.startsWith(second.slice(0, 3)) || second.startsWith(first.slice(0, 3)));
}

function secrets({ chats, transcripts, topics, loose }: Meeting): Diagnostic[] {
  const texts = [...chats.flatMap(({ messages }) => messages), ...transcripts.flatMap(({ turns }) => turns), ...topics.flatMap(({ blocks }) => blocks), ...loose];
  return texts
    .filter(({ text }) => findSecrets(text).length > 0)
    .map(({ from }) => diagnose(from, 'warning', ['secret', 'A token, key, password or the address of a shared terminal stands here. It is masked in answers.', 'Remove it from the note, and make it invalid where it is used.']));
}

function diagnose({ path, line }: { readonly path: string; readonly line: number }, severity: Severity, [code, message, fix]: Finding): Diagnostic {
  return { path, line, severity, code, message, fix };
}
