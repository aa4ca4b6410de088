import { createPauses } from '../index/pauses.ts';
import type { Passage } from '../passages/passage.ts';
import { createRowsBuilder, findNearRows, rowsOf, type PassageRows } from '../vectors/passage-rows.ts';
import type { CompactVector } from '../vectors/vector-table.ts';

/** So many passages are looked at sentence by sentence: a model tells more by them than word vectors do. */
const LOOKED_CLOSER = 400;

/** A passage with its vectors, as far as they are known. */
export interface EmbeddedVectors {
  readonly passage: Passage;
  readonly whole: CompactVector | null;
  readonly sentences: readonly CompactVector[];
}

/** What is looked at of a passage before its vectors are. */
export type NearCard = Pick<Passage, 'id' | 'meeting' | 'origin' | 'speakers'>;

/** The passages of an archive by meaning. */
export interface PassageVectors {
  readonly passages: readonly NearCard[];
  readonly rows: PassageRows;
  /** Share of the passages that have vectors, 0 to 1; 0 where there is no passage. */
  readonly embeddedShare: number;
}

/** Puts together the vectors of an archive, meeting by meeting; lets other work through. */
export async function createPassageVectors(embedded: readonly EmbeddedVectors[]): Promise<PassageVectors> {
  const pause = createPauses();
  const meetings = new Map<string, EmbeddedVectors[]>();
  for (const one of embedded) {
    const own = meetings.get(one.passage.meeting);
    if (own) own.push(one);
    else meetings.set(one.passage.meeting, [one]);
  }
  const builder = createRowsBuilder();
  for (const meeting of meetings.values()) {
    const rows = rowsOf(meeting.map(({ passage: { topic, origin }, whole, sentences }) => ({ topic, origin, whole, sentences })));
    for (const own of rows) builder.add(own);
    const due = pause();
    if (due) await due;
  }
  return { passages: [...meetings.values()].flat().map(({ passage: { id, meeting, origin, speakers } }) => ({ id, meeting, origin, speakers })), rows: builder.build(), embeddedShare: embedded.length ? embedded.filter(({ whole }) => whole).length / embedded.length : 0 };
}

/** The passages nearest to a question among those that are wanted, best first. None where the question's vector is of another length. */
export function findNearPassages({ rows, passages }: PassageVectors, question: Float32Array, { isWanted, limit }: { readonly isWanted: (passage: NearCard) => boolean; readonly limit: number }): readonly { readonly id: string; readonly similarity: number }[] {
  const keeps = (at: number) => {
    const passage = passages[at];
    return passage !== undefined && isWanted(passage);
  };
  return findNearRows(rows, question, { keeps, closer: LOOKED_CLOSER, limit }).flatMap(({ at, similarity }) => {
    const passage = passages[at];
    return passage ? [{ id: passage.id, similarity }] : [];
  });
}
