import { box, type Piece } from './piece.ts';
import { FONTS, renderPicture, type Colours } from './picture.ts';
import { textLine } from './runs.ts';

const COLOURS: Colours = { page: ['#ffffff', '#0d1117'], text: ['#1f2328', '#e6edf3'], dim: ['#59636e', '#9198a1'], rim: ['#afb8c1', '#444c56'], core: ['#eaf3fb', '#14283d'], edge: ['#f4f1ea', '#26231b'], arrow: ['#57606a', '#9198a1'] };

/** A part of the whole: a folder of the project, or what stands outside of it, and what it does. `row` and `column` are its place. */
interface Part {
  readonly name: string;
  readonly does: string;
  readonly row: number;
  readonly column: number;
  readonly isOutside?: true;
}

/** What the picture shows. Names with a slash are folders. */
export const PARTS: readonly Part[] = [
  { name: 'notes', does: 'a folder, a git address', row: 0, column: 0, isOutside: true },
  { name: 'src/notes', does: 'meetings and topics', row: 0, column: 1 },
  { name: 'src/timeline', does: 'seconds in recordings', row: 0, column: 2 },
  { name: 'src/passages', does: 'pieces that make sense', row: 0, column: 3 },
  { name: 'src/index', does: 'immutable segments', row: 0, column: 4 },
  { name: 'people', does: 'in a chat, at a terminal', row: 1, column: 0, isOutside: true },
  { name: 'adapters', does: 'read and render', row: 1, column: 1 },
  { name: 'src/desk', does: 'request and deliveries', row: 1, column: 2 },
  { name: 'src/search', does: 'rank, excerpt, admit', row: 1, column: 3 },
  { name: 'src/archive', does: 'generations, snapshots', row: 1, column: 4 },
];

const SIZE = { width: 144, height: 54 } as const;
const place = ({ row, column }: Pick<Part, 'row' | 'column'>) => ({ x: 12 + column * 166, y: 40 + row * 94 });

function drawPart(part: Part): string {
  const { x, y } = place(part);
  const middle = x + SIZE.width / 2;
  return [
    box('rim', { x, y, ...SIZE, round: 8 }),
    box(part.isOutside ? 'edge' : 'core', { x: x + 1, y: y + 1, width: SIZE.width - 2, height: SIZE.height - 2, round: 7 }),
    textLine([{ text: part.name, look: 'strong' }], { x: middle, y: y + 23, size: 11.5, look: 'middle' }),
    textLine([{ text: part.does, look: 'dim' }], { x: middle, y: y + 41, size: 11, look: 'middle' }),
  ].join('');
}

/** An arrow between two points, with a head at its end, and at its beginning where it goes both ways. */
function drawArrow(from: { readonly x: number; readonly y: number }, to: { readonly x: number; readonly y: number }, isBoth: boolean): string {
  const [length, degrees] = [Math.hypot(to.x - from.x, to.y - from.y), Math.round((Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI)];
  const shaft = `<rect class="arrow" x="${isBoth ? 5 : 0}" y="-0.75" width="${Math.round(length) - (isBoth ? 10 : 5)}" height="1.5"/>`;
  const heads = [`M${Math.round(length)} 0l-7 3.5v-7z`, ...(isBoth ? ['M0 0l7 3.5v-7z'] : [])].map((path) => `<path class="arrow" d="${path}"/>`).join('');
  return `<g transform="translate(${from.x} ${from.y}) rotate(${degrees})">${shaft}${heads}</g>\n`;
}

function besideEachOther(row: number, columns: number, isBoth: boolean): string {
  return Array.from({ length: columns }, (_, column) => {
    const { x, y } = place({ row, column });
    return drawArrow({ x: x + SIZE.width + 3, y: y + SIZE.height / 2 }, { x: x + 163, y: y + SIZE.height / 2 }, isBoth);
  }).join('');
}

/** How the parts hang together: the way of the notes above, the way of a question below. */
export function drawArchitecture(): string {
  const [index, archive] = [place({ row: 0, column: 4 }), place({ row: 1, column: 4 })];
  const centre = SIZE.width / 2;
  const title = (said: string, row: number) => textLine([{ text: said, look: 'dim' }], { x: 12, y: place({ row, column: 0 }).y - 12, size: 12 });
  const piece: Piece = {
    height: 202,
    at: () => [
      title('When notes change (reindex)', 0),
      title('When somebody asks', 1),
      ...PARTS.map(drawPart),
      besideEachOther(0, 4, false),
      besideEachOther(1, 4, true),
      drawArrow({ x: index.x + centre, y: index.y + SIZE.height + 3 }, { x: archive.x + centre, y: archive.y - 3 }, false),
    ].join(''),
  };
  return renderPicture(piece, { title: 'The way of the notes into the index, and the way of a question to its answer', colours: COLOURS, font: FONTS.sans });
}
