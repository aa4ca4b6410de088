import { countDifferentLetters, editDistance, lettersOf } from './edit-distance.ts';
import { createPauses } from './pauses.ts';
import type { TermLookup } from './search-index.ts';

/** The terms of a segment; each has a number, its place among the names. */
export interface Vocabulary {
  readonly names: readonly string[];
  /** Number of a term; undefined where no passage has it. */
  numberOf(term: string): number | undefined;
  /** Numbers of the terms that a lookup asks for, each with its distance in edits. */
  find(lookup: TermLookup): readonly (readonly [number, number])[];
}

/** Makes names findable, letting other work through. */
export async function createVocabulary(names: readonly string[]): Promise<Vocabulary> {
  const pause = createPauses();
  const numbers = new Map<string, number>();
  for (let number = 0; number < names.length; number++) {
    numbers.set(names[number] ?? '', number);
    const due = pause();
    if (due) await due;
  }
  return vocabularyOf(names, numbers);
}

/** @param numbers of all the names */
export function vocabularyOf(names: readonly string[], numbers: ReadonlyMap<string, number>): Vocabulary {
  let letters: Uint32Array | null = null;
  const find = (lookup: TermLookup): readonly (readonly [number, number])[] => {
    switch (lookup.kind) {
      case 'exact': {
        const number = numbers.get(lookup.term);
        return number === undefined ? [] : [[number, 0]];
      }
      case 'prefix':
        return names.flatMap((name, number) => (name.startsWith(lookup.term) ? [[number, 0] as const] : []));
      case 'near':
        return findNear(names, (letters ??= Uint32Array.from(names, lettersOf)), lookup);
    }
  };
  return { names, numberOf: (term) => numbers.get(term), find };
}

/** @param letters which each name has: a first look before edit distances */
function findNear(names: readonly string[], letters: Uint32Array, { term, distance: most }: Extract<TermLookup, { kind: 'near' }>): (readonly [number, number])[] {
  const own = lettersOf(term);
  const found: (readonly [number, number])[] = [];
  for (let number = 0; number < names.length; number++) {
    if (countDifferentLetters(own, letters[number] ?? 0) > 2 * most) continue;
    const distance = editDistance(term, names[number] ?? '', most);
    if (distance !== null) found.push([number, distance]);
  }
  return found;
}
