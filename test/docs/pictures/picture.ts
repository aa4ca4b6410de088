import { box, escapeXml, type Piece } from './piece.ts';

/** Width of a picture: what a page on a git host gives it. */
export const WIDTH = 830;

/** Fonts that are there on each system; nothing is loaded. */
export const FONTS = {
  sans: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', Arial, sans-serif",
  mono: "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace",
} as const;

/** For each class its colour on a light page and on a dark one; `page` is what everything stands on, `text` what is written. */
export type Colours = Readonly<Record<string, readonly [light: string, dark: string]>> & { readonly page: readonly [string, string]; readonly text: readonly [string, string] };

const rules = (colours: Colours, at: 0 | 1) => Object.entries(colours).map(([look, pair]) => `.${look}{fill:${pair[at]}}`).join('');

/** A picture that needs nothing beside itself. @param title what it shows, for whoever cannot see it */
export function renderPicture(piece: Piece, { title, colours, font }: { readonly title: string; readonly colours: Colours; readonly font: string }): string {
  const height = Math.ceil(piece.height);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" font-family="${escapeXml(font)}">`,
    `<title>${escapeXml(title)}</title>`,
    `<style>${rules(colours, 0)}.strong{font-weight:700}.underlined{text-decoration:underline}.middle{text-anchor:middle}@media (prefers-color-scheme:dark){${rules(colours, 1)}}</style>`,
    `${box('page', { x: 0, y: 0, width: WIDTH, height, round: 8 })}${piece.at(0, 0)}</svg>`,
    '',
  ].join('\n');
}
