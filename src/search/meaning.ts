import type { IndexView, NearPassage, PassageFilter } from '../index/search-index.ts';

/** Which passages are looked at. Of the filter's parts those count that a passage's meeting, origin and speakers decide. */
export interface NearOptions {
  readonly view: IndexView;
  readonly filter: PassageFilter;
  readonly limit: number;
}

/** Finds passages by meaning, where words do not. */
export interface Meaning {
  /** Best first; null where it cannot be had now: then words and their vectors answer. Never throws. */
  findNear(question: string, options: NearOptions): Promise<readonly NearPassage[] | null>;
}
