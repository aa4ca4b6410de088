import { columnsOf } from '../../../adapters/console/style.ts';
import { escapeXml, gap, stack, type Piece } from './piece.ts';
import { FONTS, renderPicture, type Colours } from './picture.ts';
import type { Run } from './runs.ts';

/** Columns that fit the width of a picture. */
export const COLUMNS = 92;
const SIZE = 14;
/** What a column takes: most fonts of one width have about this. */
const COLUMN = 0.602 * SIZE;
const LINE = 20;
const MARGIN = 20;
const COLOURS: Colours = { page: ['#f6f8fa', '#161b22'], text: ['#24292f', '#d0d7de'], dim: ['#656d76', '#8b949e'], title: ['#0a6e7c', '#56d4dd'], dot: ['#d0d7de', '#30363d'], prompt: ['#0969da', '#79c0ff'] };

// The signs that set text off: SGR for looks, OSC 8 for what can be clicked.
const SIGNS = /\u001b\[(\d+)m|\u001b\]8;;([^\u0007]*)\u0007/g;
const LOOKS: Readonly<Record<string, string>> = { '1': 'strong', '2': 'dim', '36': 'title' };

/** A line of a terminal as stretches of one look each. @throws Error for a sign that is not known here */
export function readTerminalLine(line: string): Run[] {
  const runs: Run[] = [];
  let [look, link, done] = ['', '', 0];
  const add = (text: string) => {
    if (text.includes('\u001b')) throw new Error(`an unknown sign in ${JSON.stringify(text)}`);
    if (text !== '') runs.push({ text, look: `${look}${link}`.trim() });
  };
  for (const sign of line.matchAll(SIGNS)) {
    add(line.slice(done, sign.index));
    done = sign.index + sign[0].length;
    if (sign[1] === undefined) link = sign[2] ? ' underlined' : '';
    else look = LOOKS[sign[1]] ?? '';
  }
  add(line.slice(done));
  return runs;
}

/** A line of the screen: each stretch stands at its column, whatever the font. */
function drawRow(runs: readonly Run[]): Piece {
  const placed = (x: number) => {
    let column = 0;
    return runs.flatMap(({ text, look }) => text.split(/(?<= {2})(?=\S)/).map((part) => {
      const begins = column + part.length - part.trimStart().length;
      column += columnsOf(part);
      return part.trim() === '' ? '' : `<tspan class="text ${look}" x="${Math.round(10 * (x + MARGIN + begins * COLUMN)) / 10}">${escapeXml(part.trim())}</tspan>`;
    })).join('');
  };
  return { height: LINE, at: (x, y) => `<text y="${y + LINE - 5}" font-size="${SIZE}">${placed(x)}</text>\n` };
}

/** A terminal window. @param typed what stands behind the prompt @param lines what the terminal shows below it */
export function drawTerminal({ prompt, typed, lines }: { readonly prompt: string; readonly typed: string; readonly lines: readonly string[] }): string {
  const bar: Piece = { height: 36, at: (x, y) => [0, 1, 2].map((at) => `<circle class="dot" cx="${x + 24 + at * 20}" cy="${y + 18}" r="6"/>\n`).join('') };
  const rows = [[{ text: prompt, look: 'prompt strong' }, { text: typed, look: 'strong' }], ...lines.map(readTerminalLine)].map(drawRow);
  return renderPicture(stack([bar, ...rows, gap(MARGIN)]), { title: `A terminal in which “${typed}” was asked, and Cuepoint’s answer`, colours: COLOURS, font: FONTS.mono });
}
