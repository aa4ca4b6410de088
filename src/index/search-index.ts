import type { Meeting } from '../notes/meeting.ts';
import type { Origin, Passage } from '../passages/passage.ts';
import type { Moment } from '../timeline/moment.ts';
import type { CompactVector } from '../vectors/vector-table.ts';

/** The fields a passage is searched in, each with its own weight in ranking. */
export const FIELDS = ['text', 'title', 'subheading', 'people', 'meeting'] as const;
export type Field = (typeof FIELDS)[number];

/** A passage with its analysed terms by field, as the language stage gives them: in order, repeats included. */
export interface IndexedPassage {
  readonly passage: Passage;
  readonly terms: Readonly<Record<Field, readonly string[]>>;
  /** The meeting's date, `YYYY-MM-DD`: ties go to the newer meeting. */
  readonly date: string;
  readonly series: string;
  /** Its rows by the language's word vectors, as `rowsOf` gives them; none where the language has none. */
  readonly vectors: readonly CompactVector[];
}

/** A passage and how near its meaning is to a question's: at most 1. */
export interface NearPassage {
  readonly id: string;
  readonly similarity: number;
}

/** A question as an engine sees it: weighted terms, already analysed, and what to keep. */
export interface TermQuery {
  readonly terms: readonly QueryTerm[];
  readonly filter: PassageFilter;
}

export interface QueryTerm {
  readonly term: string;
  /** Above 0; 1 for a word as it was typed. */
  readonly weight: number;
  /** Whether a passage is a candidate for this term alone. Terms that do not find are still counted in `matched`: they stand in so many passages that finding by them costs much and tells little. */
  readonly finds: boolean;
}

/** Which passages may be candidates; every part that is present must hold. Dates are inclusive, `YYYY-MM-DD`. */
export interface PassageFilter {
  readonly fromDate?: string;
  readonly toDate?: string;
  readonly series?: readonly string[];
  readonly origins?: readonly Origin[];
  readonly meetings?: readonly string[];
  /** Analysed terms that must not, and must, occur in text, title or subheading. */
  readonly without?: readonly string[];
  readonly withAll?: readonly string[];
  /** Names exactly as passages carry them; one of them must be among the speakers. */
  readonly speakers?: readonly string[];
}

export interface Candidate {
  readonly id: string;
  /** The engine's own score, for a first cut only: engines differ. */
  readonly score: number;
  /** How often each matched term of the query stands in which field. */
  readonly matched: ReadonlyMap<string, Readonly<Partial<Record<Field, number>>>>;
  /** Number of terms in each field. */
  readonly lengths: Readonly<Record<Field, number>>;
}

/** What ranking needs to know of the whole: how many passages there are, and how long their fields are on average, by origin. */
export interface IndexStatistics {
  readonly passages: number;
  readonly averageLengths: Readonly<Record<Origin, Readonly<Record<Field, number>>>>;
}

export interface TermStat {
  readonly term: string;
  /** In how many passages it stands, by the text alone and by any of text, title, subheading and people. */
  readonly inText: number;
  readonly inAny: number;
}

/** `exact` gives one or none; `prefix` what begins so; `near` what is at most `distance` edits away. Nearest first, then most frequent, at most `limit`. */
export type TermLookup =
  | { readonly kind: 'exact'; readonly term: string }
  | { readonly kind: 'prefix'; readonly term: string; readonly limit: number }
  | { readonly kind: 'near'; readonly term: string; readonly distance: 1 | 2; readonly limit: number };

/** A meeting without its text: what lists, headers and links need. */
export type MeetingSummary = Pick<Meeting, 'id' | 'path' | 'date' | 'series' | 'title' | 'recordings' | 'retold' | 'nextMeetings' | 'attendees'> & {
  readonly topics: readonly TopicSummary[];
};

export type TopicSummary = Pick<Meeting['topics'][number], 'id' | 'title' | 'presenters' | 'kind' | 'line' | 'endLine'> & { readonly moment: Moment | null };

/** One generation of the index, immutable: what a request sees from beginning to end. */
export interface IndexView {
  readonly generation: number;
  readonly statistics: IndexStatistics;
  /** Newest first. */
  readonly meetings: readonly MeetingSummary[];
  /** Names of all who speak or present in some passage, as passages carry them. */
  readonly speakers: readonly string[];
  /** Best first; ties: newer meeting first, then id. */
  candidates(query: TermQuery, limit: number): Promise<readonly Candidate[]>;
  /** The passages nearest in meaning by word vectors, best first; none where passages have none, or vectors of another length. */
  near(vector: Float32Array, filter: PassageFilter, limit: number): Promise<readonly NearPassage[]>;
  /** In the order of the ids; unknown ids are left out. */
  passages(ids: readonly string[]): Promise<readonly Passage[]>;
  /** Every passage of a meeting, in the order of its files and lines. */
  passagesOf(meeting: string): Promise<readonly Passage[]>;
  terms(lookup: TermLookup): Promise<readonly TermStat[]>;
  /** The same generation as if the meetings of these series were not in it: not in lists, counts or terms either. */
  without(series: ReadonlySet<string>): Promise<IndexView>;
}

export interface IndexChange {
  readonly added: readonly IndexedPassage[];
  readonly removedIds: readonly string[];
  /** The whole new list. */
  readonly meetings: readonly MeetingSummary[];
}

/** A search engine for passages. Engines get analysed terms and give candidates; language, ranking policy and excerpts are the core's. */
export interface SearchIndex {
  readonly name: string;
  /**
   * Builds aside, then swaps; a failure keeps the old content.
   * @throws Fault `index` when there is no passage at all
   */
  replaceAll(passages: AsyncIterable<IndexedPassage> | Iterable<IndexedPassage>, meetings: readonly MeetingSummary[]): Promise<void>;
  /**
   * Wholly or not at all. An added passage replaces one of the same id.
   * @throws Fault `index` when nothing would be left
   */
  update(change: IndexChange): Promise<void>;
  /** The newest generation. */
  view(): IndexView;
  close(): Promise<void>;
}

/** An engine that lives in memory gives and takes its bytes for the archive's snapshot. */
export interface DumpableIndex extends SearchIndex {
  /** The bytes of the newest generation, piece by piece; nothing of what was removed is in them. A change in between does not touch them. */
  dump(): AsyncIterable<Uint8Array>;
  /** @throws Fault `snapshot` when the bytes are not this engine's, or of another format */
  load(bytes: Uint8Array): Promise<void>;
}
