import { holdsTopics, roleOfHeading } from './heading-role.ts';
import type { Block, TopicKind } from './meeting.ts';
import { hasNameForm, type NameBook } from './person-names.ts';
import { toPlainText } from './plain-text.ts';
import { isPresenting } from './spoken-presenters.ts';
import { findRowTopics } from './table-topics.ts';
import { readTopicHeading } from './topic-heading.ts';

/** A topic that has no heading: a list item, a row of a table, a line that ends in a colon. */
export interface BulletTopic {
  /** Index of its first block. */
  readonly block: number;
  readonly line: number;
  readonly title: string;
  readonly presenters: readonly string[];
  readonly kind: TopicKind;
}

/** A line that begins with a time. */
const STAMPED = /^\s*(?:(?:[-*+•]|\d{1,2}[.)])\s+)?(?:\*\*)?[([]{0,2}(?:\d{1,2}(?::\d\d){1,2}|(?:\d{1,2}h\s?)?\d{1,3}m\s?\d\ds)\b/;
const SMALL = /^(?:a|an|and|as|at|by|for|from|in|into|of|on|or|the|to|vs|with|via|without)$/;

/**
 * Topics of a note that has no headings for them: the rows of a table of times or topics, the leads of lists, or the items of the first depth.
 * @param lines source lines, for the bold lead of an item
 */
export function findBulletTopics(blocks: readonly Block[], lines: readonly string[], book: NameBook): readonly BulletTopic[] {
  const rows = findRowTopics(blocks, lines, book);
  if (rows.length > 0) return rows.map(({ block, index, title, presenters }) => ({ block: index, line: block.from.line, title, presenters, kind: kindOf(title) }));
  const leads = blocks.flatMap((block, index) => (isLead(blocks, block, index) ? [{ block, index }] : []));
  const outer = blocks.flatMap((block, index) => (block.kind === 'item' && block.depth === 0 ? [{ block, index }] : []));
  // Items such as `Agenda` hold the topics one rank below, unless these come back as items with what was said below them.
  const outerTitles = new Set(outer.map(({ block }) => bareTitle(block.text)));
  const inside = new Map(outer.filter(({ block }) => holdsTopics(block.text)).map(({ index }): [number, typeof outer] => [index, []]));
  for (const [index, block] of blocks.entries()) if (block.kind === 'item' && block.parent !== null) inside.get(block.parent)?.push({ block, index });
  const items = outer.flatMap((item) => {
    const held = inside.get(item.index) ?? [];
    return held.length > 0 ? held.filter(({ block }) => !outerTitles.has(bareTitle(block.text))) : [item];
  });
  const stamped = blocks.flatMap((block, index) => (block.depth === 0 && block.kind !== 'heading' && STAMPED.test(lines[block.from.line - 1] ?? '') ? [{ block, index }] : []));
  // What was said in a chat room is no list of topics.
  if (items.filter(({ block }) => /^<\S{1,32}>\s/.test(block.text)).length * 2 > items.length) return [];
  const chosen = stamped.length >= 2 && stamped.length >= items.length / 2 ? stamped : leads.length >= 2 ? leads : items;
  return chosen.map(({ block, index }) => {
    const lead = readLead(lines[block.from.line - 1] ?? block.text, block.text, book);
    return { block: index, line: block.from.line, ...lead, kind: kindOf(lead.title) };
  });
}

/** A title without the names in brackets behind it. */
function bareTitle(text: string): string {
  return text.toLowerCase().replace(/[\s:]*(?:\([^()]{0,80}\))?[\s:]*$/, '');
}

function kindOf(title: string): TopicKind {
  const role = roleOfHeading(title);
  return role === 'questions' ? 'questions' : role === 'section' || role === 'demo' ? 'topic' : 'admin';
}

/** A short line of its own with a list below it. */
function isLead(blocks: readonly Block[], block: Block, index: number): boolean {
  return block.kind === 'paragraph' && block.parent === null && block.text.length <= 120 && blocks[index + 1]?.parent === index;
}

/** Title and presenters of an item: its bold lead, what stands before a colon or a dash, a title that runs into its sentence, or the first words. */
function readLead(source: string, text: string, book: NameBook): { title: string; presenters: readonly string[] } {
  const raw = source.replace(/^\s*(?:[-*+•|]|\d{1,2}[.)]+)\s+(?:\[[ xX]\]\s+)?/, '').slice(0, 1200);
  const [lead, bold] = /^(?:\[?\(?\d{1,2}(?::\d\d){1,2}\)?\]?(?:\(https?:[^\s()]{1,500}\))?\s)?(?:\*\*|__)([^*_]{2,200})(?:\*\*|__)/.exec(raw) ?? [];
  if (bold !== undefined && lead !== undefined) return readBold(bold.replace(/\s*:\s*$/, ''), raw.slice(lead.length), book);
  if (text.length <= 120) return readShort(raw, book);
  const colon = /^([^:.]{3,80}):\s/.exec(text)?.[1];
  if (colon !== undefined && colon.split(' ').length <= 9) return readShort(colon, book);
  return readRunIn(text, book) ?? { title: firstWords(text), presenters: [] };
}

/** A bold lead is the title, with what names its presenter behind it; a bold name is the presenter of the rest. */
function readBold(bold: string, rest: string, book: NameBook): { title: string; presenters: readonly string[] } {
  const [time = ''] = /^\s?[([]\d{1,2}(?::\d\d){1,2}[)\]]\s?(?=:)/.exec(rest) ?? [];
  if (time !== '') return readBold(bold, rest.slice(time.length), book);
  const more = rest.replace(/^\s*[-–—:]\s*/, '');
  if (book.knows(bold) && more.length > 3) return { title: firstWords(toPlainText(more).text), presenters: [bold] };
  // Behind a title stand names, not sentences.
  const isShort = rest.length <= 100 && !/^\s*:/.test(rest) && !/\p{L}{2}[\s\S]*[.!?]\s*$/u.test(rest);
  const named = /^\s*\([^()]{2,80}\)(?=\s*[-–—:]\s)/.exec(rest)?.[0];
  if (named !== undefined) return readShort(`${bold}${named}`, book);
  const whole = readShort(isShort ? `${bold}${rest}` : bold, book);
  return whole.presenters.length === 0 && /^\s*[-–—:]\s/.test(rest) ? readShort(bold, book) : whole;
}

function readShort(raw: string, book: NameBook): { title: string; presenters: readonly string[] } {
  const { title, presenters } = readTopicHeading(raw, book);
  return { title: title.replace(/:$/, '') || raw.trim(), presenters };
}

/** `Release Planning Jane Doe raised the …`: the run of capitals ends in the name that begins the sentence. */
function readRunIn(text: string, book: NameBook): { title: string; presenters: readonly string[] } | null {
  const words = text.split(' ').slice(0, 24);
  const end = words.findIndex((word) => !/^[\p{Lu}\p{N}(]/u.test(word) && !SMALL.test(word));
  if (end < 3) return null;
  const nickname = /^\(.{1,30}\)$/.test(words[end - 1] ?? '') ? 1 : 0;
  const starts = [4, 3, 2, 1].map((count) => end - count).filter((start) => start > 0);
  const nameFrom = (start: number) => words.slice(start, end).join(' ');
  const known = starts.find((start) => book.knows(nameFrom(start)) && (end - start > 1 || hasNameForm(nameFrom(start))));
  // Nobody is known: the two words before the verb, where they have the form of a name.
  const formed = /^\p{Ll}+(?:ed|t|s|w|e)$/u.test(words[end] ?? '') && hasNameForm(nameFrom(end - 2 - nickname)) ? end - 2 - nickname : undefined;
  const start = known ?? (formed !== undefined && formed > 0 ? formed : undefined);
  if (start === undefined) return end <= 10 ? { title: words.slice(0, Math.max(2, end - 1)).join(' '), presenters: [] } : null;
  return { title: words.slice(0, start).join(' '), presenters: isPresenting(words.slice(end).join(' ')) ? [nameFrom(start)] : [] };
}

function firstWords(text: string): string {
  const sentence = /^.{10,90}?[.!?](?=\s|$)/.exec(text)?.[0];
  return sentence?.replace(/\.$/, '') ?? text.split(' ').slice(0, 10).join(' ');
}
