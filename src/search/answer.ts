import type { MeetingSummary, TopicSummary } from '../index/search-index.ts';
import type { Origin, Passage } from '../passages/passage.ts';
import type { Moment } from '../timeline/moment.ts';
import type { Link } from '../timeline/link.ts';
import type { Query } from './query.ts';

/** What a person sees of a passage: plain text of at most 350 characters, with the spans that match (UTF-16 offsets, end exclusive). */
export interface Excerpt {
  /** Where it begins in the passage's text. */
  readonly from: number;
  readonly text: string;
  readonly matches: readonly (readonly [number, number])[];
  /** Whether the passage goes on before and after it. */
  readonly isCutBefore: boolean;
  readonly isCutAfter: boolean;
}

/** One ranked result: a moment of a meeting. */
export interface Result {
  /** 1-based, over all pages. */
  readonly rank: number;
  readonly passage: Passage;
  readonly meeting: MeetingSummary;
  readonly topic: TopicSummary | null;
  readonly excerpt: Excerpt;
  /** Misheard forms of what was asked for that the excerpt shows, as the transcript has them; empty where there are none. */
  readonly heardAs: readonly string[];
  /** Who says it, the speaker of the first match first; for notes the presenters. */
  readonly speakers: readonly string[];
  readonly moment: Moment | null;
  /** The recording at that moment, or plain where it has none; null where there is nothing to open. */
  readonly link: Link | null;
  /** Where the same moment is told as well: `also in the transcript`. */
  readonly also: readonly Origin[];
}

/** How sure an answer is: `mention` where the words occur but nothing seems to answer; `none` where there is no result. */
export type Confidence = 'answer' | 'mention' | 'none';

/** Something near, to go on with: `query` asked as it stands gives results. */
export interface Nearest {
  readonly label: string;
  readonly query: string;
}

/** Why there is no answer, in the four kinds of the design. */
export type NoAnswer = { readonly nearest: readonly Nearest[] } & (
  /** Words that no meeting knows. */
  | { readonly reason: 'unknown-word'; readonly words: readonly string[] }
  /** A filter that emptied it; `without` counts the results when that filter is dropped, `relaxed` is the question without it. */
  | { readonly reason: 'filter'; readonly filter: 'speaker' | 'date' | 'series' | 'origin' | 'phrase' | 'not'; readonly without: number; readonly relaxed: string }
  /** No meeting at that time; nearest are those before and after. `dates` is what was asked for. */
  | { readonly reason: 'no-meeting'; readonly dates: string }
  /** Dates outside the archive. */
  | { readonly reason: 'outside-dates'; readonly oldest: string; readonly newest: string }
  /** Nothing that can be searched for was asked (only stop words, only signs), or nothing covers it. */
  | { readonly reason: 'nothing-found' }
  | { readonly reason: 'nothing-asked' }
);

/** A later meeting that came back to the subject of the best result. */
export interface CameUpAgain {
  readonly meeting: MeetingSummary;
  readonly topic: TopicSummary;
  readonly moment: Moment | null;
  readonly link: Link | null;
}

/** An answer to one question: one page of results, and what there is to say about them. */
export interface Answer {
  readonly question: string;
  readonly interpreted: Query;
  /** Number of results over all pages. */
  readonly total: number;
  /** The results of this page. */
  readonly results: readonly Result[];
  /** Set where a meeting as a whole was asked for. */
  readonly meeting: MeetingSummary | null;
  readonly confidence: Confidence;
  /** Set exactly where `confidence` is `none`. */
  readonly noAnswer: NoAnswer | null;
  /** Set only where the answer is sure, and a later meeting has its subject in a heading. */
  readonly cameUpAgain: CameUpAgain | null;
  /** The index generation that answered. */
  readonly generation: number;
}
