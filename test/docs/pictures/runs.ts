import { escapeXml, type Piece } from './piece.ts';

/** A stretch of text of one look: classes of the picture, separated by spaces; empty for plain text. */
export interface Run {
  readonly text: string;
  readonly look: string;
}

/** How a paragraph is set. Units are pixels. */
export interface Setting {
  readonly width: number;
  readonly size: number;
  readonly lineHeight: number;
  /** Classes that hold for all of it. */
  readonly look?: string;
}

/** Widths in parts of the size, as wide as the widest of the usual fonts has them: what fits here fits everywhere. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[ijl|.,:;'`()[\]/ ]/, 0.35],
  [/[ftrI-]/, 0.42],
  [/[mwMW%@…▶]/, 0.95],
  [/[A-Z0-9~#&]/, 0.69],
];

/** The width of a text in pixels, estimated. */
export function widthOf(text: string, size: number): number {
  let parts = 0;
  for (const letter of text) parts += WIDTHS.find(([letters]) => letters.test(letter))?.[1] ?? 0.61;
  return parts * size;
}

/** Breaks runs between words into lines that are at most so wide. */
function wrapRuns(runs: readonly Run[], { width, size }: Setting): Run[][] {
  const lines: Run[][] = [[]];
  let used = 0;
  for (const { text, look } of runs) {
    for (const word of text.split(/(?<= )/)) {
      const wide = widthOf(word.trimEnd(), size) * (look.includes('strong') ? 1.08 : 1);
      if (used > 0 && used + wide > width) {
        lines.push([]);
        used = 0;
      }
      lines.at(-1)?.push({ text: word, look });
      used += widthOf(word, size);
    }
  }
  return lines;
}

/** One line of text. @param y its base line */
export function textLine(runs: readonly Run[], { x, y, size, look = '' }: { readonly x: number; readonly y: number; readonly size: number; readonly look?: string }): string {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last?.look === run.look) joined.splice(-1, 1, { text: last.text + run.text, look: run.look });
    else joined.push(run);
  }
  const spans = joined.map(({ text, look: own }) => (own === '' ? escapeXml(text) : `<tspan class="${own}">${escapeXml(text)}</tspan>`)).join('');
  return `<text class="${`text ${look}`.trim()}" x="${x}" y="${y}" font-size="${size}" xml:space="preserve">${spans}</text>\n`;
}

/** Text over as many lines as it needs. */
export function paragraph(runs: readonly Run[], setting: Setting): Piece {
  const { size, lineHeight, look = '' } = setting;
  const lines = wrapRuns(runs, setting);
  return {
    height: lines.length * lineHeight,
    at: (x, y) => lines.map((line, at) => textLine(line, { x, y: y + at * lineHeight + (lineHeight + size * 0.7) / 2, size, look })).join(''),
  };
}

/** A line of a platform's markup as runs: bold, links, and signs that were escaped. @param markup finds `bold` and `label`, its named groups */
export function readMarkup(line: string, markup: RegExp, unescape: (text: string) => string): Run[] {
  const runs: Run[] = [];
  let done = 0;
  for (const { 0: whole, groups = {}, index } of line.matchAll(markup)) {
    const { bold, label } = groups;
    runs.push({ text: unescape(line.slice(done, index)), look: '' }, { text: unescape(bold ?? label ?? whole), look: bold === undefined ? 'link' : 'strong' });
    done = index + whole.length;
  }
  return [...runs, { text: unescape(line.slice(done)), look: '' }].filter(({ text }) => text !== '');
}
