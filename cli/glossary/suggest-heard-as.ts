import { isCommonWord } from '../../src/language/common-words.ts';
import { fold, type Language } from '../../src/language/language.ts';
import type { Passage } from '../../src/passages/passage.ts';
import { createNeighbours } from './neighbours.ts';
import { isLetterName, readSounding, soundsAlike } from './sound.ts';
import { countRuns, readTexts, type Use } from './vocabulary.ts';

/** A name that people write, and how transcripts may have it. */
export interface Suggestion {
  readonly name: string;
  readonly heard: string;
  /** How often it was heard so, in how many meetings, and one place (`2024-03-05.md:12`). */
  readonly count: number;
  readonly meetings: number;
  readonly place: string;
  readonly isCommon: boolean;
}

/** What suggestions are made from. */
export interface SuggestContext {
  readonly language: Language;
  /** Names of people: transcripts write those of their speakers themselves. */
  readonly people: readonly string[];
  /** Whether a pair is in the glossary already. */
  readonly isKnown: (name: string, heard: string) => boolean;
}

/** A name is written so often, in so many meetings. */
const WRITTEN = 3;
const MEETINGS = 2;
/** Or so often in one meeting. */
const WRITTEN_AT_ONCE = 6;
/** Names are written more often, against all words, than they are heard: natural logarithm. */
const WRITTEN_MORE = 0.5;
const HEARD = 2;
/** Fewest letters of either. */
const LETTERS = 3;
/** What sounds less alike is no pair; of several words, less than this. */
const ALIKE = 0.45;
const ALIKE_WORDS = 0.62;
/** Weights of what speaks for a pair. */
const WEIGHTS = { sound: 5, neighbours: 8, topics: 0.6, count: 0.35, meetings: 0.6, unheard: 0.35, written: 0.4, common: -0.7 } as const;
/** Neighbours of few uses tell little. */
const FEW_USES = 3;
const MOST_TOPICS = 3;
/** Less than this is chance. */
const LEAST_SCORE = 3;
/** What every form of the same name before it takes from a pair. */
const FURTHER = 0.13;
/** Share of its uses in which a run is only part of a longer one. */
const MOSTLY = 0.8;
/** A phrase makes up so much of the uses of a word. */
const PHRASE_SHARE = 0.2;

interface Pair {
  readonly name: string;
  readonly heard: string;
  readonly alike: number;
}

interface Counts {
  readonly written: ReadonlyMap<string, Use>;
  readonly spoken: ReadonlyMap<string, Use>;
  readonly writtenWords: number;
  readonly spokenWords: number;
}

/**
 * Looks for names that notes and chats write, and transcripts only have under words that sound like them, between the same neighbours
 * and in the minutes of topics whose notes have the name.
 * @returns the likeliest first
 */
export function suggestHeardAs(passages: readonly Passage[], context: SuggestContext): Suggestion[] {
  const texts = readTexts(passages);
  const counts: Counts = {
    written: countRuns(texts.written),
    spoken: countRuns(texts.spoken),
    writtenWords: texts.written.reduce((sum, { words }) => sum + words.length, 0),
    spokenWords: texts.spoken.reduce((sum, { words }) => sum + words.length, 0),
  };
  const pairs = findPairs(findNames(counts, context), findHeard(counts, context), context);
  const neighbours = createNeighbours([...texts.spoken, ...texts.written], new Set(pairs.flatMap(({ name, heard }) => [name, heard])), context.language);
  const topicWords = new Map<string, number>();
  for (const { topic, words } of texts.spoken) topicWords.set(topic, (topicWords.get(topic) ?? 0) + words.length);
  const scored = pairs.map((pair) => ({ ...pair, score: scorePair(pair, { counts, topicWords, likeness: neighbours(pair.name, pair.heard) }) }));
  return bestOfEach(scored.filter(({ score }) => score >= LEAST_SCORE), counts, context.language);
}

function lettersIn(run: string): string {
  return run.replace(/[^\p{L}]+/gu, '');
}

/** Words that are written, and hardly ever heard. */
function findNames({ written, spoken, writtenWords, spokenWords }: Counts, { language, people }: SuggestContext): string[] {
  const persons = new Set(people.flatMap((name) => fold(name).split(/[^\p{L}]+/u)));
  const isName = (word: string, use: Use): boolean => {
    const more = Math.log((use.count + 1) / ((spoken.get(word)?.count ?? 0) + 1)) - Math.log(writtenWords / Math.max(1, spokenWords));
    const isFrequent = use.meetings.size >= MEETINGS ? use.count >= WRITTEN : use.count >= WRITTEN_AT_ONCE;
    return isFrequent && more >= WRITTEN_MORE && lettersIn(word).length >= LETTERS && !isCommonWord(word) && !persons.has(word) && language.tokens(word)[0]?.weight === 'full';
  };
  return [...written].flatMap(([run, use]) => (use.count >= WRITTEN && !run.includes(' ') && isName(run, use) ? [run] : []));
}

/** Runs of words that are heard, and never written. */
function findHeard({ written, spoken }: Counts, { language, people }: SuggestContext): string[] {
  const persons = new Set(people.flatMap((name) => fold(name).split(/[^\p{L}]+/u)));
  const isTelling = (word: string) => language.tokens(word)[0]?.weight === 'full';
  return [...spoken].flatMap(([run, { count }]) => {
    if (count < HEARD || written.has(run) || /\d/.test(run) || lettersIn(run).length < LETTERS) return [];
    const words = run.split(' ');
    const edges = [words[0] ?? '', words.at(-1) ?? ''];
    return words.some(isTelling) && (words.length === 1 || edges.every((word) => isTelling(word) || isLetterName(word))) && !words.some((word) => persons.has(word)) ? [run] : [];
  });
}

function findPairs(names: readonly string[], runs: readonly string[], { language, isKnown }: SuggestContext): Pair[] {
  const sounding = names.flatMap((name) => readSounding([name]).map((sound) => ({ name, sound, term: language.term(name) })));
  const pairs: Pair[] = [];
  for (const heard of runs) {
    const words = heard.split(' ');
    const terms = new Set(words.map((word) => language.term(word)));
    const least = words.length > 1 ? ALIKE_WORDS : ALIKE;
    const forms = readSounding(words);
    for (const { name, sound, term } of sounding) {
      let alike = 0;
      for (const form of forms) alike = Math.max(alike, soundsAlike(form, sound, least));
      if (alike >= least && !terms.has(term) && !isKnown(name, heard)) pairs.push({ name, heard, alike });
    }
  }
  return pairs;
}

interface Evidence {
  readonly counts: Counts;
  readonly topicWords: ReadonlyMap<string, number>;
  readonly likeness: number;
}

function scorePair({ name, heard, alike }: Pair, { counts, topicWords, likeness }: Evidence): number {
  const [use, own] = [counts.spoken.get(heard), counts.written.get(name)];
  if (!use || !own) return 0;
  const share = [...own.topics.keys()].reduce((sum, topic) => sum + (topicWords.get(topic) ?? 0), 0) / Math.max(1, counts.spokenWords);
  const there = [...use.topics].reduce((sum, [topic, count]) => sum + (own.topics.has(topic) ? count : 0), 0);
  const surprise = (there - use.count * share) / Math.sqrt(use.count * share * (1 - share) + 1);
  const unheard = Math.log((own.count + 1) / ((counts.spoken.get(name)?.count ?? 0) + 1));
  return (
    WEIGHTS.sound * (alike - 0.7) +
    WEIGHTS.neighbours * likeness * (use.count / (use.count + FEW_USES)) +
    WEIGHTS.topics * Math.min(MOST_TOPICS, Math.max(-1, surprise)) +
    WEIGHTS.count * Math.log(use.count) +
    WEIGHTS.written * Math.log(own.count) +
    (isCommonWord(heard) ? WEIGHTS.common : 0) +
    WEIGHTS.meetings * Math.log(use.meetings.size) +
    WEIGHTS.unheard * Math.min(MOST_TOPICS, Math.max(-1, unheard))
  );
}

type Scored = Pair & { readonly score: number };

/** Each run once, for the name that it fits best. Further forms of a name come later than they would: a few tell which they are. */
function bestOfEach(scored: readonly Scored[], counts: Counts, language: Language): Suggestion[] {
  const taken = new Set<string>();
  const forms = new Map<string, number>();
  const best = [...scored].sort(compareScores);
  const once = best.flatMap((pair): Scored[] => {
    if (taken.has(pair.heard) || best.some((other) => isPartOf(pair, other, counts))) return [];
    taken.add(pair.heard);
    const before = forms.get(pair.name) ?? 0;
    forms.set(pair.name, before + 1);
    return [{ ...pair, score: pair.score - FURTHER * before }];
  });
  return once.sort(compareScores).flatMap((pair) => [pair, ...findPhrase(pair, counts, language)]).flatMap(({ name, heard }): Suggestion[] => {
    const use = counts.spoken.get(heard);
    return use ? [{ name, heard, count: use.count, meetings: use.meetings.size, place: use.place, isCommon: isCommonWord(heard) }] : [];
  });
}

function compareScores(a: Scored, b: Scored): number {
  return b.score - a.score || (a.heard < b.heard ? -1 : 1);
}

/** Whether a run is nearly always heard as part of a longer one for the same name: `monor` of `monor repo`. */
function isPartOf(pair: Pair, longer: Pair, { spoken }: Counts): boolean {
  const [own, whole] = [spoken.get(pair.heard)?.count ?? 0, spoken.get(longer.heard)?.count ?? 0];
  return pair.name === longer.name && longer.alike > pair.alike && whole >= MOSTLY * own && ` ${longer.heard} `.includes(` ${pair.heard} `) && longer.heard !== pair.heard;
}

/** A common word tells more together with the word that often follows or precedes both: `kube play`, heard as `cube play`. */
function findPhrase({ name, heard, alike }: Pair, { written, spoken }: Counts, language: Language): Pair[] {
  const uses = spoken.get(heard)?.count ?? 0;
  if (!isCommonWord(heard)) return [];
  const phrases = [...spoken].flatMap(([run, { count }]) => {
    if (!run.includes(heard)) return [];
    const words = run.split(' ');
    const at = words.indexOf(heard);
    if (words.length !== 2 || at < 0 || language.tokens(words[1 - at] ?? '')[0]?.weight !== 'full' || count < Math.max(HEARD, PHRASE_SHARE * uses) || written.has(run)) return [];
    const wanted = words.map((word, index) => (index === at ? name : word)).join(' ');
    return (written.get(wanted)?.count ?? 0) >= HEARD ? [{ pair: { name: wanted, heard: run, alike }, count }] : [];
  });
  return phrases.sort((a, b) => b.count - a.count).slice(0, 1).map(({ pair }) => pair);
}
