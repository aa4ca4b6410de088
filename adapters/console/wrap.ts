import { columnsOf } from './style.ts';

/** A line of a text: UTF-16 offsets, end exclusive. */
export interface Line {
  readonly from: number;
  readonly to: number;
}

/** Where a text breaks into lines of at most so many columns: at its own line breaks, between words, and within a word only where it is longer than a line. */
export function wrapText(text: string, columns: number): Line[] {
  const lines: Line[] = [];
  for (const row of text.matchAll(/[^\n]+/g)) lines.push(...wrapRow(row[0], row.index, columns));
  return lines;
}

function wrapRow(row: string, start: number, columns: number): Line[] {
  const lines: Line[] = [];
  let from = 0;
  let to = 0;
  for (const word of row.matchAll(/\S+/g)) {
    const end = word.index + word[0].length;
    if (to > from && columnsOf(row.slice(from, end)) > columns) {
      lines.push({ from: start + from, to: start + to });
      from = word.index;
    }
    if (to <= from) from = word.index;
    to = end;
    for (let cut = cutLong(row, from, { to, columns }); cut < to; cut = cutLong(row, from, { to, columns })) {
      lines.push({ from: start + from, to: start + cut });
      from = cut;
    }
  }
  return to > from ? [...lines, { from: start + from, to: start + to }] : lines;
}

/** The end of what fits on one line of a stretch without spaces; the end of the stretch where all of it does. */
function cutLong(row: string, from: number, { to, columns }: { readonly to: number; readonly columns: number }): number {
  if (to - from <= columns / 2) return to;
  let width = 0;
  let at = from;
  for (const letter of row.slice(from, to)) {
    width += columnsOf(letter);
    if (width > columns) return at;
    at += letter.length;
  }
  return to;
}
