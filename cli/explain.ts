import { neutraliseLine } from '../src/neutralise.ts';
import type { Answer } from '../src/search/answer.ts';
import type { Trace } from '../src/search/ask.ts';
import type { Concept } from '../src/search/concepts.ts';
import type { Ranked } from '../src/search/rank.ts';
import { explainMoment } from '../src/timeline/label.ts';

/** How many ranked passages are shown with what they are made of. */
const MAX_SHOWN = 10;

/** Every stage between question and answer, in lines: what was understood, searched for, ranked, and how each time is known. */
export function explainAnswer(answer: Answer, trace: Trace): string {
  return [
    '1. Understood',
    ...understood(trace.query),
    '2. Searched for',
    ...trace.concepts.map(conceptLine),
    ...(trace.concepts.length ? [] : ['   nothing by words']),
    `3. Ranked: ${trace.ranked.length} candidates, the best of them`,
    ...trace.ranked.slice(0, MAX_SHOWN).flatMap((ranked, at) => rankedLines(ranked, at, trace.concepts)),
    `4. Answer: ${answer.total} results after joining those of one moment; confidence ${answer.confidence} (${trace.confidence.toFixed(2)})`,
    ...answer.results.map(({ rank, passage, moment }) => `   ${rank}. ${passage.id}: ${moment ? explainMoment(moment) : 'no time is known'}`),
    '',
  ]
    .map(neutraliseLine)
    .join('\n');
}

function understood(query: Trace['query']): string[] {
  return Object.entries(query).flatMap(([key, value]: [string, unknown]) => (value === null || value === '' || (Array.isArray(value) && value.length === 0) ? [] : [`   ${key}: ${JSON.stringify(value)}`]));
}

function conceptLine({ text, kind, weight, idf, documents, alternatives, readAs, isKnown }: Concept): string {
  const terms = alternatives.map((alternative) => `${alternative.term}${alternative.weight === 1 ? '' : ` x${alternative.weight.toFixed(2)}`}`);
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
