import { toPlainText } from './plain-text.ts';

/** A name with its key behind it: `Ada Byron (ABY)`. */
const KEYED = /(\p{Lu}[\p{L}\p{M}'’.-]{0,40}(?: (?:\p{Lu}[\p{L}\p{M}'’.-]{0,40}|d[aeiou]|van|von|der|den|del?|la|le|bin|al)){1,4})\s\(([A-Z]{2,4})\)/gu;
const KEY_COLUMN = /^(?:abbr(?:eviation|ev)?\.?|initials?|tla|acronym|short(?:hand)?|key|delegate id)$/i;
const NAME_COLUMN = /^(?:names?|attendees?|delegates?|participants?|person|who)\b/i;
/** How many lines of a note are looked through. */
const MAX_LINES = 5000;

/** What stands for whom in a note: `ABY` for Ada Byron, from a table with a column for it, from `Ada Byron (ABY)`, or by initials that only one of those present has. */
export function readAbbreviations(lines: readonly string[], attendees: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let columns: { readonly name: number; readonly key: number } | null = null;
  for (const line of lines.slice(0, MAX_LINES)) {
    if (line.length > 2000) continue;
    const cells = line.includes('|') ? cellsOf(line) : [];
    if (cells.length < 2) columns = null;
    const [name, key] = [cells.findIndex((cell) => NAME_COLUMN.test(cell)), cells.findIndex((cell) => KEY_COLUMN.test(cell))];
    if (name >= 0 && key >= 0) columns = { name, key };
    else if (columns !== null) add(found, cells[columns.key], cells[columns.name]);
    if (line.includes('(')) for (const [, whole, short] of line.matchAll(KEYED)) add(found, short, whole);
  }
  const initials = attendees.map((name) => name.split(/[\s-]+/).map((word) => word[0] ?? '').join(''));
  for (const [index, short] of initials.entries()) if (initials.indexOf(short) === initials.lastIndexOf(short)) add(found, short, attendees[index]);
  return found;
}

/** Whether a line lists people with their keys, as heads of notes do without a label. */
export function listsKeyedNames(line: string): boolean {
  const names = line.length > 4000 || !line.includes('(') ? [] : [...line.matchAll(KEYED)];
  return names.length >= 3 && names.reduce((sum, [text]) => sum + text.length + 2, 0) >= line.trim().length * 0.6;
}

function cellsOf(line: string): readonly string[] {
  return line.trim().replace(/^\||\|$/g, '').split('|').map((cell) => toPlainText(cell).text);
}

function add(found: Map<string, string>, short: string | undefined, whole: string | undefined): void {
  if (short === undefined || whole === undefined || !/^[A-Z]{2,5}$/.test(short) || !/^\p{Lu}.{1,60}$/u.test(whole) || found.has(short)) return;
  found.set(short, whole.replace(/\s+/g, ' '));
}
