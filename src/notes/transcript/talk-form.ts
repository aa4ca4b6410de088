import { parseBareClock } from './clock.ts';
import { isBlank, type SourceLine } from './source-line.ts';
import { findSpeakers } from './speaker-label.ts';
import { cleanName, nameKind } from './speaker-name.ts';
import { readPlainTalk, readTalkLine, type TalkLine } from './talk-line.ts';

/** How one transcript is written as a whole. */
export interface TalkForm {
  /** Whether the name stands alone above a bare time, as in `Ana Ruiz` / `2:17` / words. */
  readonly isNameAboveTime: boolean;
  /** Every line as this form has it. */
  readonly lines: readonly TalkLine[];
}

/** Finds out how a text transcript is written, and reads its lines so: a doubtful form counts only where it comes back. */
export function readTalkLines(lines: readonly SourceLine[]): TalkForm {
  const filled = lines.filter(({ text }) => !isBlank(text));
  const isSpeaker = findSpeakers(filled.map(({ text }) => text).filter((text) => text.length > 40 || parseBareClock(text) === null));
  const first = lines.map(({ text }) => readTalkLine(text, isSpeaker));
  const headers = countNames(first.filter(({ kind }) => kind === 'header'));
  const timed = first.filter(({ kind }) => kind === 'timed').length;
  const hasTimed = timed * 5 >= filled.length || (timed > 2 && timed * 20 >= filled.length);
  const hasHeaders = [...headers.values()].some((count) => count > 1) || [...headers.keys()].some((name) => nameKind(name) === 'full');
  const settled = first.map((line, index) => {
    const isDoubtful = line.kind === 'header' ? !hasHeaders || !isKnown(line.speaker, headers) : line.kind === 'timed' && !hasTimed;
    return isDoubtful ? readPlainTalk(lines[index]?.text ?? '', isSpeaker) : line;
  });
  return { isNameAboveTime: isNameAboveTime(filled), lines: settled };
}

function countNames(headers: readonly TalkLine[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { speaker } of headers) if (speaker !== null) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  return counts;
}

function isKnown(name: string | null, headers: ReadonlyMap<string, number>): boolean {
  if (name === null) return false;
  const kind = nameKind(name);
  return kind === 'full' || kind === 'single' || (headers.get(name) ?? 0) > 1;
}

/** At least half of the bare times have a name above them that is doubled or comes back. */
function isNameAboveTime(filled: readonly SourceLine[]): boolean {
  const above = filled.flatMap(({ text }, index) => (text.length > 40 || parseBareClock(text) === null ? [] : [index - 1]));
  const names = above.map((index) => filled[index]?.text ?? '').map((text) => (nameKind(text) === null ? '' : cleanName(text)));
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const sure = names.filter((name, order) => {
    const index = above[order] ?? -1;
    const isDoubled = cleanName((filled[index - 1]?.text ?? '').slice(0, 100)) === name;
    return name !== '' && (isDoubled || (counts.get(name) ?? 0) > 1 || nameKind(name) === 'full');
  });
  return sure.length > 0 && sure.length * 2 >= above.length;
}
