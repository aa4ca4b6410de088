import type { MeetingSummary, TopicSummary } from '../src/index/search-index.ts';
import type { Answer, CameUpAgain, Result } from '../src/search/answer.ts';
import { momentError, type Moment } from '../src/timeline/moment.ts';
import { sourceUrl } from '../src/desk/source-url.ts';

/** What is printed beside an answer. */
export interface AnswerJsonOptions {
  readonly id: string | number | null;
  readonly tookMs: number;
  /** Template with `{path}` and `{line}`, or undefined. */
  readonly sourceUrl: string | undefined;
}

/** An answer in the shape that `ask --json` promises to scripts. */
export function answerJson(answer: Answer, options: AnswerJsonOptions): object {
  return {
    id: options.id,
    question: answer.question,
    interpreted: answer.interpreted,
    total: answer.total,
    tookMs: Math.round(options.tookMs * 1000) / 1000,
    excerpts: answer.results.map((result) => excerptJson(result, options.sourceUrl)),
    meeting: answer.meeting && { ...about(answer.meeting), topics: answer.meeting.topics.map(topicJson) },
    confidence: answer.confidence,
    noAnswer: answer.noAnswer,
    // Only where there is one, for scripts that know no such key.
    ...(answer.cameUpAgain ? { cameUpAgain: cameUpAgainJson(answer.cameUpAgain) } : {}),
  };
}

function cameUpAgainJson({ meeting, topic, moment, link }: CameUpAgain): object {
  return { meeting: about(meeting), topic: topic.title, moment: momentJson(moment), link };
}

function excerptJson(result: Result, template: string | undefined): object {
  const { passage, excerpt } = result;
  return {
    rank: result.rank,
    passageId: passage.id,
    meeting: about(result.meeting),
    topic: result.topic?.title ?? null,
    speakers: result.speakers,
    origin: passage.origin,
    text: excerpt.text,
    matches: excerpt.matches,
    // Only where there is one, for scripts that know no such key.
    ...(result.heardAs.length ? { heardAs: result.heardAs } : {}),
    moment: momentJson(result.moment),
    link: result.link,
    source: { path: passage.from.path, lines: [passage.from.line, passage.to.line], url: sourceUrl(template, passage.from) },
  };
}

function about({ id, date, series, title }: MeetingSummary): object {
  return { id, date, series, title };
}

function topicJson({ title, presenters, kind, line, moment }: TopicSummary): object {
  return { title, presenters, kind, line, moment: momentJson(moment) };
}

/** A moment as scripts see it: its error is a number of seconds, or null where unknown. */
export function momentJson(moment: Moment | null): object | null {
  return moment && { recording: moment.recording, seconds: moment.seconds, precision: moment.precision, errorSeconds: momentError(moment) };
}
