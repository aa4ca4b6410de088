import { remembering } from './memo.ts';
import { cleanName, nameKind } from './speaker-name.ts';

/** `Name: text` cut in two. `name` is cleaned; `at` is where the text begins, in UTF-16 units of what was cut. */
export interface Label {
  readonly name: string;
  readonly rest: string;
  readonly at: number;
}

/** Decides whether a label opens what a speaker says. */
export type SpeakerTest = (label: Label) => boolean;

const LONGEST = 90;

/** Cuts `Name: text` at its first colon that a space or the end follows, where what stands before could be a name; else null. */
export function splitLabel(text: string): Label | null {
  const colon = text.slice(0, LONGEST + 20).search(/[:：]/);
  if (colon < 1) return null;
  const lead = /^\s*(?:(?:>>+|[-–•])\s*)?(?:\*\*|__)?/u.exec(text)?.[0].length ?? 0;
  const match = /^([^:：\t]{1,90}?)(?:\*\*|__)?\s?(?::\*\*|：|:(?=\s|$))/u.exec(text.slice(lead, lead + LONGEST + 8));
  if (match?.[1] === undefined || nameKind(match[1]) === null) return null;
  const behind = lead + match[0].length;
  const space = /^(?:\*\*|__)?\s*/u.exec(text.slice(behind, behind + 20))?.[0].length ?? 0;
  return { name: cleanName(match[1]), rest: text.slice(behind + space), at: behind + space };
}

/**
 * Finds out, over a whole transcript or chat, which labels are speakers. A full name always is; a single word or a handle
 * is where it comes back or where most lines have a label, so that a colon inside a sentence makes no speaker.
 * @param texts the lines that could begin with a label
 */
export function findSpeakers(texts: readonly string[]): SpeakerTest {
  const counts = new Map<string, number>();
  let labelled = 0;
  let filled = 0;
  for (const text of texts) {
    if (text.trim() === '') continue;
    filled++;
    const label = splitLabel(text);
    if (label === null) continue;
    counts.set(label.name, (counts.get(label.name) ?? 0) + 1);
    labelled++;
  }
  const isMostly = labelled * 2 >= filled;
  const repeated = [...counts.values()].filter((count) => count > 1).length;
  const full = [...counts.keys()].filter((name) => nameKind(name) === 'full').slice(0, 500);
  const isCutShort = remembering((name: string) => completeName(name, full) !== name);
  return ({ name }) => {
    const kind = nameKind(name);
    const count = counts.get(name) ?? 0;
    if (kind === null) return false;
    if (kind === 'full' || count > 2) return true;
    if (kind === 'single') return isMostly || count > 1 || (/^\p{Lu}{2,4}$/u.test(name) && labelled > 1);
    return isCutShort(name) || (isMostly && (count > 1 || labelled === filled || repeated === 0));
  };
}

/** A first name that lost its beginning when it was copied (`om Sweeney`) made whole, where exactly one of the other names ends so. */
export function completeName(name: string, others: readonly string[]): string {
  if (name.length < 3 || others.includes(name)) return name;
  const whole = [...new Set(others)].filter((other) => other.length > name.length && other.endsWith(name));
  return whole.length === 1 ? (whole[0] ?? name) : name;
}
