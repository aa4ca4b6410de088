import type { NameBook } from './person-names.ts';
import { collapse, toPlainText } from './plain-text.ts';
import { readPresenters, type PresenterSlot } from './presenter.ts';
import { findStamps, type FoundStamp } from './stamp.ts';

/** What one heading or agenda item says: title, presenters, times. */
export interface TopicHeading {
  /** Plain text without presenters and times; empty where the heading holds nothing else. */
  readonly title: string;
  readonly presenters: readonly string[];
  /** Whether there is a place for presenters, be it `None`. */
  readonly hasPresenterSlot: boolean;
  readonly stamps: readonly FoundStamp[];
}

const DASH = /\s+[-–—]{1,3}\s+|\s+[-–—]{1,3}(?=[\p{Lu}(])|(?<=[)\]])[-–—]\s*/gu;
const GENERIC_LINK = /\s*\(?\[(?:issues?|prs?|pull requests?|slides?|links?|here|docs?|videos?|details|discussions?|repo(?:sitory)?|website|jira[^\]]{0,30}|#?\d{1,7})\]\([^)]{0,500}\)\)?\s*$/i;
/** An address that follows a title. */
const BARE_ADDRESS = /(?<=[^\s:])\s<?https?:\/\/[^\s()<>]{1,2000}>?\s*$/i;

/** Reads a heading such as `Topic - (12:30 in the video) - Presenter`, in any order and with any dash missing. */
export function readTopicHeading(source: string, book: NameBook): TopicHeading {
  // Bold around all or a part of it says nothing, and would hide where the pieces end.
  const raw = source.replaceAll('**', '');
  const stamps = findStamps(raw);
  const stamp = stamps.find((found) => found.kind !== 'time' || found.form !== 'bracketed') ?? stamps[0];
  const before = trimPiece(withoutMinutes(stamp === undefined ? raw : raw.slice(0, stamp.from).trimEnd()));
  const after = stamp === undefined ? '' : trimPiece(withoutMinutes(raw.slice(stamp.to)));
  if (after !== '' && before !== '') {
    const presenters = readPresenters(after, book, 'certain');
    if (presenters !== null) return { title: titleOf(before), presenters, hasPresenterSlot: true, stamps };
  }
  // `Topic - Jane - 15min`: what stands before planned minutes is a name.
  const isPlanned = stamp === undefined && /[-–—]\s*~?\d{1,3}\s?(?:m|mins?|minutes)\.?\s*$/.test(raw);
  return { ...splitPresenters(trimPiece(`${before} ${after}`), book, isPlanned), stamps };
}

function splitPresenters(text: string, book: NameBook, isPlanned: boolean): Omit<TopicHeading, 'stamps'> {
  for (const [title, piece, slot] of cuts(text, isPlanned)) {
    const presenters = readPresenters(piece, book, slot);
    if (presenters !== null && title !== '') return { title: titleOf(title), presenters, hasPresenterSlot: true };
  }
  return { title: titleOf(text), presenters: [], hasPresenterSlot: false };
}

/** The places where presenters may stand, likeliest first: title, presenters, how sure the place is. */
function cuts(text: string, isPlanned: boolean): [string, string, PresenterSlot][] {
  const dashes = [...text.matchAll(DASH)];
  const [first, last] = [dashes[0], dashes.at(-1)];
  const found: [string, string, PresenterSlot][] = [];
  const at = (match: RegExpExecArray, slot: PresenterSlot) => found.push([text.slice(0, match.index), text.slice(match.index + match[0].length), slot]);
  const planned = /^(.{3,300}?)\s*[([]~?\d{1,3}\s?(?:m|mins?|minutes)\.?[,;:]?\s([^()[\]]{2,80})[)\]]$/.exec(text);
  if (planned) found.push([planned[1] ?? '', planned[2] ?? '', 'certain']);
  if (last !== undefined) at(last, isPlanned ? 'certain' : 'likely');
  // `Topic - Jane Doe - Acme`: the name stands before its affiliation.
  const middle = dashes.at(-2);
  if (middle !== undefined) at(middle, 'likely');
  if (first !== undefined) found.push([text.slice(first.index + first[0].length), text.slice(0, first.index), 'known']);
  const stop = /^(.{3,200}[.:])\s{1,3}([^.:]{2,80})\.?$/.exec(text);
  if (stop) found.push([(stop[1] ?? '').replace(/[.:]$/, ''), stop[2] ?? '', 'known']);
  const bracket = /^(.{3,300}?)\s*[([]([^()[\]]{2,80})[)\]]$/.exec(text);
  if (bracket) found.push([bracket[1] ?? '', bracket[2] ?? '', (bracket[2] ?? '').includes(' ') ? 'likely' : 'known']);
  const by = /^(.{3,200}),?\s(?:presented )?by\s(.{2,80})$/i.exec(text);
  if (by) found.push([by[1] ?? '', by[2] ?? '', 'likely']);
  const leading = /^[([]([^()[\]]{2,60}?)(?:,?\s~?\d{1,3}\s?(?:m|mins?|minutes)\.?)?[)\]]\s?[:–-]?\s?([^(\s].{2,300})$/.exec(text);
  if (leading) found.push([leading[2] ?? '', leading[1] ?? '', 'known']);
  const colon = /^([^:]{2,60}):\s(.{3,300})$/.exec(text);
  if (colon) found.push([colon[2] ?? '', colon[1] ?? '', 'known']);
  return found;
}

function titleOf(markdown: string): string {
  const named = markdown.replace(GENERIC_LINK, '');
  const words = named.replace(BARE_ADDRESS, '');
  return collapse(toPlainText(trimPiece(/\p{L}/u.test(words) ? words : named)).text);
}

/** Planned minutes that were left at the end: ` - 20`, ` 23`. Only after a time or a dash: `Lantern 4` keeps its number. */
function withoutMinutes(text: string): string {
  return text.replace(/,\s?\d{1,3}\s?(?:m|mins?|minutes)\.?\s?(?=\))/, '').replace(/(?:^|(?<![\p{L}\d])[-–—])\s{0,3}~?\d{1,3}\s?(?:m|min|mins|minutes)?\.?\s{0,3}$|\s[([]\s?~?\d{1,3}\s?(?:m|mins?|minutes)\.?\s?[)\]]\s{0,3}$/u, '');
}

function trimPiece(text: string): string {
  // Not the dashes of an option: `--userns` stays.
  return text.replace(/^(?:[\s:|,]|[-–—]{1,3}(?=\s|$))+/, '').replace(/[\s\-–—|]+$/, '');
}
