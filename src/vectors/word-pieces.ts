/** Longer words are hashes and keys: nothing is known of their pieces. */
const MAX_WORD = 40;
/** Before a piece that goes on with a word. */
const WITHIN = '##';

/** Numbers of the pieces of a text, in order. */
export type WordPieces = (text: string) => readonly number[];

/**
 * Cuts texts as WordPiece does (Wu et al. 2016, as the uncased BERT models have it): lower case, no accents, each sign a word of its own, and of
 * each word the longest known beginning, then the longest known piece of the rest. A word with an unknown piece is left out.
 * @param pieces all that are known, by their numbers
 */
export function createWordPieces(pieces: readonly string[]): WordPieces {
  const numbers = new Map(pieces.map((piece, number) => [piece, number]));
  const cut = (word: string): readonly number[] => {
    const found: number[] = [];
    for (let from = 0; from < word.length; ) {
      let to = word.length;
      let number = numbers.get(from === 0 ? word : WITHIN + word.slice(from));
      while (number === undefined && --to > from) number = numbers.get((from === 0 ? '' : WITHIN) + word.slice(from, to));
      if (number === undefined) return [];
      found.push(number);
      from = to;
    }
    return found;
  };
  return (text) => {
    const plain = text.normalize('NFD').replace(/\p{M}+/gu, '').toLowerCase();
    return (plain.match(/[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? []).flatMap((word) => (word.length > MAX_WORD ? [] : cut(word)));
  };
}
