import type { Origin } from '../passages/passage.ts';

/** Days, inclusive, `YYYY-MM-DD`; `loose` when guessed from bare words such as a year. `text` is what was typed. */
export interface DateRange {
  readonly from: string | null;
  readonly to: string | null;
  readonly isLoose: boolean;
  readonly text: string;
}

/** What kind of thing is asked for. */
export type Intent =
  | { readonly kind: 'passages' }
  /** A meeting as a whole, by date, or the newest one (`date` null). */
  | { readonly kind: 'meeting'; readonly date: string | null }
  | { readonly kind: 'attendees' }
  | { readonly kind: 'next-meeting' }
  /** What was shown or discussed in a meeting or period: `demos` asks for demos only. */
  | { readonly kind: 'topics'; readonly demosOnly: boolean }
  | { readonly kind: 'nothing' };

/** A question as it was understood. */
export interface Query {
  /** The words that are searched for, as typed, without filters. */
  readonly words: string;
  readonly intent: Intent;
  readonly phrases: readonly string[];
  readonly without: readonly string[];
  /** Names of people as the archive writes them; explicit filters only. */
  readonly speakers: readonly string[];
  /** Whom `speakers` was asked by: the full name where it is one person's, else as it was typed. */
  readonly speakersAsked: readonly string[];
  /** Names that an explicit filter asks for and nobody has. */
  readonly unknownSpeakers: readonly string[];
  readonly dates: DateRange | null;
  /** Dates guessed from loose words that emptied the result and were therefore not used. */
  readonly droppedDates: DateRange | null;
  readonly series: readonly string[];
  readonly origins: readonly Origin[];
  /** Filters that could not be understood and were left out, as typed: `before:2021-02-30`. */
  readonly ignored: readonly string[];
  /** Words and names that were read as others: `quadelt` -> `quadlet`. */
  readonly corrections: readonly { readonly from: string; readonly to: string }[];
  /** Words that no meeting knows. */
  readonly unknown: readonly string[];
}
