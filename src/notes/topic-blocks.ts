import { readBlocks } from './blocks.ts';
import type { Block } from './meeting.ts';
import type { ReadHeading } from './read-heading.ts';

/** The body that blocks are read from. */
export interface Body {
  readonly path: string;
  /** Lines without chat, transcript, front matter and furniture; line numbers are kept. */
  readonly lines: readonly string[];
  readonly headings: readonly ReadHeading[];
}

/** Lines from one to another, 1-based and inclusive. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** Headings that say presenter or time of their topic, or nothing. */
const SILENT = new Set<ReadHeading['role']>(['presenter', 'stamp', 'empty', 'title', 'date', 'clock', 'recording', 'log', 'attendees']);

/** What was parsed of a body already: several readings look at the same lines. */
const parsed = new WeakMap<Body, Map<string, readonly Block[]>>();

/**
 * Blocks of some lines; the headings inside become blocks of kind `heading`.
 * @param isQuestions whether paragraphs behind a numbered item answer it
 */
export function blocksBetween(body: Body, range: LineRange, isQuestions: boolean): readonly Block[] {
  const known = parsed.get(body) ?? new Map<string, readonly Block[]>();
  parsed.set(body, known);
  const key = `${String(range.from)} ${String(range.to)} ${String(isQuestions)}`;
  const blocks = known.get(key) ?? parseBetween(body, range, isQuestions);
  known.set(key, blocks);
  return blocks;
}

function parseBetween(body: Body, range: LineRange, isQuestions: boolean): readonly Block[] {
  const { path, lines } = body;
  const inside = body.headings.filter(({ line }) => line >= range.from && line <= range.to);
  const blocks: Block[] = [];
  let subheading: string | null = null;
  let from = range.from;
  const flush = (to: number) => {
    if (to >= from) blocks.push(...readBlocks({ path, lines, from: from - 1, to, subheading, isQuestions }, blocks.length));
  };
  for (const heading of inside) {
    flush(heading.line - 1);
    from = heading.line + (isUnderlined(lines, heading) ? 2 : 1);
    if (SILENT.has(heading.role) || heading.title === '') continue;
    subheading = heading.title;
    const at = { path, line: heading.line };
    const end = (lines[heading.line - 1] ?? '').length;
    blocks.push({ kind: 'heading', text: heading.title, from: { ...at, offset: 0 }, to: { ...at, offset: end }, depth: heading.level, parent: null, subheading: null, urls: [] });
  }
  flush(range.to);
  return blocks;
}

function isUnderlined(lines: readonly string[], { line }: ReadHeading): boolean {
  return !(lines[line - 1] ?? '').trimStart().startsWith('#') && /^ {0,3}(?:={3,}|-{3,})\s*$/.test(lines[line] ?? '');
}

/** Some blocks of a list as a list of their own: parents that are not among them are dropped. */
export function sliceBlocks(blocks: readonly Block[], from: number, to: number): readonly Block[] {
  return blocks.slice(from, to).map((block) => ({ ...block, parent: block.parent !== null && block.parent >= from && block.parent < to ? block.parent - from : null }));
}

/** Several lists of blocks as one. */
export function joinBlocks(lists: readonly (readonly Block[])[]): readonly Block[] {
  const joined: Block[] = [];
  for (const list of lists) {
    const base = joined.length;
    joined.push(...list.map((block) => ({ ...block, parent: block.parent === null ? null : block.parent + base })));
  }
  return joined;
}
