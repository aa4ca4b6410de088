import type { Language } from '../../src/language/language.ts';
import { runsOf, type Piece } from './vocabulary.ts';

/** So many words on each side are a run's neighbours; each farther one counts less. */
const REACH = 3;

/** How alike the words around two runs are, from 0 to 1. */
export type CompareNeighbours = (one: string, other: string) => number;

interface Vector {
  readonly values: ReadonlyMap<string, number>;
  readonly length: number;
}

/**
 * Prepares comparing the neighbours of runs: cosine of their counts, rare words weighing more.
 * @param wanted the runs that will be compared
 */
export function createNeighbours(pieces: readonly Piece[], wanted: ReadonlySet<string>, language: Language): CompareNeighbours {
  const counts = new Map<string, Map<string, number>>();
  const spread = new Map<string, number>();
  for (const piece of pieces) {
    for (const word of new Set(piece.words)) spread.set(word, (spread.get(word) ?? 0) + 1);
    for (const { run, at, length } of runsOf(piece)) if (wanted.has(run)) countAround(countsOf(counts, run), piece.words, [at - 1, at + length]);
  }
  const isTelling = (word: string) => language.tokens(word)[0]?.weight !== 'stop';
  const vectors = new Map<string, Vector>();
  const vectorOf = (run: string): Vector => {
    const known = vectors.get(run);
    if (known) return known;
    const values = new Map([...(counts.get(run) ?? [])].filter(([word]) => isTelling(word)).map(([word, count]) => [word, Math.log(1 + count) * Math.log(pieces.length / (spread.get(word) ?? 1))]));
    const made = { values, length: Math.sqrt([...values.values()].reduce((sum, value) => sum + value * value, 0)) };
    vectors.set(run, made);
    return made;
  };
  return (one, other) => {
    const [a, b] = [vectorOf(one), vectorOf(other)];
    let product = 0;
    for (const [word, value] of a.values) product += value * (b.values.get(word) ?? 0);
    return product === 0 ? 0 : product / (a.length * b.length);
  };
}

function countsOf(counts: Map<string, Map<string, number>>, run: string): Map<string, number> {
  const own = counts.get(run) ?? new Map<string, number>();
  counts.set(run, own);
  return own;
}

/** Adds the words on both sides of a run: `before` is the place of the last one in front, `after` of the first one behind. */
function countAround(own: Map<string, number>, words: readonly string[], [before, after]: readonly [number, number]): void {
  for (let away = 0; away < REACH; away += 1) {
    for (const word of [words[before - away], words[after + away]]) if (word !== undefined) own.set(word, (own.get(word) ?? 0) + 1 / (1 + away));
  }
}
