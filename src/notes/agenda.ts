import { nameWords, type NameBook } from './person-names.ts';
import { readTopicHeading } from './topic-heading.ts';

/** One item of an agenda list. */
export interface AgendaItem {
  readonly line: number;
  readonly title: string;
  readonly presenters: readonly string[];
}

const COMMON = new Set(['the', 'a', 'an', 'of', 'for', 'and', 'or', 'in', 'on', 'to', 'with', 'how', 'update', 'updates', 'demo', 'status', 'discussion', 'new', 'podcast', 'by', 'from', 'is', 'its']);
const ITEM = /^ {0,4}(?:[-*+•]|\d{1,2}[.)]{1,2})\s+(?:\[[ xX]\]\s+)?(\S.{0,1000})/;

/**
 * Items of the agenda between two line indexes: list items of the first depth, or lines without marks where there are none.
 */
export function readAgenda(lines: readonly string[], range: { readonly from: number; readonly to: number }, book: NameBook): readonly AgendaItem[] {
  const found: { line: number; raw: string; isItem: boolean }[] = [];
  for (let index = range.from; index < range.to && found.length < 60; index++) {
    const line = lines[index] ?? '';
    const item = ITEM.exec(line)?.[1];
    if (item !== undefined) found.push({ line: index + 1, raw: item, isItem: true });
    else if (/^\S/.test(line) && !line.startsWith('#')) found.push({ line: index + 1, raw: line, isItem: false });
  }
  const hasItems = found.some((item) => item.isItem);
  return found
    .filter((item) => item.isItem || !hasItems)
    .map(({ line, raw }) => {
      const { title, presenters } = readTopicHeading(raw, book);
      return { line, title, presenters };
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
