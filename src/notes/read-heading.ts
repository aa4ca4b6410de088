import type { Heading } from './heading.ts';
import { roleOfHeading, type HeadingRole } from './heading-role.ts';
import type { NameBook } from './person-names.ts';
import { numberingOf, withoutNumber } from './heading-number.ts';
import { presenterIn, readPresenters } from './presenter.ts';
import { findStamps, type FoundStamp } from './stamp.ts';
import { readTopicHeading } from './topic-heading.ts';

/** A heading with what it says and where it belongs. */
export interface ReadHeading extends Heading {
  readonly title: string;
  /** `holder` is a section that only holds others. */
  readonly role: HeadingRole | 'title' | 'presenter' | 'stamp' | 'holder';
  /** Presenters named in the heading, and those in a heading of their own below it. */
  readonly presenters: readonly string[];
  readonly hasPresenterSlot: boolean;
  /** The time in the heading, or in a heading of its own below it. */
  readonly stamp: FoundStamp | null;
  /** Whether presenter or time stand in headings below. */
  readonly hasAttached: boolean;
  /** A time that stands alone in the first line of the section, where the heading has none. */
  readonly stampBelow: FoundStamp | null;
}

/** How many lines below its topic a presenter or a time may stand. */
const REACH = 14;

interface Draft extends Heading {
  title: string;
  role: ReadHeading['role'];
  presenters: readonly string[];
  hasPresenterSlot: boolean;
  stamp: FoundStamp | null;
  hasAttached: boolean;
  stampBelow: FoundStamp | null;
}

/**
 * Reads all headings of a note, and gives presenters and times that stand in headings of their own to the heading they belong to.
 * @param titleLine line of the note's title, or null
 */
export function readHeadings(headings: readonly Heading[], lines: readonly string[], context: { readonly book: NameBook; readonly titleLine: number | null }): readonly ReadHeading[] {
  const isNumber = numberingOf(headings.map(({ text }) => text));
  const title = headings.find(({ line }) => line === context.titleLine)?.text ?? null;
  const drafts = headings.map((heading): Draft => readOne(withoutNumber(heading, isNumber), { ...context, title }));
  for (const [index, draft] of drafts.entries()) {
    if (draft.role === 'section' && draft.stamp === null) attachPresenters(drafts, index, { lines, book: context.book });
    else if (draft.role === 'stamp') attachStamp(drafts, index);
  }
  for (const draft of drafts) if (['section', 'questions', 'demo'].includes(draft.role)) readBelow(draft, lines, context.book);
  return drafts;
}

function readOne(heading: Heading, { book, titleLine, title: own }: { readonly book: NameBook; readonly titleLine: number | null; readonly title: string | null }): Draft {
  const { title, presenters, hasPresenterSlot, stamps } = readTopicHeading(heading.raw, book);
  const stamp = stamps[0] ?? null;
  const base = { ...heading, title, presenters, hasPresenterSlot, stamp, hasAttached: false, stampBelow: null };
  if (heading.line === titleLine || heading.text === own) return { ...base, role: 'title' };
  if (stamp === null && roleOfHeading(heading.text) === 'date') return { ...base, title: heading.text, role: 'date' };
  if (stamp !== null && !/\p{L}/u.test(title)) return { ...base, role: 'stamp' };
  // `Open discussion - None` keeps its role; `Recording - Jane` would be a topic.
  return { ...base, role: roleOfHeading(title, stamp === null ? heading.raw : title) };
}

function attachPresenters(drafts: Draft[], index: number, { lines, book }: { readonly lines: readonly string[]; readonly book: NameBook }): void {
  const draft = drafts[index];
  if (draft === undefined) return;
  const known = readPresenters(draft.raw, book, 'known');
  const owner = drafts[findOwner(drafts, index, known !== null)];
  if (owner === undefined || owner.hasPresenterSlot || hasBody(lines, owner.line, draft.line)) return;
  const isBeforeStamp = drafts[index + 1]?.role === 'stamp' && !hasBody(lines, draft.line, drafts[index + 1]?.line ?? 0);
  const names = known ?? readPresenters(draft.raw, book, isBeforeStamp ? 'placed' : 'likely');
  if (names === null) return;
  draft.role = 'presenter';
  Object.assign(owner, { presenters: names, hasPresenterSlot: true, hasAttached: true });
}

function attachStamp(drafts: Draft[], index: number): void {
  const draft = drafts[index];
  const before = drafts[index - 1];
  if (draft === undefined || before === undefined) return;
  const owner = drafts[before.role === 'presenter' ? findOwner(drafts, index - 1, true) : findOwner(drafts, index, true)];
  if (owner === undefined || owner.stamp !== null) return;
  Object.assign(owner, { stamp: draft.stamp, hasAttached: true });
}

/** A time or `Presenter: Ada` may stand in the first line of the section instead. */
function readBelow(draft: Draft, lines: readonly string[], book: NameBook): void {
  const next = lines.slice(draft.line, draft.line + 4).find((line) => line.trim() !== '') ?? '';
  if (next.length > 300 || /^ {0,3}#/.test(next)) return;
  const stamp = draft.stamp === null ? findStamps(next).find(({ kind }) => kind === 'time') : undefined;
  if (stamp !== undefined && !/[\p{L}\d]/u.test(next.slice(0, stamp.from) + next.slice(stamp.to))) Object.assign(draft, { stampBelow: stamp });
  const named = lines.slice(draft.line, draft.line + 8).map(presenterIn).find((name) => name !== null) ?? (/^\(([^()]{3,80})\)$/.exec(next.trim())?.[1] ?? null);
  const names = named === null || draft.hasPresenterSlot ? null : readPresenters(named.replace(/^[*_\s]+|[*_\s]+$/g, ''), book, 'certain');
  if (names !== null) Object.assign(draft, { presenters: names, hasPresenterSlot: true });
}

/**
 * Index of the heading that a presenter or a time belongs to: the nearest one above of a higher rank, else -1. What is surely a presenter or
 * a time may also stand right below one of its own rank: a time does before all, a presenter where none ranks higher.
 */
function findOwner(drafts: readonly Draft[], index: number, isSure: boolean): number {
  const draft = drafts[index];
  if (draft === undefined) return -1;
  const isOwner = ({ role, line }: Draft) => ['section', 'questions', 'demo', 'admin'].includes(role) && draft.line - line <= REACH;
  const before = drafts[index - 1];
  const equal = isSure && before !== undefined && isOwner(before) && before.level === draft.level ? index - 1 : -1;
  if (equal >= 0 && draft.role === 'stamp') return equal;
  const higher = drafts.slice(0, index).findLastIndex((candidate) => isOwner(candidate) && candidate.level < draft.level);
  return higher >= 0 ? higher : equal;
}

function hasBody(lines: readonly string[], after: number, before: number): boolean {
  return lines.slice(after, before - 1).some((line) => line.trim() !== '' && !/^ {0,3}#/.test(line));
}
