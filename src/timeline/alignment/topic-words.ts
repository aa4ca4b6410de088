import type { Topic } from '../../notes/meeting.ts';
import type { Talk } from '../talk/talk.ts';
import type { Span, Windows } from './windows.ts';

/** Seconds around a topic's beginning in which its title is named. */
const NEAR: Span = [-20, 20];
/** Seconds in which its title is still talked about. */
const WIDE: Span = [-75, 75];
/** Seconds over which the words of notes are compared. */
const NOTES = 240;
/** A title whose words are as rare as this, together, says as much as a title can. */
const TITLE_RARITY = 4;
/** Rarity that is added to a topic's own words and to all, so that few words decide little. */
const OWN_PRIOR = 0.5;
const ALL_PRIOR = 3;

/** What the words of titles and notes say for each sentence as the beginning of a topic. */
export interface TopicWords {
  /** Share of the title, by rarity, that is heard close by, and around: 0 to 1. */
  readonly titleNear: Float64Array;
  readonly titleWide: Float64Array;
  /** The same for the titles of other topics, together at most 1. */
  readonly otherTitles: Float64Array;
  /** How much more of what is heard belongs to the topic's notes afterwards than before: -1 to 1. */
  readonly notesHeard: Float64Array;
}

/** Rarity of the words of a text that are heard in the talk. */
function rarities(text: string, talk: Talk): ReadonlyMap<string, number> {
  return new Map([...new Set(talk.keysOf(text))].map((key) => [key, talk.rarity(key)] as const).filter(([, rarity]) => rarity > 0));
}

function titleShare(title: ReadonlyMap<string, number>, span: Span, windows: Windows): Float64Array {
  const total = Math.max(TITLE_RARITY, [...title.values()].reduce((sum, rarity) => sum + rarity, 0));
  const share = windows.each();
  for (const [key, rarity] of title) windows.addNear(share, windows.talk.occurrences(key), { span, amount: rarity / total });
  return share;
}

/** For each topic, in order, the running sums of the rarity of its notes' words; a word that several topics have counts for each a part. */
function notesSums(topics: readonly Topic[], windows: Windows): Float64Array[] {
  const notes = topics.map(({ title, blocks }) => rarities([title, ...blocks.map(({ text }) => text)].join(' '), windows.talk));
  const topicsWith = new Map<string, number>();
  for (const words of notes) for (const key of words.keys()) topicsWith.set(key, (topicsWith.get(key) ?? 0) + 1);
  return notes.map((words) => {
    const heard = windows.each();
    for (const [key, rarity] of words) {
      for (const at of windows.talk.occurrences(key)) heard[at] = (heard[at] ?? 0) + rarity / (topicsWith.get(key) ?? 1);
    }
    return windows.prefix(heard);
  });
}

function addTo(sum: Float64Array, values: Float64Array): Float64Array {
  values.forEach((value, index) => (sum[index] = (sum[index] ?? 0) + value));
  return sum;
}

/** Prepares what the words of each topic say. */
export function createTopicWords(topics: readonly Topic[], windows: Windows): (topic: Topic) => TopicWords {
  const titles = topics.map(({ title }) => rarities(title, windows.talk));
  const near = titles.map((title) => titleShare(title, NEAR, windows));
  const allNear = near.reduce(addTo, windows.each());
  const sums = notesSums(topics, windows);
  const all = sums.reduce(addTo, new Float64Array(windows.talk.sentences.length + 1));
  return (topic) => {
    const position = topics.indexOf(topic);
    const own = sums[position] ?? all;
    const titleNear = near[position] ?? windows.each();
    const shareIn = (span: Span): Float64Array => {
      const [mine, total] = [windows.sums(own, span), windows.sums(all, span)];
      return mine.map((value, index) => (value + OWN_PRIOR) / ((total[index] ?? 0) + ALL_PRIOR));
    };
    const [after, before] = [shareIn([0, NOTES]), shareIn([-NOTES, 0])];
    return {
      titleNear,
      titleWide: titleShare(titles[position] ?? new Map(), WIDE, windows),
      otherTitles: allNear.map((value, index) => Math.min(1, value - (titleNear[index] ?? 0))),
      notesHeard: after.map((value, index) => value - (before[index] ?? 0)),
    };
  };
}
