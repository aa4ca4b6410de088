import type { IndexView, PassageFilter } from '../index/search-index.ts';
import type { Passage } from '../passages/passage.ts';
import type { Concept } from './concepts.ts';
import { fuse, FUSED, isCovered, meaningWeight } from './fuse.ts';
import type { Meaning } from './meaning.ts';
import type { Query } from './query.ts';
import type { Ranked } from './rank.ts';

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
export async function addMeaning(byWords: readonly Ranked[], input: MeaningInput, { meaning, view }: { readonly meaning?: Meaning; readonly view: IndexView }): Promise<readonly Ranked[]> {
  const { query, concepts, filter } = input;
  const [best] = byWords;
  if (!meaning || !best) return byWords;
  const coverage = wholeCoverage(best, concepts);
  if (isCovered(coverage)) return byWords;
  const near = await meaning.findNear(query.words, { view, filter, limit: FUSED });
  if (!near) return byWords;
  const known = new Map(byWords.map((ranked) => [ranked.passage.id, ranked]));
  const others = new Map((await view.passages(near.map(({ id }) => id).filter((id) => !known.has(id)))).map((passage) => [passage.id, passage]));
  const found = near.flatMap(({ id, similarity }) => {
    const passage = others.get(id);
    const ranked = known.get(id) ?? (passage && mayAnswer(passage, input) ? unmatched(passage, input) : undefined);
    return ranked ? [{ ranked, similarity }] : [];
  });
  return found.length ? fuse(byWords, found, meaningWeight(coverage)) : byWords;
}

/** Agendas and lists of names are near to much and answer nothing. */
function mayAnswer(passage: Passage, { filter, isWanted }: MeaningInput): boolean {
  const isSpoken = filter.speakers === undefined || passage.speakers.some((speaker) => filter.speakers?.includes(speaker));
  return isSpoken && passage.kind !== 'admin' && isWanted(passage);
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
