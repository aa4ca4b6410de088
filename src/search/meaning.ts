import type { IndexView, PassageFilter } from '../index/search-index.ts';

/** A passage and how near its meaning is to a question's: a cosine, at most 1. */
export interface NearPassage {
  readonly id: string;
  readonly similarity: number;
}

/** Which passages are looked at. Of the filter's parts those count that a passage's meeting and origin decide. */
export interface NearOptions {
  readonly view: IndexView;
  readonly filter: PassageFilter;
  readonly limit: number;
}

/** Finds passages by meaning, where words do not. */
export interface Meaning {
  /** Best first; null where it cannot be had now, and words alone answer. Never throws. */
  findNear(question: string, options: NearOptions): Promise<readonly NearPassage[] | null>;
}
