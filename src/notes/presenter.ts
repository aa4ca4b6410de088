import { hasNameForm, type NameBook } from './person-names.ts';
import { collapse, toPlainText } from './plain-text.ts';

/**
 * How sure the place is to hold presenters. `placed`: a heading between a topic and its time; `certain`: behind a time;
 * `likely`: at the end of a title, where it may be a part of it; `known`: anywhere, so only known people count.
 */
export type PresenterSlot = 'placed' | 'certain' | 'likely' | 'known';

const NOBODY = /^(?:all|none|no one|nobody|n\/?a|tbd|tba|everyone|everybody|group|team|the team|various|open|\?+|[-–—.]+)$/i;
const SEPARATOR = /\s*(?:\/|&+|,|;|\+)\s*|\s+(?:and|via|w\/|with|und|y|et)\s+/i;

/**
 * Names in a piece of a heading: `A/B`, `A & B`, `A and B`, with an affiliation, as `X via Y` or `X for Y`; `All` and `None` give nobody.
 * @returns null where the piece is no list of presenters
 */
export function readPresenters(piece: string, book: NameBook, slot: PresenterSlot): readonly string[] | null {
  const text = withoutAffiliation(piece);
  if (text === '') return null;
  if (NOBODY.test(text)) return [];
  const names = text.split(SEPARATOR).map((part) => cleanName(part, book)).filter((part) => part !== '');
  if (names.length === 0 || names.length > 8 || text.length > 150) return null;
  const named = names.filter((name) => !NOBODY.test(name));
  return isListOfNames(named, book, slot) ? named : null;
}

function isListOfNames(names: readonly string[], book: NameBook, slot: PresenterSlot): boolean {
  if (names.length === 0) return false;
  const isKnown = names.some((name) => book.knows(name));
  if (slot === 'known') return isKnown && names.every((name) => book.knows(name) || hasNameForm(name));
  if (isKnown && names.every((name) => book.knows(name) || hasNameForm(name) || hasLooseForm(name))) return true;
  if (slot === 'placed') return names.every((name) => hasNameForm(name) || hasNameForm(name.replace(/(?<=\s)\S+$/, 'Doe')));
  if (slot === 'certain') return names.every((name) => hasNameForm(name) || (names.length === 1 && isHandle(name)));
  return names.every((name) => hasNameForm(name) && name.includes(' '));
}

/** Beside a name that is known, a single word in small letters may be one too. */
function hasLooseForm(name: string): boolean {
  return /^\p{L}[\p{L}'’.-]{1,30}(?:\s\p{L}[\p{L}'’.-]{0,30}){0,2}$/u.test(name);
}

function isHandle(name: string): boolean {
  return /^@\S{2,40}$/.test(name);
}

function withoutAffiliation(piece: string): string {
  // A link after the name is an issue or a company; a link alone is the name itself.
  const unlinked = piece.replace(/(?<=\S\s{0,3})\(?\[[^\]]{0,200}\]\([^)]{0,500}\)\)?/g, ' ').replace(/https?:\/\/\S+/g, ' ');
  const text = collapse(toPlainText(unlinked.trim() === '' ? piece : unlinked).text).replace(/\s*\((?:[^)]*[#\d][^)]*|no updates?|cont\w*)\)?\s*$/i, '');
  const main = text.split(/\s+[-–—]+\s+|\s+(?:for|on behalf of|from|at|of)\s+/i)[0] ?? '';
  return main.replace(/^[\s\-–—:.,]+|[\s\-–—:.,;]+$/g, '').replace(/^(?:presented )?by\s+/i, '');
}

function cleanName(part: string, book: NameBook): string {
  const name = collapse(part).replace(/[.,:;]+$/, '');
  const bare = collapse(name.replace(/\s*\([^)]{0,100}\)?$/, ''));
  return bare === '' || bare === name || book.knows(bare) ? bare || name : bare;
}

/** The names on a line such as `Presenter: Ada`; null where it is none. */
export function presenterIn(line: string): string | null {
  return /^\W{0,6}(?:presented by|presenters?|presenting|speakers?|led by|champions?|author\(?s?\)?)\W{1,5}(\S.{1,120})$/i.exec(line.slice(0, 300))?.[1] ?? null;
}
