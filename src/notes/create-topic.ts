import { lastTextLine } from './blocks.ts';
import type { Stamp, Topic } from './meeting.ts';
import type { PlacedStamp } from './note-stamps.ts';
import { blocksBetween, type Body } from './topic-blocks.ts';
import type { TopicRange } from './topic-ranges.ts';

/** A topic before its meeting has an id. */
export type TopicDraft = Omit<Topic, 'id'>;

/** A topic with its time, its further times and its text. */
export function createTopic(range: TopicRange, body: Body, stamps: readonly PlacedStamp[]): TopicDraft {
  const inside = stamps.filter(({ line }) => line >= range.line && line <= range.until);
  const stampLine = range.stampLine ?? lineOfBareStamp(range, body, inside);
  const own = range.kind === 'admin' && range.stampLine === null ? undefined : inside.find(({ line, form }) => line === stampLine || (stampLine === null && form === 'link' && line === range.line));
  const isUnderHeading = body.headings.some(({ line }) => line === range.line);
  const from = isUnderHeading ? range.line + 1 : range.line;
  return {
    title: range.title,
    presenters: range.presenters,
    kind: range.kind,
    line: range.line,
    endLine: lastTextLine(body.lines, { from: range.line, to: range.until }),
    seconds: own?.seconds ?? null,
    marks: inside.filter((stamp) => stamp !== own).map(toStamp),
    blocks: blocksBetween(body, { from, to: range.until }, range.kind === 'questions'),
  };
}

/** A time without its place in the line. */
export function toStamp({ line, seconds, label, linkSeconds }: PlacedStamp): Stamp {
  return { line, seconds, label, linkSeconds };
}

/** The first line of a section where it holds nothing but a time. */
function lineOfBareStamp({ line, until }: TopicRange, { lines, headings }: Body, inside: readonly PlacedStamp[]): number | null {
  for (let next = line + 1; next <= until; next++) {
    const text = (lines[next - 1] ?? '').trim();
    if (text === '' || headings.some((heading) => heading.line === next && (heading.role === 'presenter' || heading.role === 'empty'))) continue;
    const isBare = inside.some((stamp) => stamp.line === next) && !/\p{L}/u.test(text.replace(/https?:\S+|\bin (?:the )?video\b|\bvideo\b|\brecording\b/gi, ''));
    return isBare ? next : null;
  }
  return null;
}
