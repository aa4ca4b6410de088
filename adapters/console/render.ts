import { formatDate } from '../../src/desk/calendar.ts';
import { resultByline, resultTitle } from '../../src/desk/bodies.ts';
import type { Action, Body, TopicLine } from '../../src/desk/desk.ts';
import { resultLabel } from '../../src/desk/moment-text.ts';
import { RETOLD } from '../../src/desk/wording.ts';
import { neutralise, neutraliseLine } from '../../src/neutralise.ts';
import type { Result } from '../../src/search/answer.ts';
import type { Link } from '../../src/timeline/link.ts';
import { shortenExcerpt, type ShownExcerpt } from './shorten-excerpt.ts';
import { columnsOf, type Style } from './style.ts';
import { WORDS } from './words.ts';
import { wrapText } from './wrap.ts';

const INDENT = '  ';
/** Columns beside an excerpt, for its indent and the dots at its ends. */
const DOTS = 6;
/** Lines of an excerpt below the best result. */
const MAX_LINES = 2;

/** What the terminal shows of a body, as lines, and below it what can be done next. */
export function renderBody(body: Body, actions: readonly Action[], style: Style): string[] {
  switch (body.kind) {
    case 'results':
      return [...paragraph(body.heading, style, style.strong), ...body.notes.flatMap((note) => paragraph(note, style)), ...body.answer.results.flatMap((result, at) => ['', ...renderResult(result, at === 0, style)]), ...nextSteps(body, actions, style)];
    case 'topic':
      return renderTopic(body, actions, style);
    case 'meeting':
      return [
        ...body.lines.flatMap((line, at) => paragraph(line, style, at === 0 ? style.strong : undefined)),
        ...body.topics.flatMap((topic) => renderTopicLine(topic, style)),
        ...(body.try.length ? paragraph(`${WORDS.tryQuestions}${body.try.join(' · ')}`, style) : []),
      ];
    default:
      return [...body.lines.flatMap((line) => paragraph(line, style)), ...offers(actions, style)];
  }
}

/** @param isFull whether the whole excerpt is shown, or {@link MAX_LINES} of it */
function renderResult(result: Result, isFull: boolean, style: Style): string[] {
  const { passage } = result;
  const excerpt = isFull ? result.excerpt : shortenExcerpt(result.excerpt, { columns: style.width - DOTS, lines: MAX_LINES });
  const number = String(result.rank);
  const indent = ' '.repeat(number.length + 1);
  const label = resultLabel(result);
  const place = `${neutraliseLine(passage.from.path)}:${passage.from.line}`;
  const time = label === null ? '' : linked(label, result.link, style);
  const timeWidth = label === null ? 0 : result.link ? style.linkWidth(label, result.link.url) : columnsOf(label);
  return [
    ...sides(`${number} ${neutraliseLine(resultTitle(result))}`, neutraliseLine(resultByline(result)), { style, indent, left: style.title }),
    ...(time === '' ? [`${indent}${style.dim(place)}`] : timeWidth + columnsOf(place) + indent.length + 2 <= style.width ? [`${indent}${time}${' '.repeat(style.width - indent.length - timeWidth - columnsOf(place))}${style.dim(place)}`] : [`${indent}${time}`, `${indent}${style.dim(place)}`]),
    ...marked(excerpt, style).map((line) => `${indent}${line}`),
  ];
}

/** Two texts at both ends of a line, or below each other where they do not fit. */
function sides(left: string, right: string, { style, indent, left: paint }: { readonly style: Style; readonly indent: string; readonly left: (text: string) => string }): string[] {
  const gap = style.width - columnsOf(left) - columnsOf(right);
  if (gap >= 2) return [`${paint(left)}${' '.repeat(gap)}${right}`];
  const wrapped = wrapText(left, style.width).map(({ from, to }, at) => `${at === 0 ? '' : indent}${paint(left.slice(from, to))}`);
  return [...wrapped, ...wrapText(right, style.width - indent.length).map(({ from, to }) => `${indent}${right.slice(from, to)}`)];
}

/** An excerpt in lines, what matches set off, with dots where the passage goes on. */
function marked({ text, matches, isCutBefore, isCutAfter }: ShownExcerpt, style: Style): string[] {
  const clean = neutralise(text);
  const lines = wrapText(clean, style.width - DOTS);
  return lines.map(({ from, to }, at) => {
    const inside = matches.filter(([start, end]) => start < to && end > from);
    let line = '';
    let done = from;
    for (const [start, end] of inside) {
      const [first, last] = [Math.max(start, done), Math.min(end, to)];
      line += clean.slice(done, first) + style.strong(clean.slice(first, last));
      done = Math.max(done, last);
    }
    return `${isCutBefore && at === 0 ? '… ' : ''}${line}${clean.slice(done, to)}${isCutAfter && at === lines.length - 1 ? ' …' : ''}`;
  });
}

/** The time on the left, the topic and who presented it beside it, wrapped. */
function renderTopicLine({ label, title, presenters, link }: TopicLine, style: Style): string[] {
  const time = label ?? '·';
  const text = neutralise([title, ...(presenters.length ? [presenters.join(', ')] : [])].join(' · '));
  const used = (link ? style.linkWidth(time, link.url) : columnsOf(time)) + INDENT.length;
  const [first, ...rest] = wrapText(text, used + 30 > style.width ? style.width - INDENT.length : style.width - used - 2);
  if (!first) return [`${INDENT}${linked(time, link, style)}`];
  const lines = [first, ...rest].map(({ from, to }) => text.slice(from, to));
  return used + 30 > style.width
    ? [`${INDENT}${linked(time, link, style)}`, ...lines.map((line) => `${INDENT}${line}`)]
    : lines.map((line, at) => (at === 0 ? `${INDENT}${linked(time, link, style)}  ${line}` : `${' '.repeat(used + 2)}${line}`));
}

function renderTopic(body: Extract<Body, { kind: 'topic' }>, actions: readonly Action[], style: Style): string[] {
  const { heading, meeting, page, pages, label, link, passages } = body;
  const place = `${meeting.title} · ${formatDate(meeting.date)}${pages > 1 ? ` · ${page + 1} of ${pages}` : ''}`;
  const texts = passages.flatMap(({ text }) => ['', ...paragraph(text, style)]);
  const steps = [...(actions.some(({ kind }) => kind === 'next') ? [WORDS.more] : []), WORDS.back];
  return [
    ...paragraph(heading, style, style.strong),
    ...paragraph(place, style),
    ...(label === null ? [] : [`${INDENT}${linked(label, link, style)}`]),
    ...texts,
    ...(meeting.retold ? paragraph(RETOLD, style, style.dim) : []),
    '',
    ...paragraph(steps.join(' · '), style, style.dim),
  ];
}

function nextSteps({ answer }: Extract<Body, { kind: 'results' }>, actions: readonly Action[], style: Style): string[] {
  const has = (kind: Action['kind']) => actions.some((action) => action.kind === kind);
  const first = answer.results[0]?.rank;
  const steps = [
    ...(has('next') ? [WORDS.more] : []),
    ...(has('previous') ? [WORDS.back] : []),
    ...(has('read-on') && first !== undefined ? [WORDS.open(first)] : []),
    ...(has('report') ? [WORDS.notIt] : []),
    WORDS.help,
  ];
  return actions.length ? ['', ...paragraph(steps.join(' · '), style, style.dim)] : [];
}

/** What can be asked instead, each by its number. */
function offers(actions: readonly Action[], style: Style): string[] {
  return actions.filter(({ kind }) => kind === 'ask').map(({ label }, at) => `${INDENT}${style.title(String(at + 1))} ${neutraliseLine(label)}`);
}

function paragraph(text: string, style: Style, paint: (text: string) => string = (line) => line): string[] {
  const clean = neutralise(text);
  return wrapText(clean, style.width - INDENT.length).map(({ from, to }) => `${INDENT}${paint(clean.slice(from, to))}`);
}

function linked(label: string, link: Link | null, style: Style): string {
  return link ? style.link(label, neutraliseLine(link.url)) : label;
}
