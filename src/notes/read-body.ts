import { readAbbreviations } from './abbreviations.ts';
import { matchAgenda, readAgenda, type AgendaItem } from './agenda.ts';
import { findBulletTopics } from './bullet-topics.ts';
import { createTopic, toStamp, type TopicDraft } from './create-topic.ts';
import type { Block } from './meeting.ts';
import { readMeetingClock, readRemarkedOffset, type MeetingClock } from './meeting-clock.ts';
import type { NoteHead, NoteParts } from './note-head.ts';
import { collectStamps, type NoteStamps, type PlacedStamp } from './note-stamps.ts';
import { withoutNothing, withPlan } from './planned-sections.ts';
import { createNameBook, hasNameForm, type NameBook } from './person-names.ts';
import { readHeadings, type ReadHeading } from './read-heading.ts';
import { findRecordings, type FoundRecording } from './recording.ts';
import { findSpokenBlocks } from './spoken-blocks.ts';
import { withSpokenPresenters } from './spoken-presenters.ts';
import { blocksBetween, joinBlocks, sliceBlocks, type Body, type LineRange } from './topic-blocks.ts';
import { findTopicSections } from './topic-level.ts';
import { withHolders } from './topic-holders.ts';
import { findRowTopics } from './table-topics.ts';
import { findTimedLists, findTopicList, withListedTimes, type TimedList } from './timed-lists.ts';
import { layOutTopics } from './topic-ranges.ts';

/** What the body of a note says. */
export interface NoteBody {
  readonly topics: readonly TopicDraft[];
  /** Text of no topic. */
  readonly loose: readonly Block[];
  readonly recordings: readonly FoundRecording[];
  readonly stamps: NoteStamps;
  readonly clock: MeetingClock;
  readonly remarkedOffset: { readonly seconds: number; readonly line: number } | null;
}

/** Reads topics, times, recordings and text of a note's body. */
export function readBody(parts: NoteParts, head: NoteHead): NoteBody {
  const { lines, outline, path } = parts;
  const read = readSections(parts, head);
  const { agenda, book } = read;
  const textOf = (from: number, to: number) => lines.slice(from - 1, to).filter((line) => line.trim() !== '');
  const headings = withHolders(withoutNothing(read.headings, textOf), textOf);
  const clock = readMeetingClock(lines, outline.isCode);
  const remarkedOffset = readRemarkedOffset(lines, outline.isCode);
  const sections = findTopicSections(headings, agenda, lastHeadLine(headings, lines, clock));
  const firstTopic = sections.find(({ kind }) => kind !== 'admin')?.heading.line ?? lines.length + 1;
  const recordings = findRecordings(lines, outline.isCode, firstTopic);
  const stamps = collectStamps(lines, { isCode: outline.isCode, recordings, start: clock.start });
  const remarkLines = remarkedOffset === null ? [] : [remarkedOffset.line];
  const furniture = new Set([...clock.lines, ...remarkLines, ...recordings.map(({ line }) => line)]);
  const body: Body = { path, headings, lines: lines.map((line, index) => (furniture.has(index + 1) && line.length < 400 ? '' : line)) };
  const endLines = [...clock.lines, ...remarkLines].filter((line) => line > firstTopic).sort((a, b) => a - b);
  const hasText = (line: number) => (lines[line - 1] ?? '').trim() !== '';
  const ranges = layOutTopics(headings, sections, { attendance: head.attendance, endLines, lineCount: lines.length, hasText });
  const sectionTopics = ranges.map((range) => createTopic(range, body, stamps.stamps));
  const lists = findTimedLists(body.lines, { stamps: stamps.stamps, book });
  const timedTopics = withListedTimes(sectionTopics, lists);
  const bullets = { body, agenda, book, stamps: stamps.stamps };
  const topics = withSpokenPresenters(withBullets(withTopicList(timedTopics, findTopicList(timedTopics, lists), bullets), bullets), book);
  const unspoken = joinBlocks(gaps(topics, lines.length).map((range) => blocksBetween(body, range, false)));
  const [loose = [], ...spoken] = findSpokenBlocks([unspoken, ...topics.map(({ blocks }) => blocks)], { abbreviations: readAbbreviations(lines, head.attendance.attendees.map(({ name }) => name)), book });
  return { topics: topics.map((topic, index) => ({ ...topic, blocks: spoken[index] ?? topic.blocks })), loose, recordings, stamps, clock, remarkedOffset };
}

interface Sections {
  readonly headings: readonly ReadHeading[];
  readonly agenda: readonly AgendaItem[];
  readonly book: NameBook;
}

/** Reads headings and agenda twice: a presenter who is plain to see in one place is known in the others. */
function readSections({ lines, outline }: NoteParts, { names, titleLine }: NoteHead): Sections {
  const read = (book: NameBook): Sections => {
    const headings = withPlan(readHeadings(outline.headings, lines, { book, titleLine }));
    return { headings, agenda: agendaOf(headings, lines, book), book };
  };
  const first = read(createNameBook(names));
  const found = [...first.headings, ...first.agenda].flatMap(({ presenters }) => presenters).filter((name) => name.includes(' ') && hasNameForm(name));
  return read(createNameBook([...names, ...found]));
}

/** The last line of recording, start or agenda before the sections begin; what is above needs more than its rank to be a topic. */
function lastHeadLine(headings: readonly ReadHeading[], lines: readonly string[], { startLine }: MeetingClock): number {
  const recording = headings.find(({ role }) => role === 'recording')?.line ?? lines.findIndex((line) => /^\W{0,6}(?:video|youtube|bluejeans|meeting)?\W{0,3}recording\b/i.test(line)) + 1;
  const firstTimed = headings.find(({ stamp }) => stamp !== null)?.line ?? Infinity;
  // Behind two sections and more it is no head.
  const firstSections = headings.filter(({ role }) => role === 'section').map(({ line }) => line);
  return Math.max(0, ...[startLine ?? 0, recording].filter((line) => line < firstTimed && line < (firstSections[2] ?? Infinity)));
}

/** Items of the agendas that stand before the notes of the next meeting. */
function agendaOf(headings: readonly ReadHeading[], lines: readonly string[], book: NameBook): readonly AgendaItem[] {
  const end = headings.find(({ role, title }) => role === 'admin' && /next|future/i.test(title))?.line ?? Infinity;
  return headings.flatMap((heading, index) => {
    if (heading.role !== 'agenda' || heading.line > end) return [];
    const next = headings.slice(index + 1).find(({ role, level }) => role !== 'aside' || level <= heading.level);
    return readAgenda(lines, { from: heading.line, to: (next?.line ?? lines.length + 1) - 1 }, book);
  });
}

interface Bullets {
  readonly body: Body;
  readonly agenda: readonly AgendaItem[];
  readonly book: NameBook;
  readonly stamps: readonly PlacedStamp[];
}

/** Puts the items of a list in the place of the section that holds it. */
function withTopicList(topics: readonly TopicDraft[], list: TimedList | null, bullets: Bullets): readonly TopicDraft[] {
  const found = list === null ? [] : readBullets(list, bullets);
  if (list === null || found.length < list.items.length) return topics;
  return [...topics.filter(({ line, endLine }) => endLine < list.from || line > list.to), ...found].sort((a, b) => a.line - b.line);
}

/** Sections of short news beside the list of what was discussed. */
const ASIDE = /^\W*(?:announcements?|news|reminders?|updates?|status|stand-?up)\W*$/i;

/** Where no heading opens a topic, the rows of a table of topics do, else list items: those below `Details` or `Notes`, else those of the agenda, else all. */
function withBullets(topics: readonly TopicDraft[], bullets: Bullets): readonly TopicDraft[] {
  const { body } = bullets;
  const below = (role: ReadHeading['role']) => body.headings.flatMap((heading, index) => (heading.role === role ? [{ from: heading.line + 1, to: (body.headings[index + 1]?.line ?? body.lines.length + 1) - 1 }] : []));
  if (topics.some(({ kind, title }) => kind === 'topic' && !ASIDE.test(title))) return withItems(topics, discussedBeside(topics, { notes: below('container'), agenda: below('agenda')[0] }, bullets));
  const elsewhere = gaps(topics, body.lines.length);
  const tables = [...below('agenda'), ...elsewhere].filter((range) => findRowTopics(blocksBetween(body, range, false), body.lines, bullets.book).length >= 2);
  const hasQuestions = topics.some(({ kind }) => kind === 'questions');
  for (const [source, ranges] of [['table', tables.slice(0, 1)], ['notes', below('container')], ['agenda', below('agenda').slice(0, 1)], ['notes', elsewhere]] as const) {
    const found = ranges.flatMap((range) => readBullets(range, bullets));
    // Beside an open discussion, an agenda of bare titles tells what was planned, not what was discussed.
    const isPlan = source === 'agenda' && hasQuestions && found.every(({ seconds, blocks }) => seconds === null && blocks.length <= 1);
    if (found.length === 0 || isPlan) continue;
    return withItems(topics, found);
  }
  return topics;
}

/** Items in the place of what stood where they stand. */
function withItems(topics: readonly TopicDraft[], found: readonly TopicDraft[]): readonly TopicDraft[] {
  const [first, last] = [found[0]?.line ?? Infinity, found.at(-1)?.endLine ?? 0];
  return [...topics.filter(({ line, endLine }) => endLine < first || line > last), ...found].sort((a, b) => a.line - b.line);
}

interface Lists {
  readonly notes: readonly LineRange[];
  readonly agenda: LineRange | undefined;
}

/** Items with talk below them, two and more, in a `Discussion` that stands beside other sections (`Highlights`), or in an agenda that names none of the sections, which are fewer. */
function discussedBeside(topics: readonly TopicDraft[], { notes, agenda }: Lists, bullets: Bullets): readonly TopicDraft[] {
  const discussed = (range: LineRange): readonly TopicDraft[] => {
    const found = readBullets(range, bullets);
    return found.filter(({ blocks }) => blocks.length > 1).length >= 2 ? found : [];
  };
  const free = notes.find(({ from }) => !topics.some(({ line, endLine }) => line < from && from <= endLine));
  const found = free === undefined ? [] : discussed(free);
  if (found.length > 0 || agenda === undefined) return found;
  const listed = discussed(agenda);
  const sections = topics.filter(({ kind }) => kind === 'topic');
  return sections.length < listed.length && sections.every(({ title }) => matchAgenda(title, listed) === null) ? listed : [];
}

function readBullets(range: LineRange, { body, agenda, book, stamps }: Bullets): readonly TopicDraft[] {
  const blocks = blocksBetween(body, range, false);
  const found = findBulletTopics(blocks, body.lines, book);
  return found.map((bullet, index): TopicDraft => {
    const next = found[index + 1]?.block ?? blocks.length;
    const below = blocks.slice(bullet.block, next);
    const heading = below.findIndex(({ kind, depth }, at) => at > 0 && kind === 'heading' && depth < 6);
    const own = sliceBlocks(blocks, bullet.block, heading < 0 ? next : bullet.block + heading);
    const endLine = own.at(-1)?.to.line ?? bullet.line;
    const [first, ...marks] = stamps.filter(({ line }) => line >= bullet.line && line <= endLine);
    const item = bullet.presenters.length > 0 ? null : matchAgenda(bullet.title, agenda);
    return {
      title: bullet.title,
      presenters: bullet.presenters.length > 0 ? bullet.presenters : (item?.presenters ?? []),
      kind: bullet.kind,
      line: bullet.line,
      endLine,
      seconds: first?.seconds ?? null,
      marks: marks.map(toStamp),
      blocks: own,
    };
  });
}

/** The stretches of lines between topics. */
function gaps(topics: readonly { readonly line: number; readonly endLine: number }[], lineCount: number): readonly LineRange[] {
  const found: LineRange[] = [];
  let from = 1;
  for (const { line, endLine } of topics) {
    if (line > from) found.push({ from, to: line - 1 });
    from = Math.max(from, endLine + 1);
  }
  if (from <= lineCount) found.push({ from, to: lineCount });
  return found;
}
