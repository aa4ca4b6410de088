import { roleOfHeading } from './heading-role.ts';
import type { Block, TopicKind } from './meeting.ts';
import { hasNameForm, type NameBook } from './person-names.ts';
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

const RAISES = /^(?:raised|presented|presents|provided|initiated|suggested|introduced|opened|brought|discussed|explained|shared|led|gave|announced|reported|proposed|demonstrated|showed|demoed|talked|started|updated|reviewed|outlined|described)\b/i;
const SMALL = /^(?:a|an|and|as|at|by|for|from|in|into|of|on|or|the|to|vs|with|via|without)$/;

/**
 * Topics of a note that has no headings for them: the rows of a table of times, the leads of lists, or the items of the first depth.
 * @param lines source lines, for the bold lead of an item
 */
export function findBulletTopics(blocks: readonly Block[], lines: readonly string[], book: NameBook): readonly BulletTopic[] {
  const rows = blocks.flatMap((block, index) => (block.kind === 'row' ? [{ block, index }] : []));
  const timed = rows.filter(({ block }) => /(?:^|\|\s)\W{0,3}\d{1,2}(?::\d\d){1,2}\W{0,3}(?:$|\s\|)/.test(block.text));
  if (timed.length >= 2) return timed.map(({ block, index }) => readRow(block, index, book));
  const leads = blocks.flatMap((block, index) => (isLead(blocks, block, index) ? [{ block, index }] : []));
  const items = blocks.flatMap((block, index) => (block.kind === 'item' && block.depth === 0 ? [{ block, index }] : []));
  const chosen = leads.length >= 2 ? leads : items;
  return chosen.map(({ block, index }) => {
    const lead = readLead(lines[block.from.line - 1] ?? block.text, block.text, book);
    return { block: index, line: block.from.line, ...lead, kind: kindOf(lead.title) };
  });
}

function kindOf(title: string): TopicKind {
  const role = roleOfHeading(title);
  return role === 'questions' ? 'questions' : role === 'section' || role === 'demo' ? 'topic' : 'admin';
}

/** A short line of its own with a list below it. */
function isLead(blocks: readonly Block[], block: Block, index: number): boolean {
  return block.kind === 'paragraph' && block.parent === null && block.text.length <= 120 && blocks[index + 1]?.parent === index;
}

function readRow(block: Block, index: number, book: NameBook): BulletTopic {
  const cells = block.text.split(' | ').filter((cell) => !/^\W*\d{1,2}(?::\d\d){1,2}\W*$/.test(cell));
  const presenter = cells.findIndex((cell, position) => position > 0 && (book.knows(cell) || (hasNameForm(cell) && cell.includes(' '))));
  const title = cells.find((_, position) => position !== presenter) ?? block.text;
  return { block: index, line: block.from.line, title, kind: kindOf(title), presenters: presenter < 0 ? [] : (cells[presenter] ?? '').split(/\s*[,/&]\s*/) };
}

/** Title and presenters of an item: its bold lead, what stands before a colon or a dash, a title that runs into its sentence, or the first words. */
function readLead(source: string, text: string, book: NameBook): { title: string; presenters: readonly string[] } {
  const raw = source.replace(/^\s*(?:[-*+•|]|\d{1,2}[.)]+)\s+(?:\[[ xX]\]\s+)?/, '').slice(0, 1200);
  const bold = /^(?:\[?\(?\d{1,2}(?::\d\d){1,2}\)?\]?\s)?(?:\*\*|__)([^*_]{2,200})(?:\*\*|__)/.exec(raw)?.[1];
  if (bold !== undefined) return readShort(bold.replace(/:\s*$/, ''), book);
  if (text.length <= 120) return readShort(raw, book);
  const colon = /^([^:.]{3,80}):\s/.exec(text)?.[1];
  if (colon !== undefined && colon.split(' ').length <= 9) return readShort(colon, book);
  return readRunIn(text, book) ?? { title: firstWords(text), presenters: [] };
}

function readShort(raw: string, book: NameBook): { title: string; presenters: readonly string[] } {
  const { title, presenters } = readTopicHeading(raw, book);
  return { title: title.replace(/:$/, '') || raw.trim(), presenters };
}

/** `Release Planning Jane Doe raised the …`: the run of capitals ends in a known name that begins the sentence. */
function readRunIn(text: string, book: NameBook): { title: string; presenters: readonly string[] } | null {
  const words = text.split(' ').slice(0, 24);
  const isCapital = (word: string) => /^[\p{Lu}\p{N}(]/u.test(word) || SMALL.test(word);
  const found = words.findIndex((word) => !isCapital(word));
  const end = found < 0 ? words.length : found;
  for (let start = Math.max(1, end - 4); start < end; start++) {
    const name = words.slice(start, end).join(' ');
    if (!book.knows(name) || (end - start === 1 && !hasNameForm(name))) continue;
    const isRaised = RAISES.test(words.slice(end).join(' '));
    return { title: words.slice(0, start).join(' '), presenters: isRaised ? [name] : [] };
  }
  return end >= 3 && end <= 10 && found > 0 ? { title: words.slice(0, Math.max(2, end - 1)).join(' '), presenters: [] } : null;
}

function firstWords(text: string): string {
  const sentence = /^.{10,90}?[.!?](?=\s|$)/.exec(text)?.[0];
  return sentence?.replace(/\.$/, '') ?? text.split(' ').slice(0, 10).join(' ');
}
