import type { Heading } from './heading.ts';

/** A number in front of a title: `1.`, `2)`, `3.1`, `3.1.2.`, `7.ii`. */
const NUMBER = /^(\d{1,3}(?:\.(?:\d{1,3}|[ivx]{1,5}|[a-z]))*)([.)]{0,2})\s+(?=\S)/;

/**
 * Which numbers number the headings of a note, rather than being part of their titles (`2.0 release`): those with a mark behind them (`1.`), and those
 * with parts that belong to another heading's number, be it the one above them or the one beside them.
 * @param titles plain text of all headings
 */
export function numberingOf(titles: readonly string[]): (title: string) => boolean {
  const numbers = new Set(titles.flatMap((title) => NUMBER.exec(title)?.[1] ?? []));
  return (title) => {
    const [, number = '', mark = ''] = NUMBER.exec(title) ?? [];
    if (number === '') return false;
    if (mark !== '' || /[a-z]/.test(number)) return true;
    const parts = number.split('.');
    const last = Number(parts.pop());
    const above = parts.join('.');
    if (above === '') return false;
    return numbers.has(above) || numbers.has(`${above}.${String(last + 1)}`) || (last > 0 && numbers.has(`${above}.${String(last - 1)}`));
  };
}

/** A heading without the number in front of it. */
export function withoutNumber(heading: Heading, isNumber: (title: string) => boolean): Heading {
  if (!isNumber(heading.text)) return heading;
  const cut = (text: string): string => text.replace(/^((?:\*\*|__)?)(?:\[?)\d[\w.)]*\s+/, '$1');
  return { ...heading, raw: heading.raw.startsWith('[') ? heading.raw : cut(heading.raw), text: heading.text.replace(NUMBER, '') };
}
