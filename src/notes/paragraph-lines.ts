import type { Paragraph, PhrasingContent } from 'mdast';
import { collapse, inlineText } from './plain-text.ts';

/** One source line of a paragraph as plain text. */
export interface PlainLine {
  readonly text: string;
  /** 1-based. */
  readonly line: number;
  /** Columns of white space before it, a tab being four. */
  readonly indent: number;
  readonly urls: readonly string[];
  /** Whether a list mark that Markdown does not know stands before it (`•`). */
  readonly hasBullet: boolean;
}

/**
 * Plain text of each line of a paragraph; marks that span lines are resolved. Its line numbers are those of the parsed piece.
 * @param shift lines of `source` before the piece
 */
export function plainLines(paragraph: Paragraph, source: readonly string[], shift: number): readonly PlainLine[] {
  const parts = new Map<number, { text: string; urls: string[] }>();
  let line = paragraph.position?.start.line ?? 1;
  const partOf = (number: number) => {
    const part = parts.get(number) ?? { text: '', urls: [] };
    parts.set(number, part);
    return part;
  };
  for (const child of paragraph.children) {
    line = Math.max(line, child.position?.start.line ?? line);
    const urls: string[] = [];
    const texts = textOf(child, urls).split('\n');
    partOf(line).urls.push(...urls);
    for (const [index, text] of texts.entries()) partOf(line + index).text += text;
    line = child.position?.end.line ?? line;
  }
  return [...parts]
    .sort((a, b) => a[0] - b[0])
    .map(([number, { text, urls }]) => {
      const plain = collapse(text);
      const hasBullet = /^[•◦▪‣·–]\s/.test(plain);
      return { text: hasBullet ? plain.slice(1).trim() : plain, line: number, indent: indentOf(source[number + shift - 1] ?? ''), urls, hasBullet };
    })
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
}

function textOf(child: PhrasingContent, urls: string[]): string {
  // A hard break stands at the end of its line.
  return child.type === 'break' ? '' : inlineText(child, urls);
}

function indentOf(line: string): number {
  const blank = /^[\s>]*/.exec(line)?.[0] ?? '';
  return blank.replaceAll('\t', '    ').length;
}

/**
 * Whether the lines of a paragraph are prose that was broken at a width. Else each line stands for itself: a list without marks, pasted slides.
 */
export function isWrappedProse(lines: readonly PlainLine[]): boolean {
  if (lines.length < 2) return true;
  if (lines.some(({ hasBullet }) => hasBullet)) return false;
  const full = lines.slice(0, -1);
  const isEven = lines.every(({ indent }) => indent === lines[0]?.indent);
  if (!isEven || full.some(({ text }) => /^https?:\S+$/.test(text))) return false;
  const lengths = full.map(({ text }) => text.length);
  const longest = Math.max(...lengths, lines.at(-1)?.text.length ?? 0);
  if (longest > 130) return false;
  return Math.min(...lengths) >= 48 && full.filter(({ text }) => /[.:!?]$/.test(text)).length <= Math.ceil(full.length / 2);
}
