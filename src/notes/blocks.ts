import type { List, ListItem, Paragraph, RootContent, Table } from 'mdast';
import type { Block, Position } from './meeting.ts';
import { isWrappedProse, plainLines, type PlainLine } from './paragraph-lines.ts';
import { collapse, findUrls, hasTooManyMarks, inlineText, parseMarkdown } from './plain-text.ts';

/** A stretch of a note's lines that is parsed as Markdown of its own; headings are no part of it. */
export interface Stretch {
  readonly path: string;
  /** All lines of the note, covered ones blank. */
  readonly lines: readonly string[];
  /** Line indexes, the end exclusive. */
  readonly from: number;
  readonly to: number;
  /** Plain text of the nearest heading above inside the topic, else null. */
  readonly subheading: string | null;
  /** Whether paragraphs behind a numbered item answer it. */
  readonly isQuestions: boolean;
}

/** The longest piece that is given to the Markdown parser at once, and the most lines. */
const MAX_PIECE = 16_000;
const MAX_PIECE_LINES = 250;

/** Blocks of a stretch, in order. `parent` indexes into the list that `base` blocks precede. */
export function readBlocks(stretch: Stretch, base: number): readonly Block[] {
  const writer = createWriter(stretch, base);
  for (const { from, to } of pieces(stretch)) {
    const source = stretch.lines.slice(from, to);
    const children = hasHostileParagraph(source) ? null : parsePiece(source.join('\n'));
    if (children === null) writePlain(writer, source, from);
    else for (const child of children) writeNode(writer, child, { shift: from, depth: 0, parent: null });
  }
  return writer.blocks;
}

function parsePiece(text: string): readonly RootContent[] | null {
  try {
    const root = parseMarkdown(text);
    return root.type === 'root' ? root.children : null;
  } catch {
    // A nesting that got past the guard overflows the stack; its lines are still worth reading.
    return null;
  }
}

/** Cuts a stretch at blank lines into pieces that the parser can take. */
function pieces({ lines, from, to }: Stretch): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  let [start, size] = [from, 0];
  let isBlank = true;
  const close = (end: number) => {
    if (!isBlank) found.push({ from: start, to: end });
    [start, size, isBlank] = [end, 0, true];
  };
  for (let index = from; index < to; index++) {
    const line = lines[index] ?? '';
    const isFull = size + line.length + 1 > MAX_PIECE || index - start >= MAX_PIECE_LINES;
    const isGood = size > MAX_PIECE / 2 && line.trim() === '';
    if (index > start && (isFull || isGood)) close(index);
    size += line.length + 1;
    isBlank &&= line.trim() === '';
  }
  close(to);
  return found;
}

function hasHostileParagraph(source: readonly string[]): boolean {
  let paragraph: string[] = [];
  for (const line of [...source, '']) {
    if (line.trim() !== '') paragraph.push(line);
    else {
      if (hasTooManyMarks(paragraph.join('\n'))) return true;
      paragraph = [];
    }
  }
  return false;
}

interface Writer {
  readonly stretch: Stretch;
  readonly base: number;
  readonly blocks: Block[];
  subheading: string | null;
  /** The numbered item that following paragraphs may answer. */
  question: number | null;
}

interface Place {
  /** Lines before the piece. */
  readonly shift: number;
  readonly depth: number;
  readonly parent: number | null;
}

function createWriter(stretch: Stretch, base: number): Writer {
  return { stretch, base, blocks: [], subheading: stretch.subheading, question: null };
}

type Draft = Pick<Block, 'kind' | 'text' | 'urls'> & { readonly from: Position; readonly to: Position };

function write(writer: Writer, draft: Draft, { depth, parent }: Pick<Place, 'depth' | 'parent'>): number {
  writer.blocks.push({ ...draft, depth, parent, subheading: writer.subheading });
  return writer.base + writer.blocks.length - 1;
}

function positions(writer: Writer, first: number, end: number): { from: Position; to: Position } {
  const { path, lines } = writer.stretch;
  const last = lastTextLine(lines, { from: first, to: end });
  const [start = '', stop = ''] = [lines[first - 1], lines[last - 1]];
  return { from: { path, line: first, offset: start.length - start.trimStart().length }, to: { path, line: last, offset: stop.trimEnd().length } };
}

/**
 * The last line of a range that holds text, else its first. An unclosed fence takes in the blank lines behind it.
 * @param lines all lines of the note
 * @param range 1-based and inclusive
 */
export function lastTextLine(lines: readonly string[], { from, to }: { readonly from: number; readonly to: number }): number {
  let last = to;
  while (last > from && (lines[last - 1] ?? '').trim() === '') last--;
  return last;
}

function writeNode(writer: Writer, node: RootContent, place: Place): void {
  const [first, last] = [(node.position?.start.line ?? 1) + place.shift, (node.position?.end.line ?? 1) + place.shift];
  switch (node.type) {
    case 'paragraph':
      writeParagraph(writer, node, place);
      return;
    case 'list':
      writeList(writer, node, place);
      return;
    case 'table':
      writeTable(writer, node, place);
      return;
    case 'code':
      if (node.value.trim() !== '') write(writer, { kind: 'code', text: node.value, urls: findUrls(node.value), ...positions(writer, first, last) }, place);
      return;
    case 'blockquote':
      for (const child of node.children) {
        if (child.type !== 'paragraph') writeNode(writer, child, place);
        else for (const line of joined(plainLines(child, writer.stretch.lines, place.shift))) writeLine(writer, { ...line, kind: 'quote' }, place);
      }
      return;
    case 'heading': {
      // Accepted headings are not in the stretch: this is a comment or a line above a rule.
      const urls: string[] = [];
      const text = collapse(`${(writer.stretch.lines[first - 1] ?? '').trimStart().startsWith('#') ? `${'#'.repeat(node.depth)} ` : ''}${inlineText(node, urls)}`);
      if (/[\p{L}\p{N}]/u.test(text)) write(writer, { kind: 'paragraph', text, urls, ...positions(writer, first, last) }, place);
      return;
    }
    case 'footnoteDefinition':
      for (const child of node.children) writeNode(writer, child, place);
      return;
    default:
      return;
  }
}

interface JoinedLine {
  readonly text: string;
  readonly urls: readonly string[];
  readonly first: number;
  readonly last: number;
}

/** Lines of wrapped prose become one; others stay apart. */
function joined(lines: readonly PlainLine[]): readonly JoinedLine[] {
  if (!isWrappedProse(lines)) return lines.map(({ text, urls, line }) => ({ text, urls, first: line, last: line }));
  const [first, last] = [lines[0], lines.at(-1)];
  if (first === undefined || last === undefined) return [];
  return [{ text: lines.map(({ text }) => text).join(' '), urls: lines.flatMap(({ urls }) => urls), first: first.line, last: last.line }];
}

function asLine({ text, urls, line }: PlainLine): JoinedLine {
  return { text, urls, first: line, last: line };
}

function writeLine(writer: Writer, line: JoinedLine & { readonly kind: Block['kind'] }, place: Place): number {
  return write(writer, { kind: line.kind, text: line.text, urls: line.urls, ...positions(writer, line.first + place.shift, line.last + place.shift) }, place);
}

function writeParagraph(writer: Writer, node: Paragraph, place: Place): void {
  const lines = plainLines(node, writer.stretch.lines, place.shift);
  const [head, ...rest] = lines;
  if (head === undefined) return;
  if (lines.length === 1 && isPseudoHeading(node)) {
    writer.subheading = head.text.replace(/:$/, '');
    writer.question = null;
    writeLine(writer, { ...asLine(head), kind: 'heading' }, { ...place, depth: 6 });
    return;
  }
  const answered = { ...place, parent: place.parent ?? parentOf(writer, head) };
  if (isWrappedProse(lines)) {
    for (const line of joined(lines)) writeLine(writer, { ...line, kind: 'paragraph' }, answered);
    return;
  }
  writeLoose(writer, { head, rest }, answered);
}

/** A paragraph that is nothing but bold, such as `**Discussion:**`, heads what follows. */
function isPseudoHeading(node: Paragraph): boolean {
  const [only, more] = node.children;
  return only?.type === 'strong' && node.children.length <= 2 && (more === undefined || (more.type === 'text' && /^\s*:?\s*$/.test(more.value)));
}

/** Lines that stand for themselves: those that are indented, or follow a lead-in, hang under the line they belong to. */
function writeLoose(writer: Writer, { head, rest }: { readonly head: PlainLine; readonly rest: readonly PlainLine[] }, place: Place): void {
  const isLead = !head.hasBullet && (head.text.endsWith(':') || (rest[0]?.indent ?? 0) > head.indent || isShortLead(head.text, rest));
  const root = writeLine(writer, { ...asLine(head), kind: head.hasBullet ? 'item' : 'paragraph' }, place);
  const stack: { indent: number; index: number }[] = [];
  for (const line of rest) {
    while (stack.length > 0 && (stack.at(-1)?.indent ?? 0) >= line.indent) stack.pop();
    const parent = stack.at(-1)?.index ?? (isLead ? root : place.parent);
    const index = writeLine(writer, { ...asLine(line), kind: 'item' }, { ...place, depth: place.depth + stack.length, parent });
    stack.push({ indent: line.indent, index });
  }
}

function isShortLead(text: string, rest: readonly PlainLine[]): boolean {
  return rest.length >= 2 && text.split(' ').length <= 6 && !/[.!]$/.test(text);
}

/** The lead-in or question that a top-level paragraph or list follows. */
function parentOf(writer: Writer, head: PlainLine): number | null {
  if (!writer.stretch.isQuestions) return null;
  // `1.) What is …?` is no list for Markdown.
  if (/^\d{1,2}\.?\)/.test(head.text)) {
    writer.question = writer.base + writer.blocks.length;
    return null;
  }
  return writer.question;
}

function writeList(writer: Writer, node: List, outer: Place): void {
  const before = writer.blocks.at(-1);
  const place = outer.depth === 0 ? placeUnder(writer, node, outer) : outer;
  const lead = place.parent ?? (before?.text.endsWith(':') === true && before.kind === 'paragraph' ? writer.base + writer.blocks.length - 1 : null);
  for (const item of node.children) {
    const index = writeItem(writer, item, { ...place, parent: lead });
    if (place.depth === 0 && node.ordered === true && writer.stretch.isQuestions) writer.question = index;
  }
}

/** A list that is indented less than Markdown asks of a nested one still hangs under the item above it. */
function placeUnder({ blocks, base, stretch }: Writer, node: List, place: Place): Place {
  const index = blocks.findLastIndex(({ kind, depth }) => kind === 'item' && depth === 0);
  const above = blocks[index];
  const line = (node.position?.start.line ?? 1) + place.shift;
  if (above === undefined || blocks.length - index > 20 || blocks.slice(index).some(({ depth }, at) => at > 0 && depth === 0)) return place;
  const indent = (stretch.lines[line - 1] ?? '').search(/\S/);
  return indent > above.from.offset && line - above.to.line <= 2 ? { ...place, depth: 1, parent: base + index } : place;
}

function writeItem(writer: Writer, item: ListItem, place: Place): number | null {
  const inner = { ...place, depth: place.depth + 1 };
  let index: number | null = null;
  for (const child of item.children) {
    if (child.type === 'list') writeList(writer, child, { ...inner, parent: index ?? place.parent });
    else if (child.type === 'paragraph' && index === null) {
      const [first, ...rest] = joined(plainLines(child, writer.stretch.lines, place.shift));
      if (first === undefined) continue;
      index = writeLine(writer, { ...first, kind: 'item' }, place);
      for (const line of rest) writeLine(writer, { ...line, kind: 'item' }, { ...inner, parent: index });
    } else writeNode(writer, child, { ...inner, parent: index ?? place.parent });
  }
  return index;
}

function writeTable(writer: Writer, node: Table, place: Place): void {
  let header: number | null = null;
  for (const row of node.children) {
    const urls: string[] = [];
    const text = collapse(row.children.map((cell) => inlineText(cell, urls)).filter((cell) => cell.trim() !== '').join(' | '));
    const line = (row.position?.start.line ?? 1) + place.shift;
    if (text === '') continue;
    const index = write(writer, { kind: 'row', text, urls, ...positions(writer, line, line) }, { depth: place.depth, parent: header ?? place.parent });
    header ??= index;
  }
}

function writePlain(writer: Writer, source: readonly string[], shift: number): void {
  for (const [index, line] of source.entries()) {
    const text = collapse(line);
    if (text !== '') write(writer, { kind: 'paragraph', text, urls: findUrls(text), ...positions(writer, shift + index + 1, shift + index + 1) }, { depth: 0, parent: null });
  }
}
