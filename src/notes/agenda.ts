import { nameWords, type NameBook } from './person-names.ts';
import { presenterIn, readPresenters } from './presenter.ts';
import { readTopicHeading } from './topic-heading.ts';

/** One item of an agenda list. */
export interface AgendaItem {
  readonly line: number;
  readonly title: string;
  readonly presenters: readonly string[];
}

const COMMON = new Set(['the', 'a', 'an', 'of', 'for', 'and', 'or', 'in', 'on', 'to', 'with', 'how', 'update', 'updates', 'demo', 'status', 'discussion', 'new', 'podcast', 'by', 'from', 'is', 'its']);
const ITEM = /^ {0,4}(?:[-*+•]|\d{1,2}[.)]{1,2})\s+(?:\[[ xX]\]\s+)?(\S.{0,1000})/;

/** What is said of the item above, in a line below it: who presents, for how long. */
const DETAIL = /^(?:presented by|presenters?|speakers?|led by|time|duration|length|slides?|links?|documents?)\s?:/i;

/**
 * Items of the agenda between two line indexes: list items of the first depth, or lines without marks where there are none.
 */
export function readAgenda(lines: readonly string[], range: { readonly from: number; readonly to: number }, book: NameBook): readonly AgendaItem[] {
  const found: { line: number; raw: string; isItem: boolean; presenter: string | null }[] = [];
  for (let index = range.from; index < range.to && found.length < 60; index++) {
    const line = lines[index] ?? '';
    const raw = ITEM.exec(line)?.[1];
    const above = found.at(-1);
    if (raw !== undefined && above !== undefined && /^\s/.test(line) && DETAIL.test(raw)) above.presenter ??= presenterIn(raw);
    else if (raw !== undefined) found.push({ line: index + 1, raw, isItem: true, presenter: null });
    else if (/^\S/.test(line) && !line.startsWith('#')) found.push({ line: index + 1, raw: line, isItem: false, presenter: null });
  }
  const hasItems = found.some((item) => item.isItem);
  return found
    .filter((item) => item.isItem || !hasItems)
    .map(({ line, raw, presenter }) => {
      const { title, presenters } = readTopicHeading(raw, book);
      const named = presenter === null || presenters.length > 0 ? null : readPresenters(presenter, book, 'certain');
      return { line, title, presenters: named ?? presenters };
    })
    .filter((item) => item.title !== '');
}

/** The agenda item that names the same topic as a title, else null. Wording may differ: the words they share decide. */
export function matchAgenda(title: string, items: readonly AgendaItem[]): AgendaItem | null {
  const words = topicWords(title);
  const scored = items.map((item) => ({ item, score: likeness(words, topicWords(item.title)) })).sort((a, b) => b.score - a.score);
  const best = scored[0];
  return best !== undefined && best.score >= 0.5 ? best.item : null;
}

function topicWords(text: string): ReadonlySet<string> {
  const words = nameWords(text);
  const telling = words.filter((word) => !COMMON.has(word));
  return new Set(telling.length > 0 ? telling : words);
}

/** Share of the shorter title's words that both have, less where the other is much longer. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  const shared = [...a].filter((word) => b.has(word)).length;
  const contained = shared / Math.min(a.size, b.size);
  const dice = (2 * shared) / (a.size + b.size);
  // A single shared word of a longer title is a coincidence.
  return shared === 1 && Math.min(a.size, b.size) === 1 && Math.max(a.size, b.size) > 3 ? dice : Math.max(dice, contained * 0.75);
}
