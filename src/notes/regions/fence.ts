/** Marks of a code fence on one line. */
export interface Fence {
  readonly mark: '`' | '~';
  /** Text beside the marks: behind an opening one, before a closing one; empty for a line that is only a fence. */
  readonly text: string;
  readonly place: 'alone' | 'start' | 'end';
}

/** Reads a fence: alone on its line whatever its indent, before an info string or text, or stuck to the end of a message. */
export function readFence(raw: string): Fence | null {
  if (!raw.includes('```') && !raw.includes('~~~')) return null;
  const start = /^\s*(?:>\s?)?(`{3,}|~{3,})/.exec(raw.slice(0, 40));
  if (start?.[1] !== undefined) {
    const text = raw.slice(start[0].length).replace(/^[`~]*/, '').trim();
    const mark = start[1].startsWith('`') ? '`' : '~';
    if (text.includes('```')) return null;
    return { mark, text, place: text === '' ? 'alone' : 'start' };
  }
  const tail = raw.slice(-40);
  const end = /`{3,}\s*$/.exec(tail);
  if (end === null) return null;
  const text = raw.slice(0, raw.length - (tail.length - end.index)).trimEnd();
  return text.includes('```') ? null : { mark: '`', text, place: 'end' };
}
