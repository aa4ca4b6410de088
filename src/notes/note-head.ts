import type { Community } from '../community/community.ts';
import { readAttendees, type Attendance } from './attendees.ts';
import { bracketedNames } from './bracketed-names.ts';
import { dateOfPath, findDates } from './date.ts';
import type { NotePart } from './dated-parts.ts';
import type { FrontMatter } from './front-matter.ts';
import type { Outline } from './heading.ts';
import { roleOfHeading } from './heading-role.ts';
import type { Chat, Transcript } from './meeting.ts';
import { createNameBook, hasNameForm } from './person-names.ts';
import { findUrls, toPlainText } from './plain-text.ts';

/** What the head of a note says. */
export interface NoteHead {
  readonly title: string;
  /** Line of the heading that is the title, or null. */
  readonly titleLine: number | null;
  /** `YYYY-MM-DD`, or null. */
  readonly date: string | null;
  readonly headingDates: readonly { readonly date: string; readonly line: number }[];
  readonly attendance: Attendance;
  /** Everyone whom the note's attendance, chat and transcript and the community name. */
  readonly names: readonly string[];
}

/** The parts of a note that its head is read from. */
export interface NoteParts {
  readonly path: string;
  readonly lines: readonly string[];
  readonly outline: Outline;
  readonly front: FrontMatter;
  readonly chat: Chat | null;
  readonly transcript: Transcript | null;
  /** The meeting's place in a file with several; else null. */
  readonly part: NotePart | null;
  readonly community: Community;
}

/** How far down a date may stand that is not in a heading. */
const HEAD_LINES = 15;

/** Reads title, date and people. The front matter wins, then the path, then the headings. */
export function readHead(parts: NoteParts): NoteHead {
  const { path, outline, front, lines, part } = parts;
  const heading = part === null ? titleHeading(outline) : (outline.headings[0] ?? null);
  const headingDates = datesOfHeadings(outline);
  const attendanceBook = createNameBook(namesElsewhere(parts));
  const attendance = readAttendees(lines, outline.isCode, attendanceBook);
  const inText = lines.slice(0, HEAD_LINES).flatMap((line) => findDates(line));
  return {
    title: part === null ? (front.title ?? (heading === null ? null : titleText(heading.raw)) ?? firstLineTitle(lines) ?? titleOfPath(path)) : (part.title ?? titleOfPath(path)),
    titleLine: heading?.line ?? null,
    date: part?.date ?? front.date ?? dateOfPath(path) ?? headingDates[0]?.date ?? inText[0]?.date ?? dateOfAgenda(lines),
    headingDates,
    attendance,
    names: [...attendance.attendees.map(({ name }) => name), ...bracketedNames(lines), ...namesElsewhere({ ...parts, outline: { ...outline, headings: [] } })],
  };
}

/** The day in the address of the agenda that a note links to: `…/agendas/2024/02-Feb/01-primary.md`. */
function dateOfAgenda(lines: readonly string[]): string | null {
  const urls = lines.slice(0, HEAD_LINES).flatMap((line) => (/\bagenda\b/i.test(line) ? findUrls(line.slice(0, 2000)) : []));
  return urls.flatMap((url) => dateOfPath(url.replace(/^https?:\/\/[^/]*|[?#].*$/g, '')) ?? [])[0] ?? null;
}

function titleHeading({ headings }: Outline): Outline['headings'][number] | null {
  const [first] = headings;
  if (first === undefined) return null;
  const role = roleOfHeading(first.text);
  const isTitle = (first.level === 1 || /\b(?:meeting|call|minutes|notes|agenda|sync|sig)\b/i.test(first.text) || findDates(first.text).length > 0) && (role === 'section' || first.raw.includes('{{'));
  return isTitle && !/\d:\d\d\)? in (?:the )?video/.test(first.raw) ? first : (headings.find(({ level }, index) => level === 1 && index < 3) ?? null);
}

/** A title, unless it is a placeholder of a template. */
function titleText(raw: string): string | null {
  const text = toPlainText(raw).text;
  return text === '' || /^\{\{.*\}\}$/.test(text) ? null : text;
}

function firstLineTitle(lines: readonly string[]): string | null {
  const first = lines.find((line) => line.trim() !== '')?.trim() ?? '';
  return first.length <= 100 && /\b(?:meeting|call|minutes|sync|notes)\b/i.test(first) ? toPlainText(first).text : null;
}

function titleOfPath(path: string): string {
  const parts = path.split('/').map((part) => part.replace(/\.\w{1,5}$/, '').replace(/\d{4}[-_.]?\d\d[-_.]?\d\d/g, '').replace(/[-_.\s]+/g, ' ').trim());
  const named = parts.reverse().find((part) => /\p{L}{3}/u.test(part) && !/^(?:index|readme|notes?|meetings?)$/i.test(part));
  return named === undefined ? 'Meeting' : named.charAt(0).toUpperCase() + named.slice(1);
}

function datesOfHeadings({ headings }: Outline): { date: string; line: number }[] {
  const isNext = (text: string) => /\bnext\b|\bupcoming\b/i.test(text);
  const end = headings.findIndex(({ text }) => isNext(text));
  const dated = headings.slice(0, end < 0 ? headings.length : end).flatMap(({ text, line, level }) => {
    const role = roleOfHeading(text);
    const date = role === 'date' || role === 'agenda' || (role === 'section' && level <= 2) ? findDates(text)[0]?.date : undefined;
    return date === undefined ? [] : [{ date, line }];
  });
  return dated;
}

/** Names from chat, transcript and community, and headings that have the form of one: presenters in a line of their own. */
function namesElsewhere({ chat, transcript, community, outline }: NoteParts): string[] {
  const people = community.people.flatMap(({ name, spellings }) => [name, ...spellings]);
  const talking = [...(chat?.messages ?? []).map(({ author }) => author), ...(transcript?.turns ?? []).map(({ speaker }) => speaker)];
  const written = outline.headings.filter(({ text, level }) => level > 2 && text.includes(' ') && hasNameForm(text)).map(({ text }) => text);
  // Zoom adds the company: `Jane Doe (Acme)`.
  const spoken = new Set(talking.filter((name) => name !== null).map((name) => name.replace(/\s*\([^)]{0,100}\)$/, '').trim()));
  return [...people, ...written, ...[...spoken].slice(0, 500)];
}
