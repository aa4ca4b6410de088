import type { Source } from '../src/archive/sources/source.ts';
import type { Community } from '../src/community/community.ts';
import { neutraliseLine } from '../src/neutralise.ts';
import type { Answer, Result } from '../src/search/answer.ts';
import type { Trace } from '../src/search/ask.ts';
import type { Concept } from '../src/search/concepts.ts';
import type { Ranked } from '../src/search/rank.ts';
import { explainClock, explainMoment } from '../src/timeline/label.ts';
import type { TimelineOffset } from '../src/timeline/offset.ts';

/** How many ranked passages are shown with what they are made of. */
const MAX_SHOWN = 10;

/** How the clock of a meeting's transcript stands to its video, by the meeting's id; null where that is not known. */
export type FindOffset = (meeting: string) => TimelineOffset | null;

/** Prepares finding offsets: an index keeps moments only, so the notes are read again. */
export async function readOffsets(source: Source, community: Community): Promise<FindOffset> {
  const [{ readMeetings }, { createTimeline }, { files }] = await Promise.all([import('../src/notes/read-corpus.ts'), import('../src/timeline/timeline.ts'), source.read()]);
  const meetings = new Map<string, NonNullable<ReturnType<typeof readMeetings>[number]['meeting']>>(readMeetings(files, { community }).flatMap(({ meeting }) => (meeting ? [[meeting.id, meeting] as const] : [])));
  return (id) => {
    const meeting = meetings.get(id);
    return meeting ? createTimeline(meeting, community).offset : null;
  };
}

/** Every stage between question and answer, in lines: what was understood, searched for, ranked, and how each time is known. */
export function explainAnswer(answer: Answer, trace: Trace, findOffset: FindOffset): string {
  return [
    '1. Understood',
    ...understood(trace.query),
    '2. Searched for',
    ...trace.concepts.map(conceptLine),
    ...(trace.concepts.length ? [] : ['   nothing by words']),
    `3. Ranked: ${trace.ranked.length} candidates, the best of them`,
    ...trace.ranked.slice(0, MAX_SHOWN).flatMap((ranked, at) => rankedLines(ranked, at, trace.concepts)),
    `4. Answer: ${answer.total} results after joining those of one moment; confidence ${answer.confidence} (${trace.confidence.toFixed(2)})`,
    ...answer.results.flatMap((result) => resultLines(result, findOffset)),
    '',
  ]
    .map(neutraliseLine)
    .join('\n');
}

function resultLines({ rank, passage, meeting, moment, heardAs }: Result, findOffset: FindOffset): string[] {
  const offset = passage.origin === 'notes' && moment?.precision !== 'inferred' ? null : findOffset(meeting.id);
  return [
    `   ${rank}. ${passage.id}: ${moment ? explainMoment(moment) : 'no time is known'}`,
    ...(offset ? [`      ${explainClock(offset)}`] : []),
    ...(heardAs.length ? [`      heard as ${heardAs.join(', ')}`] : []),
  ];
}

function understood(query: Trace['query']): string[] {
  return Object.entries(query).flatMap(([key, value]: [string, unknown]) => (value === null || value === '' || (Array.isArray(value) && value.length === 0) ? [] : [`   ${key}: ${JSON.stringify(value)}`]));
}

function conceptLine({ text, kind, weight, idf, documents, alternatives, heardAs, readAs, isKnown }: Concept): string {
  const terms = [
    ...alternatives.map((alternative) => `${alternative.term}${alternative.weight === 1 ? '' : ` x${alternative.weight.toFixed(2)}`}${alternative.isRelated ? ' (related)' : ''}`),
    ...heardAs.map((form) => `${form.text} x${form.weight.toFixed(2)} (heard as${form.isCommon ? ', beside another word' : ''})`),
  ];
  const known = isKnown ? `in ${documents} passages, idf ${idf.toFixed(2)}` : 'unknown';
  return `   ${text}${kind === 'pair' ? ' (as one word)' : ''}${readAs === null ? '' : `, read as ${readAs}`}: ${known}, weight ${weight.toFixed(2)}, terms ${terms.join(', ') || 'none'}`;
}

function rankedLines({ passage, date, score, lexical, coverage, topicScore, parts }: Ranked, at: number, concepts: readonly Concept[]): string[] {
  const by = parts.flatMap((part, index) => (part > 0 ? [`${concepts[index]?.text ?? '?'} ${part.toFixed(2)}`] : []));
  return [
    `   ${at + 1}. ${score.toFixed(2)} ${passage.id} (${date}, ${passage.origin}, ${passage.kind})`,
    `      words ${lexical.toFixed(2)}, coverage ${coverage.toFixed(2)}, topic ${topicScore.toFixed(2)}${by.length ? `; ${by.join(', ')}` : ''}`,
  ];
}
