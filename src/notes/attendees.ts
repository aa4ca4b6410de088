import { listsKeyedNames } from './abbreviations.ts';
import { nameWords, type NameBook } from './person-names.ts';
import { collapse, toPlainText } from './plain-text.ts';

/** A person that the note says was there, as it writes the name. */
interface Attendee {
  readonly name: string;
  readonly line: number;
}

/** The attendees of a note, and the lines that only list them. */
export interface Attendance {
  readonly attendees: readonly Attendee[];
  /** 1-based, inclusive. */
  readonly ranges: readonly (readonly [number, number])[];
}

const LABEL = /^\s{0,3}(?:#{1,6}\s{0,3}|[-*+]\s{1,3})?(?:\p{Extended_Pictographic}\u{fe0f}?\s{0,3})?(?:\*\*|__|_)?(?:meeting )?(?:attendees?|attendance|attending|participants?|in attendance|present|people present|who attended|roll ?call|sign[- ]?in(?: sheet)?|anwesend(?:e|de)?|teilnehme(?:r|nde|rinnen)|présent(?:e?s)|asistentes|participantes|presenti|partecipanti|aanwezig)(?![\p{L}\p{N}])(?<rest>.{0,4000})$/iu;
const MAX_NAMES = 500;

/** Finds the lists of attendees: under a heading or behind a label, as a paragraph, a list or a table. */
export function readAttendees(lines: readonly string[], isCode: readonly boolean[], book: NameBook): Attendance {
  const attendees: Attendee[] = [];
  const ranges: [number, number][] = [];
  const seen = new Set<string>();
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const rest = isCode[index] === true ? null : isTableOfPeople(lines, index) ? '' : listsKeyedNames(line) && !line.includes(':') ? line : labelRest(line);
    if (rest === null) continue;
    const list = collectList(lines, index, rest);
    for (const { text, line } of list.pieces) {
      for (const name of splitNames(text, book)) {
        const key = nameWords(name).join(' ');
        if (seen.has(key) || attendees.length >= MAX_NAMES) continue;
        seen.add(key);
        attendees.push({ name, line });
      }
    }
    ranges.push([index + 1, list.lastIndex + 1]);
    index = list.lastIndex;
  }
  return { attendees, ranges };
}

/** What follows the label `Attendees`, its count and its colon; null where the line is no such label. */
function labelRest(line: string): string | null {
  const rest = LABEL.exec(line)?.groups?.['rest']?.replace(/\s#{1,6}\s*$/, '');
  if (rest === undefined) return null;
  const [, counted = '', names = ''] = /^((?:\s|\*|_|:|\([^)]{0,60}\)|\d{1,4}\b(?:\stotal)?)*)(.*)$/.exec(rest) ?? [];
  // Without a colon the label has the line to itself, else it is prose.
  return counted.includes(':') || names === '' ? names : null;
}

/** The head of a table that begins with names. */
function isTableOfPeople(lines: readonly string[], index: number): boolean {
  return /^\s{0,3}\|?\s{0,3}(?:\*\*)?(?:names?|attendees?|participants?)\b[^|]{0,20}\|/i.test(lines[index] ?? '') && /^[\s|:-]+$/.test(lines[index + 1] ?? '');
}

interface Piece {
  readonly text: string;
  readonly line: number;
}

function collectList(lines: readonly string[], index: number, rest: string): { pieces: readonly Piece[]; lastIndex: number } {
  const pieces: Piece[] = rest.trim() === '' ? [] : [{ text: rest, line: index + 1 }];
  let lastIndex = index;
  let isAfterBlank = false;
  for (let next = index + 1; next < lines.length; next++) {
    const line = lines[next] ?? '';
    if (line.trim() === '') {
      isAfterBlank = true;
      continue;
    }
    const isItem = /^\s*(?:[-*+•]|\d{1,3}[.)])\s|^\s*\|/.test(line);
    const isNewLabel = /^\s{0,3}(?:#|[-*_=]{3,}\s*$)|^\W{0,4}[\p{L} ]{3,30}[*_]{0,2}:/u.test(line) && !isItem;
    const isSibling = isItem && rest.trim() !== '' && indentOf(line) <= indentOf(lines[index] ?? '');
    // A paragraph of names ends at a blank line, a list goes on behind it.
    const isNewTable = isAfterBlank && line.includes('|') && /^[\s|:-]*-[\s|:-]*$/.test(lines[next + 1] ?? '');
    if (isNewLabel || isNewTable || isSibling || (isAfterBlank && pieces.length > 0 && !isItem)) break;
    pieces.push({ text: line, line: next + 1 });
    lastIndex = next;
    isAfterBlank = false;
  }
  return { pieces, lastIndex };
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function splitNames(text: string, book: NameBook): readonly string[] {
  if (/^\s*\|/.test(text)) return nameOfRow(text);
  const item = /^\s*(?:[-*+•]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?(.*)$/.exec(text)?.[1];
  const plain = toPlainText(item ?? text).text;
  const parts = plain.split(/[,;、，](?![^(]{0,80}\))|\s+(?:and|&)\s+(?![^(]{0,80}\))/);
  // A list has one person an item; what follows a dash is the affiliation.
  const names = (item !== undefined && parts.length === 1 ? [plain.split(/\s+[-–—|/]\s+|:\s/)[0] ?? ''] : parts).map(cleanName).filter(isPerson);
  return names.flatMap((name) => splitJoined(name, book));
}

function nameOfRow(row: string): readonly string[] {
  const cells = row.split('|').map((cell) => cleanName(toPlainText(cell).text)).filter((cell) => cell !== '');
  const name = cells.find((cell) => /\p{L}/u.test(cell));
  return name !== undefined && isPerson(name) && !/^(?:names?|attendees?|who|person|participants?)$/i.test(name) ? [name] : [];
}

function cleanName(part: string): string {
  return collapse(part).replace(/(?<=\p{L})\s\([A-Z]{2,4}\)$/u, '').replace(/\s@[\w-]{1,40}(?=\s|$)/, '').replace(/^(?:and|&)\s+/i, '').replace(/^(?:people|present|names?|members?|guests?)\s?:\s?/i, '').replace(/^[\s.:·*-]+|[\s:·*]+$/g, '').replace(/(?<!\b\p{Lu})\.+$/u, '');
}

function isPerson(name: string): boolean {
  return /\p{L}/u.test(name) && name.length <= 80 && name.split(' ').length <= 9 && !/^names?\s?[/|(]|^(?:none|n\/?a|tbd|etc|others?|unknown|present|regrets|chairs?|scribes?|\d+ (?:total|others?|people)|list)$/i.test(name);
}

/** `Jane Doe John Roe`, where a comma was forgotten: split where one of the two is known from elsewhere in the note. */
function splitJoined(name: string, book: NameBook): readonly string[] {
  if (name.includes('(') || name.split(' ').length < 4 || book.knows(name)) return [name];
  const known = book.nameWithin(name);
  if (known === null) return [name];
  const other = collapse(name.startsWith(known) ? name.slice(known.length) : name.slice(0, name.length - known.length));
  return name.startsWith(known) ? [known, other] : [other, known];
}
