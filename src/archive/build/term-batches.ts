import { FIELDS, type IndexedPassage } from '../../index/search-index.ts';

/** Passages on their way from one thread to another: terms are numbers of words, each word is sent once in all batches. */
export interface TermBatch {
  readonly entries: readonly Omit<IndexedPassage, 'terms'>[];
  /** Words that no batch before had; they go on with the numbers of the last. */
  readonly names: readonly string[];
  /** How many terms each field of each passage has, field after field. */
  readonly lengths: Uint32Array<ArrayBuffer>;
  readonly ids: Uint32Array<ArrayBuffer>;
}

/** Makes batches of passages, to be decoded in the same order. */
export function createTermEncoder(): (passages: readonly IndexedPassage[]) => TermBatch {
  const known = new Map<string, number>();
  return (passages) => {
    const names: string[] = [];
    const ids: number[] = [];
    const numberOf = (term: string) => {
      const number = known.get(term) ?? known.size;
      if (number === known.size) {
        known.set(term, number);
        names.push(term);
      }
      return number;
    };
    for (const { terms } of passages) for (const field of FIELDS) for (const term of terms[field]) ids.push(numberOf(term));
    const lengths = passages.flatMap(({ terms }) => FIELDS.map((field) => terms[field].length));
    return { entries: passages.map(({ passage, date, series, vectors }) => ({ passage, date, series, vectors })), names, lengths: Uint32Array.from(lengths), ids: Uint32Array.from(ids) };
  };
}

/** Makes passages of batches again. */
export function createTermDecoder(): (batch: TermBatch) => IndexedPassage[] {
  const known: string[] = [];
  return ({ entries, names, lengths, ids }) => {
    for (const name of names) known.push(name);
    let [field, from] = [0, 0];
    const next = (): string[] => {
      const end = from + (lengths[field++] ?? 0);
      const terms = Array.from(ids.subarray(from, end), (id) => known[id] ?? '');
      from = end;
      return terms;
    };
    return entries.map((entry) => ({ ...entry, terms: { text: next(), title: next(), subheading: next(), people: next(), meeting: next() } }));
  };
}
