import type { IndexView, MeetingSummary, TopicSummary } from '../index/search-index.ts';
import { isCommonWord } from '../language/common-words.ts';
import { fold, type Language } from '../language/language.ts';
import { idfOf, type Concept } from './concepts.ts';
import type { Ranked } from './rank.ts';

/** A word in a larger share of all passages names no subject: every other topic has it. */
const RARE_SHARE = 0.03;
/** Words of no more passages than this are rare in an archive of any size. */
const FEW_PASSAGES = 5;
/** Words of headings that say what kind of topic it is, and not its subject. */
const HEADING_WORDS: ReadonlySet<string> = new Set('agenda announcement announcements change changes demo discussion feature features general introduction news open other planning plans preview progress question questions recap release releases report roadmap schedule status summary topic topics upcoming update updates welcome'.split(' '));
/** Least shares of the weight of a heading that the other one has, of the best result's and of the later one. */
const LEAST_SHARED = { best: 0.5, later: 0.35 } as const;
/** Least share of the question's weight that is the subject of both headings. */
const LEAST_ASKED = 0.4;
/** Later topics that are looked at. */
const MOST_LATER = 20;

/** What finding a later return needs beside the ranking. */
export interface LaterContext {
  readonly concepts: readonly Concept[];
  readonly language: Language;
  readonly view: IndexView;
  meetingOf(ranked: Ranked): MeetingSummary;
}

/** A later topic that is among the results. */
interface Later {
  readonly meeting: MeetingSummary;
  readonly topic: TopicSummary;
}

/**
 * The newest later meeting with a topic whose heading and words name what was asked for, as those of the best result do. Most of what the headings
 * say must be the same, and `Status` alone, which no text repeats, is no subject: saying nothing is better than a wrong hint. Null where there is none.
 * @param ranked best first
 */
export async function findCameUpAgain(ranked: readonly Ranked[], context: LaterContext): Promise<Later | null> {
  const [best] = ranked;
  const first = best && topicOf(best, context);
  if (!best || first?.kind !== 'topic') return null;
  const own = new Set(context.language.terms(first.title));
  const content = context.concepts.filter(({ kind, isContent }) => kind === 'word' && isContent);
  const isAsked = (subject: readonly Concept[]) => subject.length > 0 && massOf(subject) >= LEAST_ASKED * massOf(content);
  const headed = content.filter((concept) => isSubject(concept, context) && isNamed(concept, own));
  // Texts are long: they are looked at last.
  const subject = isAsked(headed) ? namedIn(first.id, ranked, { ...context, concepts: headed }) : [];
  if (!isAsked(subject)) return null;
  for (const later of laterTopics(ranked, best, context)) {
    const terms = new Set(context.language.terms(later.topic.title));
    if (!subject.every((concept) => isNamed(concept, terms)) || !(await isSameSubject(own, terms, context))) continue;
    if (namedIn(later.topic.id, ranked, { ...context, concepts: subject }).length === subject.length) return later;
  }
  return null;
}

/** Newest first. */
function laterTopics(ranked: readonly Ranked[], best: Ranked, context: LaterContext): Later[] {
  const topics = new Map<string, Later>();
  for (const one of ranked) {
    const topic = one.date > best.date ? topicOf(one, context) : undefined;
    if (topic?.kind === 'topic' && topics.size < MOST_LATER && !topics.has(topic.id)) topics.set(topic.id, { meeting: context.meetingOf(one), topic });
  }
  return [...topics.values()].sort((a, b) => (a.meeting.date < b.meeting.date ? 1 : -1));
}

/** Those of the concepts that the passages of a topic name that are among the results. */
function namedIn(topic: string, ranked: readonly Ranked[], { concepts, language }: LaterContext): readonly Concept[] {
  let missing = concepts;
  for (const { passage } of ranked) {
    if (missing.length === 0) break;
    if (passage.topic !== topic) continue;
    const terms = new Set(language.terms(passage.text));
    missing = missing.filter((concept) => !isNamed(concept, terms));
  }
  return concepts.filter((concept) => !missing.includes(concept));
}

function topicOf(ranked: Ranked, context: LaterContext): TopicSummary | undefined {
  return context.meetingOf(ranked).topics.find(({ id }) => id === ranked.passage.topic);
}

/** A word of the question that says what it is about. */
function isSubject({ text, isKnown, readAs, documents }: Concept, context: LaterContext): boolean {
  const word = fold(text);
  // A short word whose stem is another one (`IDE`, `ID`) may be taken for that.
  const isItself = word.length > 3 || context.language.term(word) === word;
  return isKnown && readAs === null && isItself && !isCommonWord(word) && !HEADING_WORDS.has(word) && documents <= Math.max(FEW_PASSAGES, context.view.statistics.passages * RARE_SHARE);
}

/** Numbers alone name nothing: they are the beginnings of other versions, too. */
function isNamed({ alternatives }: Concept, terms: ReadonlySet<string>): boolean {
  return alternatives.some(({ term, isRelated }) => !isRelated && !/^\d+$/.test(term) && terms.has(term));
}

function massOf(concepts: readonly Concept[]): number {
  return concepts.reduce((sum, { idf }) => sum + idf, 0);
}

async function isSameSubject(best: ReadonlySet<string>, later: ReadonlySet<string>, { view }: LaterContext): Promise<boolean> {
  const weigh = async (terms: readonly string[]) => {
    const stats = await Promise.all(terms.map((term) => view.terms({ kind: 'exact', term })));
    return stats.reduce((sum, [stat]) => sum + idfOf(stat?.inText ?? 0, view.statistics.passages), 0);
  };
  const shared = await weigh([...best].filter((term) => later.has(term) && !/^\d+$/.test(term)));
  return shared >= LEAST_SHARED.best * (await weigh([...best])) && shared >= LEAST_SHARED.later * (await weigh([...later]));
}
