import type { Position } from '../notes/meeting.ts';

/**
 * Where a place in the notes can be read in a browser.
 * @param template an address with `{path}` and `{line}`; undefined gives null
 */
export function sourceUrl(template: string | undefined, { path, line }: Pick<Position, 'path' | 'line'>): string | null {
  if (template === undefined) return null;
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return template.replaceAll('{path}', encoded).replaceAll('{line}', String(line));
}
