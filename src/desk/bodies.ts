import type { Community } from '../community/community.ts';
import type { MeetingSummary } from '../index/search-index.ts';
import type { Passage } from '../passages/passage.ts';
import type { Answer, Result } from '../search/answer.ts';
import type { Link } from '../timeline/link.ts';
import { formatDate } from './calendar.ts';
import type { Body, TopicLine } from './desk.ts';
import { resultLabel, topicLines } from './moment-text.ts';
import { alsoIn, heardAs, RETOLD, RETOLD_SHORT, tryLine } from './wording.ts';

type BodyOf<Kind extends Body['kind']> = Extract<Body, { kind: Kind }>;

/** Lines that are said as they stand. */
export function linesBody(kind: 'notice' | 'report' | 'status', lines: readonly string[]): Body {
  return { kind, lines, plain: lines.join('\n') };
}

/** One page of an answer. `notes` say how it was understood, and stand above the results. */
export function resultsBody(answer: Answer, heading: string, notes: readonly string[]): BodyOf<'results'> {
  const plain = [[heading, ...notes].join('\n'), ...answer.results.map(plainResult)].join('\n\n');
  return { kind: 'results', heading, answer, notes, plain };
}

/** `Matt Heon · May 4, 2021 · community`, and what else is to be known of a result. */
export function resultByline(result: Pick<Result, 'speakers' | 'meeting' | 'also' | 'heardAs'>): string {
  const { speakers, meeting, also } = result;
  const heard = result.heardAs.length ? [heardAs(result.heardAs)] : [];
  return [speakers.slice(0, 3).join(', '), formatDate(meeting.date), meeting.series, ...heard, ...(also.length ? [alsoIn(also)] : []), ...(meeting.retold ? [RETOLD_SHORT] : [])].filter((part) => part !== '').join(' · ');
}

/** A result's title: its topic, else its meeting. */
export function resultTitle({ topic, meeting }: Pick<Result, 'topic' | 'meeting'>): string {
  return topic?.title ?? meeting.title;
}

function plainResult(result: Result): string {
  const { passage, excerpt } = result;
  const label = resultLabel(result);
  const where = [...(label === null ? [] : [result.link ? `${label} ${result.link.url}` : label]), `${passage.from.path}:${passage.from.line}`];
  const text = `${excerpt.isCutBefore ? '… ' : ''}${excerpt.text}${excerpt.isCutAfter ? ' …' : ''}`;
  return [`${result.rank}. ${resultTitle(result)}`, resultByline(result), where.join(' · '), text].join('\n');
}

/** What a topic body is made of: a page of passages, and whose they are. */
export interface TopicPage {
  readonly heading: string;
  readonly passages: readonly Passage[];
  readonly meeting: MeetingSummary;
  readonly label: string | null;
  readonly link: Link | null;
  readonly page: number;
  readonly pages: number;
}

export function topicBody(topic: TopicPage): BodyOf<'topic'> {
  const place = `${topic.meeting.title} · ${formatDate(topic.meeting.date)}${topic.pages > 1 ? ` · ${topic.page + 1} of ${topic.pages}` : ''}`;
  const time = topic.label === null ? [] : [topic.link ? `${topic.label} ${topic.link.url}` : topic.label];
  const plain = [[topic.heading, place, ...time].join('\n'), ...topic.passages.map((passage) => passage.text), ...(topic.meeting.retold ? [RETOLD] : [])].join('\n\n');
  return { kind: 'topic', ...topic, plain };
}

/** A meeting as a whole. @param about `lines` stand above its topics, `try` are questions to go on with */
export function meetingBody(meeting: MeetingSummary, about: { readonly lines: readonly string[]; readonly try: readonly string[]; readonly command: string }, templates: Community['links']): BodyOf<'meeting'> {
  const topics = topicLines(meeting, templates);
  const plain = [...about.lines, ...topics.map(plainTopic), ...(about.try.length ? [tryLine(about.command, about.try)] : [])].join('\n');
  return { kind: 'meeting', meeting, lines: about.lines, topics, try: about.try, plain };
}

function plainTopic({ label, title, presenters, link }: TopicLine): string {
  return [`${label === null ? '-' : label} ${title}`, ...(presenters.length ? [presenters.join(', ')] : []), ...(link ? [link.url] : [])].join(' · ');
}
