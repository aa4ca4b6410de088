import { createPauses } from '../index/pauses.ts';
import type { Language } from '../language/language.ts';
import { traceQuestion, type AskContext } from './ask.ts';
import { SURE_LEVEL } from './confidence.ts';
import { createHidingView } from './hidden-view.ts';

/** Most topics whose titles are asked. */
const MOST_TOPICS = 60;
/** Fewer right answers say nothing of an archive. */
const LEAST_RIGHT = 20;
/** Right answers of which so large a share stays sure. */
const SURE_SHARE = 0.85;
/** No archive is so easy, or so hard, that other levels could be believed. */
const LEVELS = { least: 0.3, most: 0.46 } as const;
/** Share of a title's words by which another one is of the same subject. */
const SAME_SUBJECT = 0.5;

/** An archive of so many more or fewer passages, as a share, is measured anew. */
const CHANGED_SHARE = 0.1;

/** From which confidence on an answer is sure, and how many passages the archive had when that was measured. */
export interface Calibration {
  readonly level: number;
  readonly passages: number;
}

/** Confidences of first answers to made questions: where they are right, and with all that is right hidden. */
export interface MadeLevels {
  readonly right: readonly number[];
  readonly negative: readonly number[];
}

/**
 * From which confidence on an answer is sure in an archive: it asks itself for its own topics by titles that are taken away, with their passages there and hidden.
 * @param before as last measured by the same rules; it stands while the archive is about as large, null where there is none
 */
export async function calibrate(context: Omit<AskContext, 'today'>, before: Calibration | null): Promise<Calibration> {
  const { meetings, statistics } = context.view;
  const { passages } = statistics;
  if (before && Math.abs(passages - before.passages) <= before.passages * CHANGED_SHARE) return before;
  return { level: chooseLevel(await measureLevels({ ...context, today: meetings[0]?.date ?? '' })), passages };
}

/** Between the level that tells right answers from made negatives best and the highest at which enough of the right ones stay sure; the general one where there are too few. */
export function chooseLevel({ right, negative }: MadeLevels): number {
  if (right.length < LEAST_RIGHT) return SURE_LEVEL;
  const sorted = [...right].sort((a, b) => a - b);
  const highest = sorted[Math.floor(sorted.length * (1 - SURE_SHARE))] ?? SURE_LEVEL;
  const gain = (level: number) => right.filter((one) => one >= level).length / right.length + negative.filter((one) => one < level).length / negative.length;
  const best = sorted.filter((level) => level <= highest).reduce((chosen, level) => (gain(level) >= gain(chosen) ? level : chosen), sorted[0] ?? highest);
  return Math.min(LEVELS.most, Math.max(LEVELS.least, (best + highest) / 2));
}

/** Asks for topics evenly over all meetings; the same archive gives the same. By words alone: titles that are taken away are still in the vectors, and it is words that confidence is told from. */
export async function measureLevels(archive: AskContext): Promise<MadeLevels> {
  const context: AskContext = { ...archive, language: { ...archive.language, wordVectors: () => null } };
  const { view } = context;
  const pause = createPauses();
  const hiding = createHidingView(view);
  const made: { right: number[]; negative: number[] } = { right: [], negative: [] };
  const all = await readTitles(context, pause);
  const step = Math.max(1, all.length / MOST_TOPICS);
  for (let at = 0; at < all.length; at += step) {
    const topic = all[Math.floor(at)];
    if (!topic || topic.terms.size < 2) continue;
    const same = new Set<string>(all.filter(({ terms }) => isSameSubject(topic.terms, terms)).map(({ id }) => id));
    const [right, negative] = await askFor(topic.title, { same, hiding, context, pause });
    if (right !== null) made.right.push(right);
    if (right !== null && negative !== null) made.negative.push(negative);
  }
  return made;
}

/** The titles of all topics, with their terms. */
async function readTitles({ view, language }: AskContext, pause: ReturnType<typeof createPauses>) {
  const titles: { readonly id: string; readonly title: string; readonly terms: ReadonlySet<string> }[] = [];
  for (const { topics } of view.meetings) {
    for (const { id, title, kind } of topics) if (kind === 'topic') titles.push({ id, title, terms: termsOf(title, language) });
    const due = pause();
    if (due) await due;
  }
  return titles;
}

interface Asking {
  /** Ids of the topics that answer. */
  readonly same: ReadonlySet<string>;
  readonly hiding: ReturnType<typeof createHidingView>;
  readonly context: AskContext;
  readonly pause: ReturnType<typeof createPauses>;
}

/** Confidence where the first result is right, else null, and with every passage of those topics hidden. */
async function askFor(title: string, { same, hiding, context, pause }: Asking): Promise<readonly [number | null, number | null]> {
  const ask = async () => {
    const due = pause();
    if (due) await due;
    return traceQuestion(title.replace(/["“”:]/g, ' '), { ...context, view: hiding.view });
  };
  hiding.hide({ topics: same, untitled: same, hidden: new Set() });
  const negative = await ask();
  hiding.hide({ topics: new Set(), untitled: same, hidden: new Set() });
  const right = await ask();
  const isRight = same.has(right.ranked[0]?.passage.topic ?? '');
  return [isRight ? right.confidence : null, negative.confidence];
}

function termsOf(title: string, language: Language): ReadonlySet<string> {
  return new Set(language.tokens(title).flatMap((token) => (token.weight === 'full' ? token.terms : [])));
}

function isSameSubject(asked: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const shared = [...asked].filter((term) => other.has(term)).length;
  return shared > 0 && shared / Math.min(asked.size, other.size) >= SAME_SUBJECT;
}
