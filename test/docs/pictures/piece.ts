/** Something that is drawn: how high it is, and what it is in SVG once its left upper corner is known. Units are pixels. */
export interface Piece {
  readonly height: number;
  readonly at: (x: number, y: number) => string;
}

export const gap = (height: number): Piece => ({ height, at: () => '' });

/** Pieces below each other. */
export function stack(pieces: readonly Piece[]): Piece {
  return {
    height: pieces.reduce((sum, { height }) => sum + height, 0),
    at(x, y) {
      let top = y;
      return pieces.map((piece) => {
        const drawn = piece.at(x, top);
        top += piece.height;
        return drawn;
      }).join('');
    },
  };
}

/** A piece to the right of `drawn`, which stands where the piece begins and is as high as told. */
export function beside(piece: Piece, left: number, drawn: (x: number, y: number, height: number) => string): Piece {
  return { height: piece.height, at: (x, y) => `${drawn(x, y, piece.height)}${piece.at(x + left, y)}` };
}

export const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '&quot;');

/** A rectangle; `look` is a class of the picture. */
export function box(look: string, { x, y, width, height, round = 0 }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly round?: number }): string {
  return `<rect class="${look}" x="${x}" y="${y}" width="${width}" height="${height}" rx="${round}"/>\n`;
}
