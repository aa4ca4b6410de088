import { toDate } from '../date.ts';

const SLASHED = /(?<![\d/.])(\d{1,2})\/(\d{1,2})\/((?:20)?\d\d)(?![\d/])/g;
/** A heading, a line that is bold or labelled as the date, or one that begins with such a date. */
const HEAD = /^\s{0,3}(?:#{1,6}\s|\*\*|__|(?:meeting )?date\b.{0,3}:|\d{1,2}\/\d{1,2}\/\d{2,4}\b)/i;

/**
 * Dates such as `3/5/2024` in the headings of a note as `2024-03-05`, where other such dates of the note (`3/19/2024`) show whether month or day is first.
 * Others stay: their order is not known. Line numbers stay.
 */
export function layOutSlashDates(lines: readonly string[]): readonly string[] {
  const dated = lines.map((line) => line.length <= 300 && line.includes('/') && HEAD.test(line));
  const pairs = lines.flatMap((line, index) => (dated[index] === true ? [...line.matchAll(SLASHED)].map(([, first, second]) => [Number(first), Number(second)] as const) : []));
  const isMonthFirst = pairs.some(([, second]) => second > 12);
  if (isMonthFirst === pairs.some(([first]) => first > 12)) return lines;
  return lines.map((line, index) => {
    if (dated[index] !== true) return line;
    return line.replace(SLASHED, (written: string, ...[first = '', second = '', year = '']: string[]) => {
      const [month, day] = isMonthFirst ? [first, second] : [second, first];
      return toDate(Number(year.length === 2 ? `20${year}` : year), Number(month), Number(day)) ?? written;
    });
  });
}
