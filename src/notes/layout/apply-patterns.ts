import type { Community } from '../../community/community.ts';
import { patternPieces, type PatternPiece } from '../../community/line-pattern.ts';
import { findDates, monthOf, toDate } from '../date.ts';
import { parseClock } from '../transcript/clock.ts';

type Patterns = Community['patterns'];
type Values = Readonly<Record<string, string>>;

/** Lines longer than this are left as they are. */
const MAX_LINE = 2000;

/** Writes the lines that a community's own patterns describe as the reader knows them: topic and date as a heading, a time with its label. */
export function applyPatterns(lines: readonly string[], patterns: Patterns): readonly string[] {
  const { topic, date, ignore, time } = patterns;
  if (topic.length + date.length + ignore.length + time.length === 0) return lines;
  const [topics, dates, ignored, times] = [topic, date, ignore, time].map((list) => list.map(patternPieces));
  return lines.map((line) => {
    const text = line.trim().replace(/\s+/g, ' ');
    if (text === '' || line.length > MAX_LINE) return line;
    if (firstMatch(text, ignored) !== null) return '';
    const day = dateOf(firstMatch(text, dates));
    if (day !== null) return `## ${day}`;
    const heading = headingOf(firstMatch(text, topics));
    return heading ?? (times ?? []).reduce(labelTimes, line);
  });
}

function firstMatch(text: string, patterns: readonly (readonly PatternPiece[])[] = []): Values | null {
  for (const pieces of patterns) {
    const values = matchPattern(text, pieces);
    if (values !== null) return values;
  }
  return null;
}

/** What stands in the places of a pattern that a whole line fits; each literal is looked for once, from the left, the last one at the end. */
export function matchPattern(text: string, pieces: readonly PatternPiece[]): Values | null {
  const values: Record<string, string> = {};
  let at = 0;
  let open: string | null = null;
  for (const [index, piece] of pieces.entries()) {
    if ('name' in piece) {
      open = piece.name;
      continue;
    }
    const isLast = index === pieces.length - 1;
    const found = open === null ? (text.startsWith(piece.literal, at) ? at : -1) : isLast ? text.length - piece.literal.length : text.indexOf(piece.literal, at);
    if (found < at || !text.startsWith(piece.literal, found)) return null;
    if (open !== null) values[open] = text.slice(at, found).trim();
    at = found + piece.literal.length;
    open = null;
  }
  if (open !== null) values[open] = text.slice(at).trim();
  else if (at < text.length) return null;
  return Object.entries(values).some(([name, value]) => name !== 'any' && value === '') ? null : values;
}

function dateOf(values: Values | null): string | null {
  if (values === null) return null;
  const { date, year, month = '', day } = values;
  if (date !== undefined) return findDates(date)[0]?.date ?? null;
  return toDate(Number(year), /^\d+$/.test(month) ? Number(month) : monthOf(month), Number(day));
}

function headingOf(values: Values | null): string | null {
  if (values === null) return null;
  const { title = '', presenter, time } = values;
  if (time !== undefined && parseClock(time) === null) return null;
  return [`## ${title}`, time === undefined ? '' : ` (${time} in the video)`, presenter === undefined ? '' : ` - ${presenter}`].join('');
}

/** Labels the times of a line that stand between the literals of a pattern. */
function labelTimes(line: string, pieces: readonly PatternPiece[]): string {
  const place = pieces.findIndex((piece) => 'name' in piece);
  const literal = (index: number): string => {
    const piece = pieces[index];
    return piece !== undefined && 'literal' in piece ? piece.literal : '';
  };
  const [before, behind] = [literal(place - 1), literal(place + 1)];
  return line.replace(/\d{1,3}(?::[0-5]\d){1,2}/g, (clock, at: number) => {
    const fits = line.slice(0, at).endsWith(before) && line.startsWith(behind, at + clock.length);
    return fits ? ` (${clock} in the video)` : clock;
  });
}
