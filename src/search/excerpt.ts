import type { Language, Token } from '../language/language.ts';
import type { Passage, Segment } from '../passages/passage.ts';
import type { Excerpt } from './answer.ts';
import type { Concept } from './concepts.ts';
import type { HeardMatch } from './heard-as.ts';
import type { NearestSentence } from './nearest-sentence.ts';
import { findSentenceEdges } from './sentences.ts';

/** The longest excerpt, in UTF-16 units. */
export const MAX_EXCERPT = 350;
/** A match in the middle half of the window counts this much more: words around it tell what it is about. */
const MIDDLE_GAIN = 0.3;
/** A repeated match counts so much of the first. */
const REPEAT_SHARE = 0.15;
/** How much of the window's worth a cut at sentence edges may cost. */
const SNAP_LOSS = 0.12;

/** What the nearest sentence matches. */
const NO_CONCEPT = -1;

/** A place where the text matches a concept. */
interface Match {
  readonly from: number;
  readonly to: number;
  readonly concept: number;
  readonly weight: number;
}

/** What an excerpt is chosen by. */
export interface ExcerptContext {
  readonly concepts: readonly Concept[];
  readonly language: Language;
  /** Where the passage has misheard forms of what is asked for. */
  readonly heard: readonly HeardMatch[];
  /** What stands for words that the passage lacks. */
  readonly nearest: NearestSentence | null;
}

/** Chooses the stretch of at most 350 characters in which the question's words stand densest, with the sentence that is nearest in meaning where words are lacking, in whole sentences where that keeps it. */
export function createExcerpt(passage: Passage, context: ExcerptContext): Excerpt {
  const { text } = passage;
  const matches = findMatches(text, context);
  const nearest = context.nearest ? [{ ...context.nearest, concept: NO_CONCEPT }] : [];
  const [from, to] = chooseWindow(text, [...matches, ...nearest]);
  return {
    from,
    text: text.slice(from, to),
    matches: joinTouching(matches.filter((match) => match.from >= from && match.to <= to).map((match) => [match.from - from, match.to - from])),
    isCutBefore: from > 0,
    isCutAfter: to < text.length,
  };
}

/** Who says what an excerpt shows, and when: where its nearest sentence begins if that counts most, else where its first match stands, else where it begins. Null where a passage has no segments. */
export function findSegment(passage: Passage, excerpt: Excerpt, nearest: NearestSentence | null): Segment | null {
  const end = excerpt.from + excerpt.text.length;
  const isShown = nearest !== null && nearest.isMost && nearest.from >= excerpt.from && nearest.from < end;
  const at = isShown ? nearest.from : excerpt.from + (excerpt.matches[0]?.[0] ?? 0);
  return passage.segments.find((segment) => at >= segment.from && at < segment.to) ?? passage.segments[0] ?? null;
}

function findMatches(text: string, { concepts, language, heard }: ExcerptContext): Match[] {
  const wanted = new Map<string, Pick<Match, 'concept' | 'weight'>>();
  concepts.forEach((concept, index) => {
    for (const { term, weight, isRelated } of concept.alternatives) if (!wanted.has(term)) wanted.set(term, { concept: index, weight: worth(concept) * (isRelated ? weight : 1) });
  });
  const misheard = heard.map((match): Match => ({ ...match, weight: worth(concepts[match.concept]) * match.weight }));
  const own = language.tokens(text).flatMap((token: Token): Match[] => {
    if (token.weight === 'stop') return [];
    const hits = token.terms.flatMap((term) => wanted.get(term) ?? []);
    const best = hits.sort((a, b) => b.weight - a.weight)[0];
    return best === undefined ? [] : [{ from: token.from, to: token.to, ...best }];
  });
  return misheard.length ? [...own, ...misheard].sort((a, b) => a.from - b.from || b.to - a.to) : own;
}

function worth(concept: Concept | undefined): number {
  return concept ? concept.idf * concept.weight : 0;
}

function chooseWindow(text: string, matches: readonly Match[]): readonly [number, number] {
  if (text.length <= MAX_EXCERPT) return [0, text.length];
  const words = wordStarts(text);
  let best: readonly [number, number] = [0, endBefore(text, MAX_EXCERPT)];
  let bestWorth = windowWorth(matches, text.length, best);
  for (const from of words) {
    const window = [from, endBefore(text, from + MAX_EXCERPT)] as const;
    const value = windowWorth(matches, text.length, window);
    if (value > bestWorth + 1e-9) {
      best = window;
      bestWorth = value;
    }
  }
  return snap(text, { window: best, worth: bestWorth, matches });
}

/** The sum over concepts of their first match, a little for repeats, more in the middle half: where the text ends there is nothing to cut off. */
function windowWorth(matches: readonly Match[], length: number, [from, to]: readonly [number, number]): number {
  const best = new Map<number, { most: number; sum: number }>();
  const quarter = (to - from) / 4;
  for (const match of matches) {
    if (match.from < from || match.to > to) continue;
    const isMiddle = (from === 0 || match.from >= from + quarter) && (to === length || match.to <= to - quarter);
    const value = match.weight * (isMiddle ? 1 + MIDDLE_GAIN : 1);
    const seen = best.get(match.concept) ?? { most: 0, sum: 0 };
    best.set(match.concept, { most: Math.max(seen.most, value), sum: seen.sum + value });
  }
  let total = 0;
  for (const { most, sum } of best.values()) total += most + REPEAT_SHARE * Math.min(sum - most, most * 2);
  return total;
}

interface Snapping {
  readonly window: readonly [number, number];
  readonly worth: number;
  readonly matches: readonly Match[];
}

/** Moves the window to sentence edges when it stays about as good. Only windows that cannot take in one more sentence are looked at. */
function snap(text: string, { window, worth: value, matches }: Snapping): readonly [number, number] {
  const edges = findSentenceEdges(text);
  let best: readonly [number, number] | null = null;
  let bestValue = value * (1 - SNAP_LOSS);
  for (const [index, start] of edges.slice(0, -1).entries()) {
    const last = edges.findLastIndex((edge) => trimEnd(text, start, edge) - start <= MAX_EXCERPT);
    if (last <= index) continue;
    const before = edges[index - 1];
    const end = trimEnd(text, start, edges[last] ?? text.length);
    if (before !== undefined && end - before <= MAX_EXCERPT) continue;
    const own = windowWorth(matches, text.length, [start, end]) * (0.9 + (0.1 * (end - start)) / MAX_EXCERPT);
    if (own > bestValue + 1e-9) {
      best = [start, end];
      bestValue = own;
    }
  }
  return best ?? [window[0], trimEnd(text, window[0], window[1])];
}

function wordStarts(text: string): number[] {
  const starts = [...text.matchAll(/\S+/g)].map((match) => match.index);
  return starts.length > 1 ? starts : Array.from({ length: Math.ceil(text.length / 100) }, (_, index) => index * 100);
}

/** The last end of a word at or before a place; the place itself inside a word that is longer than a window, but never inside a character. */
function endBefore(text: string, place: number): number {
  if (place >= text.length) return text.length;
  let end = place;
  while (end > place - MAX_EXCERPT / 2 && !/\s/.test(text[end] ?? '')) end -= 1;
  if (!/\s/.test(text[end] ?? '')) end = place;
  return /[\uD800-\uDBFF]/.test(text[end - 1] ?? '') ? end - 1 : end;
}

function trimEnd(text: string, from: number, to: number): number {
  return from + text.slice(from, to).trimEnd().length;
}

/** Spans that touch, or are a space apart, as one. */
function joinTouching(spans: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const joined: [number, number][] = [];
  for (const [from, to] of spans) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}
