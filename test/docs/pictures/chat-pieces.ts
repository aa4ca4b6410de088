import { beside, box, escapeXml, stack, type Piece } from './piece.ts';
import { paragraph, textLine, widthOf, type Run, type Setting } from './runs.ts';

/** A button: its label, and whether it opens an address. */
export interface Button {
  readonly label: string;
  readonly opens: boolean;
}

/** How buttons look. Units are pixels; `rim` is the class of what is drawn around them, where there is something. */
export interface ButtonShape {
  readonly look: string;
  readonly rim?: string;
  readonly size: number;
  readonly height: number;
  readonly padding: number;
  readonly round: number;
  readonly space: number;
}

const ARROW = 18;

/** Buttons beside each other, in as many rows as they need. */
export function drawButtons(buttons: readonly Button[], shape: ButtonShape, width: number): Piece {
  const { height, padding, space, size } = shape;
  const placed: { readonly button: Button; readonly left: number; readonly row: number; readonly wide: number }[] = [];
  let [left, row] = [0, 0];
  for (const button of buttons) {
    const wide = Math.round(widthOf(button.label, size) * 1.08 + 2 * padding + (button.opens ? ARROW : 0));
    if (left > 0 && left + wide > width) [left, row] = [0, row + 1];
    placed.push({ button, left, row, wide });
    left += wide + space;
  }
  return {
    height: (row + 1) * height + row * space,
    at: (x, y) => placed.map(({ button, wide, ...place }) => drawButton(button, shape, { x: x + place.left, y: y + place.row * (height + space), wide })).join(''),
  };
}

function drawButton({ label, opens }: Button, { look, rim, height, round, size }: ButtonShape, { x, y, wide }: { readonly x: number; readonly y: number; readonly wide: number }): string {
  const around = rim === undefined ? '' : box(rim, { x, y, width: wide, height, round });
  const inside = rim === undefined ? { x, y, width: wide, height, round } : { x: x + 1, y: y + 1, width: wide - 2, height: height - 2, round: round - 1 };
  const middle = x + (wide - (opens ? ARROW : 0)) / 2;
  const [tip, base] = [x + wide - 14, y + height / 2];
  const arrow = opens ? `<path class="text" d="M${tip - 8} ${base + 5}l7-7h-5v-2h8v8h-2v-5l-7 7z"/>\n` : '';
  return `${around}${box(look, inside)}${textLine([{ text: label, look: 'strong' }], { x: middle, y: y + (height + size * 0.7) / 2, size, look: 'middle' })}${arrow}`;
}

/** Who writes, as a letter on a coloured ground. */
export function drawAvatar(name: string, { x, y, size, round }: { readonly x: number; readonly y: number; readonly size: number; readonly round: number }): string {
  return `${box('avatar', { x, y, width: size, height: size, round })}<text class="onAvatar strong middle" x="${x + size / 2}" y="${y + size * 0.66}" font-size="${size / 2}">${escapeXml(name.slice(0, 1))}</text>\n`;
}

const BAR = { width: 4, left: 15 } as const;

/** The lines of a text, those that are quoted in a row behind one bar. @param read a line's markup @param draw a line that is no quote */
export function drawText(text: string, setting: Setting, { read, draw }: { readonly read: (line: string) => Run[]; readonly draw: (line: string) => Piece }): Piece {
  const quoted = { ...setting, width: setting.width - BAR.left };
  const groups = text.match(/(?:^> .*\n?)+|^.*$/gm) ?? [];
  return stack(
    groups.filter((group) => group !== '').map((group) => {
      if (!group.startsWith('> ')) return draw(group);
      const lines = group.trimEnd().split('\n').map((line) => paragraph(read(line.slice(2)), quoted));
      return beside(stack(lines), BAR.left, (x, y, height) => box('bar', { x, y, width: BAR.width, height, round: 2 }));
    }),
  );
}
