import type { Block } from './meeting.ts';
import { hasNameForm, type NameBook } from './person-names.ts';
import { toPlainText } from './plain-text.ts';

/** A row of a table that is a topic. */
export interface RowTopic {
  /** Index of its block. */
  readonly index: number;
  readonly block: Block;
  readonly title: string;
  readonly presenters: readonly string[];
}

const TIME = /^\W*\d{1,2}(?::\d\d){1,2}\W*$/;
const TITLE_COLUMN = /^(?:agenda )?(?:topics?|items?|subjects?|titles?|agenda(?: items?)?|what|discussion(?: topics?)?)$/i;
const NAME_COLUMN = /^(?:names?|who|presenters?|speakers?|owners?|leads?|leaders?|hosts?|guests?|champions?|facilitators?|proposed by|added by|by|person)$/i;

/** The topics that a table lists: its rows with a time, else those below a head with a column for topics. None where no table does. */
export function findRowTopics(blocks: readonly Block[], lines: readonly string[], book: NameBook): readonly RowTopic[] {
  const rows = blocks.flatMap((block, index) => (block.kind === 'row' ? [{ block, index }] : []));
  const timed = rows.filter(({ block }) => block.text.split(' | ').some((cell) => TIME.test(cell)));
  if (timed.length >= 2) return timed.map(({ block, index }) => readTimedRow(block, index, book));
  const cellsOf = ({ from }: Block) => rowCells(lines[from.line - 1] ?? '');
  return rows.flatMap(({ block, index }): RowTopic[] => {
    const head = block.parent === null ? undefined : blocks[block.parent];
    if (head?.kind !== 'row') return [];
    const columns = cellsOf(head);
    const cells = cellsOf(block);
    const title = cells[columns.findIndex((cell) => TITLE_COLUMN.test(cell))] ?? '';
    const name = cells[columns.findIndex((cell) => NAME_COLUMN.test(cell))] ?? '';
    return /\p{L}/u.test(title) ? [{ index, block, title, presenters: namesIn(name, book) }] : [];
  });
}

function rowCells(line: string): readonly string[] {
  return line.trim().replace(/^\||(?<!\\)\|$/g, '').split(/(?<!\\)\|/).map((cell) => toPlainText(cell.trim()).text);
}

function namesIn(cell: string, book: NameBook): readonly string[] {
  return cell.split(/\s*[,/&]\s*/).filter((name) => book.knows(name) || hasNameForm(name) || /^@\S{2,40}$/.test(name));
}

function readTimedRow(block: Block, index: number, book: NameBook): RowTopic {
  const cells = block.text.split(' | ').filter((cell) => !TIME.test(cell));
  const presenter = cells.findIndex((cell, position) => position > 0 && (book.knows(cell) || (hasNameForm(cell) && cell.includes(' '))));
  const title = cells.find((_, position) => position !== presenter) ?? block.text;
  return { index, block, title, presenters: presenter < 0 ? [] : (cells[presenter] ?? '').split(/\s*[,/&]\s*/) };
}
