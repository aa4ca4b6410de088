import { holdsTopics, roleOfHeading } from './heading-role.ts';
import { toPlainText } from './plain-text.ts';

/** More headings than any note has; what is beyond is text. */
const MAX_HEADINGS = 1000;
/** The rank of a bold line among headings. */
const BOLD_LEVEL = 4;

/** A line that opens a section. */
export interface Heading {
  /** 1-based. */
  readonly line: number;
  /** 1 to 6. */
  readonly level: number;
  /** What follows the marks, Markdown and times included. */
  readonly raw: string;
  /** Plain text of `raw`. */
  readonly text: string;
}

/** The headings of a note and which of its lines stand in a code fence. */
export interface Outline {
  readonly headings: readonly Heading[];
  /** By line index: true for a fence and what it holds. */
  readonly isCode: readonly boolean[];
  /** Line index of a fence that is never closed; it fences nothing. */
  readonly openFence: number | null;
}

/**
 * Finds headings outside of code fences: `#` to `######` with up to three spaces before, underlined titles, and
 * `##Title` without its space; bold lines where there are no others, and in a section that only holds topics. Comments of a shell that stand in the prose (`# do this`) are told from headings by the lines around them.
 */
export function readOutline(lines: readonly string[]): Outline {
  const { isCode, openFence } = findFences(lines);
  const headings: Heading[] = [];
  let hasTitle = false;
  let wasComment = false;
  for (const [index, line] of lines.entries()) {
    if (isCode[index] === true || headings.length >= MAX_HEADINGS) continue;
    const found = atxHeading(line) ?? underlinedHeading(lines, index);
    if (found === null) continue;
    const isComment: boolean = found.level === 1 && hasTitle && looksLikeComment(lines, index, wasComment);
    wasComment = isComment;
    hasTitle ||= found.level === 1 || headings.length > 0;
    if (!isComment) headings.push({ line: index + 1, level: found.level, raw: found.raw, text: toPlainText(found.raw).text });
  }
  const bold = boldHeadings(lines, isCode);
  const others = headings.some(({ level }) => level > 1) ? withinHolders(bold, headings, lines.length) : [...bold, ...labelHeadings(lines, isCode)];
  return { headings: [...headings, ...others].sort((a, b) => a.line - b.line).slice(0, MAX_HEADINGS), isCode, openFence };
}

/** The bold lines of sections such as `Discussion` that have several and no headings of their own: one rank below. */
function withinHolders(bold: readonly Heading[], headings: readonly Heading[], lineCount: number): readonly Heading[] {
  return headings.flatMap((heading, index) => {
    const next = headings[index + 1];
    if (bold.length === 0 || (next !== undefined && next.level > heading.level) || !holdsTopics(heading.text)) return [];
    const inside = bold.filter(({ line, text }) => line > heading.line && line < (next?.line ?? lineCount + 1) && roleOfHeading(text) === 'section');
    return inside.length < 2 ? [] : inside.map((one) => ({ ...one, level: heading.level + 1 }));
  });
}

/** Lines such as `Agenda:` or `Notes:` that stand alone above a list, for notes that have no other headings below their title. */
function labelHeadings(lines: readonly string[], isCode: readonly boolean[]): readonly Heading[] {
  return lines.slice(0, MAX_HEADINGS * 10).flatMap((line, index) => {
    const raw = isCode[index] === true || line.length > 60 ? undefined : /^(\p{L}[\p{L} ]{2,40}):\s*$/u.exec(line)?.[1];
    const isLabel = raw !== undefined && isAboveList(lines, index) && (holdsTopics(raw) || roleOfHeading(raw) === 'admin');
    return isLabel ? [{ line: index + 1, level: BOLD_LEVEL, raw, text: raw }] : [];
  });
}

/** Lines that are nothing but bold; those in italics above a list rank below them. */
function boldHeadings(lines: readonly string[], isCode: readonly boolean[]): readonly Heading[] {
  return lines.slice(0, MAX_HEADINGS * 10).flatMap((line, index) => {
    const [, marks = '', raw] = (isCode[index] === true ? null : /^ {0,3}(\*\*?|__?)([^*_\s][^*_]{1,150})\1\s{0,3}:?\s{0,3}$/.exec(line)) ?? [];
    const isOpening = marks.length === 2 || ((lines[index - 1] ?? '').trim() === '' && isAboveList(lines, index));
    return raw === undefined || !isOpening ? [] : [{ line: index + 1, level: BOLD_LEVEL + 2 - marks.length, raw: raw.trim(), text: toPlainText(raw).text }];
  });
}

function isAboveList(lines: readonly string[], index: number): boolean {
  const next = lines.slice(index + 1, index + 3).find((line) => line.trim() !== '') ?? '';
  return /^\s{0,4}(?:[-*+•]|\d{1,2}[.)])\s/.test(next);
}

function atxHeading(line: string): { level: number; raw: string } | null {
  const [start, marks = ''] = /^ {0,3}(#{1,6})(?=[ \t]|$)/.exec(line) ?? /^ {0,3}(#{2,6})(?=\p{L})/u.exec(line) ?? [];
  if (start === undefined) return null;
  return { level: marks.length, raw: withoutClosingMarks(line.slice(start.length).trim()) };
}

function withoutClosingMarks(text: string): string {
  let end = text.length;
  while (text[end - 1] === '#') end--;
  return end === 0 || (end < text.length && /\s/.test(text[end - 1] ?? '')) ? text.slice(0, end).trimEnd() : text;
}

/** `Title` above a line of `===` or `---`; a paragraph of several lines above it is prose. */
function underlinedHeading(lines: readonly string[], index: number): { level: number; raw: string } | null {
  const line = lines[index] ?? '';
  const mark = /^ {0,3}(={3,}|-{3,})\s{0,5}$/.exec(lines[index + 1] ?? '')?.[1];
  if (mark === undefined || line.trim() === '' || line.length > 200 || (lines[index - 1] ?? '').trim() !== '' || /^\s*([-*+>|=]|\d+[.)])/.test(line)) return null;
  return { level: mark.startsWith('=') ? 1 : 2, raw: line.trim() };
}

/** A first-level heading below a title is a comment where it stands amid lines of text or right above a command or an option. */
function looksLikeComment(lines: readonly string[], index: number, wasComment: boolean): boolean {
  const [before = '', after = ''] = [lines[index - 1]?.trim(), lines[index + 1]?.trim()];
  if (before !== '' && (!before.startsWith('#') || wasComment)) return true;
  return /^(--?\w|\$ |\.{0,2}\/\w|sudo |[a-z][\w.-]* (--?\w|[a-z]+ --?\w))/.test(after);
}

/** Which lines are fenced code. A fence that is not closed before the end fences nothing: a stray mark must not swallow the note. */
function findFences(lines: readonly string[]): { isCode: boolean[]; openFence: number | null } {
  const isCode = lines.map(() => false);
  let open: { index: number; mark: string } | null = null;
  for (const [index, line] of lines.entries()) {
    const [, mark = '', info = ''] = /^\s{0,20}(?:[-*+>]\s{1,4})?(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (mark === '') continue;
    if (open === null) {
      if (!info.includes('`')) open = { index, mark };
    } else if (mark.startsWith(open.mark) && info.trim() === '') {
      isCode.fill(true, open.index, index + 1);
      open = null;
    }
  }
  return { isCode, openFence: open?.index ?? null };
}
