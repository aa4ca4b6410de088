import type { IndexView, PassageFilter } from '../index/search-index.ts';
import type { Passage } from '../passages/passage.ts';
import { coverageOf } from './coverage.ts';
import { fuse, FUSED, meaningWeight } from './fuse.ts';
import type { Meaning } from './meaning.ts';
import type { Query } from './query.ts';
import type { Ranked } from './rank.ts';
import type { Meant } from './read-meaning.ts';

/** So many of the nearest are looked at where the question demands or forbids words, which only the passages themselves can tell. */
const MOST_LOOKED_AT = 400;

/** What was asked and means, and which passages may answer. */
export interface MeaningInput extends Meant {
  readonly query: Pick<Query, 'phrases' | 'without'>;
  readonly filter: PassageFilter;
  readonly dateOf: (passage: Passage) => string;
  /** Whether a passage has what the question demands word by word. */
  readonly isWanted: (passage: Passage) => boolean;
}

/** What is near in meaning beside what words found, the more the less of the question the words cover: by a model, else by word vectors; words alone where there is neither. Where words find nothing, something is always near and nothing says that it answers: then it is better to say so. */
export async function addMeaning(byWords: readonly Ranked[], input: MeaningInput, { meaning, view }: { readonly meaning?: Meaning; readonly view: IndexView }): Promise<readonly Ranked[]> {
  const { query, text, concepts, filter, vector } = input;
  const [best] = byWords;
  if (!best) return byWords;
  const where = { view, filter, limit: query.phrases.length + query.without.length > 0 ? MOST_LOOKED_AT : FUSED };
  const near = (await meaning?.findNear(text, where)) ?? (vector ? await view.near(vector, filter, where.limit) : []);
  const known = new Map(byWords.map((ranked) => [ranked.passage.id, ranked]));
  const others = new Map((await view.passages(near.map(({ id }) => id).filter((id) => !known.has(id)))).map((passage) => [passage.id, passage]));
  const fitting = near.flatMap(({ id, similarity }) => {
    const passage = others.get(id);
    const ranked = known.get(id) ?? (passage && mayAnswer(passage, input) ? unmatched(passage, input) : undefined);
    return ranked ? [{ ranked, similarity }] : [];
  });
  const found = fitting.slice(0, FUSED);
  return found.length ? fuse(byWords, found, meaningWeight(coverageOf(best, concepts))) : byWords;
}

/** Agendas and lists of names are near to much and answer nothing. */
function mayAnswer(passage: Passage, { isWanted }: MeaningInput): boolean {
  return passage.kind !== 'admin' && isWanted(passage);
}

function unmatched(passage: Passage, { concepts, dateOf }: MeaningInput): Ranked {
  return { passage, date: dateOf(passage), score: 0, lexical: 0, coverage: 0, topicScore: 0, parts: concepts.map(() => 0), covers: concepts.map(() => false) };
}
