import type { IndexView, NearPassage, PassageFilter } from '../index/search-index.ts';
import type { Language } from '../language/language.ts';
import type { Passage } from '../passages/passage.ts';
import type { Concept } from './concepts.ts';
import { fuse, FUSED, isCovered, meaningWeight, mixNear } from './fuse.ts';
import type { Meaning, NearOptions } from './meaning.ts';
import type { Query } from './query.ts';
import type { Ranked } from './rank.ts';

/** So many of the nearest are looked at where the question demands or forbids words, which only the passages themselves can tell. */
const MOST_LOOKED_AT = 400;

/** So many of the nearest of each kind are mixed. */
const MIXED = 200;

/** What was asked, and which passages may answer. */
export interface MeaningInput {
  readonly query: Query;
  readonly concepts: readonly Concept[];
  readonly filter: PassageFilter;
  readonly dateOf: (passage: Passage) => string;
  /** Whether a passage has what the question demands word by word. */
  readonly isWanted: (passage: Passage) => boolean;
}

/** What is near in meaning beside what words found, the more the less of the question the words cover; words alone where they cover it, and where there is no meaning to be had. Where words find nothing, something is always near and nothing says that it answers: then it is better to say so. */
export async function addMeaning(byWords: readonly Ranked[], input: MeaningInput, { meaning, view, language }: { readonly meaning?: Meaning; readonly view: IndexView; readonly language: Language }): Promise<readonly Ranked[]> {
  const { query, concepts, filter } = input;
  const [best] = byWords;
  if (!best) return byWords;
  const coverage = wholeCoverage(best, concepts);
  if (isCovered(coverage)) return byWords;
  const where = { view, filter, limit: query.phrases.length + query.without.length > 0 ? MOST_LOOKED_AT : FUSED };
  const { near, by } = await findNear(query.words, where, { meaning, language });
  const known = new Map(byWords.map((ranked) => [ranked.passage.id, ranked]));
  const others = new Map((await view.passages(near.map(({ id }) => id).filter((id) => !known.has(id)))).map((passage) => [passage.id, passage]));
  const fitting = near.flatMap(({ id, similarity }) => {
    const passage = others.get(id);
    const ranked = known.get(id) ?? (passage && mayAnswer(passage, input) ? unmatched(passage, input) : undefined);
    return ranked ? [{ ranked, similarity }] : [];
  });
  const found = fitting.slice(0, FUSED);
  return found.length ? fuse(byWords, found, meaningWeight(coverage, by)) : byWords;
}

/** What is near by the model and by word vectors; by these alone where no model is to be had. */
async function findNear(words: string, options: NearOptions, { meaning, language }: { readonly meaning: Meaning | undefined; readonly language: Language }): Promise<{ readonly near: readonly NearPassage[]; readonly by: 'model' | 'wordVectors' }> {
  const most = { ...options, limit: Math.max(MIXED, options.limit) };
  const byModel = await meaning?.findNear(words, most);
  if (!byModel) return { near: await findByWordVectors(words, options, language), by: 'wordVectors' };
  return { near: mixNear(byModel, await findByWordVectors(words, most, language)).slice(0, options.limit), by: 'model' };
}

/** What is near by word vectors; nothing where none of the question's words has one. */
async function findByWordVectors(words: string, { view, filter, limit }: NearOptions, language: Language): Promise<readonly NearPassage[]> {
  const vector = language.wordVectors()?.embed(words);
  return vector?.some((value) => value !== 0) ? view.near(vector, filter, limit) : [];
}

/** Agendas and lists of names are near to much and answer nothing. */
function mayAnswer(passage: Passage, { isWanted }: MeaningInput): boolean {
  return passage.kind !== 'admin' && isWanted(passage);
}

function unmatched(passage: Passage, { concepts, dateOf }: MeaningInput): Ranked {
  return { passage, date: dateOf(passage), score: 0, lexical: 0, coverage: 0, topicScore: 0, parts: concepts.map(() => 0), covers: concepts.map(() => false) };
}

/** Share of the question's weight that a passage holds by words; words that no meeting knows are part of the whole. */
function wholeCoverage({ covers }: Ranked, concepts: readonly Concept[]): number {
  let [have, all] = [0, 0];
  for (const [at, { kind, isContent, idf, weight }] of concepts.entries()) {
    if (kind === 'pair' || !isContent) continue;
    all += idf * weight;
    if (covers[at]) have += idf * weight;
  }
  return all > 0 ? have / all : 0;
}
