import type { Block, Meeting, Topic } from '../notes/meeting.ts';
import { maskSecrets } from '../notes/secrets.ts';
import type { Moment } from '../timeline/moment.ts';
import type { Timeline } from '../timeline/timeline.ts';
import { countWords, gatherSentences, type Unit } from './unit.ts';

/** About so many words of what an item hangs under are repeated in front of it, whole sentences where they are no longer: a sentence that is cut says something else. */
const LEAD_WORDS = 25;
/** A lead-in of more words is a sentence and no name. */
const LEAD_IN_WORDS = 8;

/** The units of a note's own text: its topics', then what belongs to none. */
export function notesUnits(meeting: Meeting, timeline: Timeline): Unit[] {
  const units = meeting.topics.flatMap((topic) => topicUnits(topic, meeting, timeline));
  const loose = meeting.loose.flatMap((block, index) => blockUnit(block, { blocks: meeting.loose, topic: null, moment: null, startsPassage: index === 0 }));
  return [...loose, ...units].sort((a, b) => a.from.line - b.from.line || a.from.offset - b.from.offset);
}

function topicUnits(topic: Topic, meeting: Meeting, timeline: Timeline): Unit[] {
  const markLines = new Set(topic.marks.map((mark) => mark.line));
  let isFirst = true;
  let isAfterMark = false;
  const units: Unit[] = [];
  for (const block of topic.blocks) {
    const isMarked = [...markLines].some((line) => line >= block.from.line && line <= block.to.line);
    if (block.kind === 'heading') {
      isAfterMark ||= isMarked;
      continue;
    }
    const moment = isFirst && !(isMarked && topic.seconds === null) ? timeline.topicMoment(topic) : isAfterMark ? exactMark(topic, block, timeline) : timeline.blockMoment(topic, block.from.line, block.from.offset);
    units.push(...blockUnit(block, { blocks: topic.blocks, topic, moment, startsPassage: isFirst || isAfterMark || isMarked }));
    isFirst = false;
    isAfterMark = false;
  }
  return units.length ? units : headingUnit(topic, meeting, timeline);
}

/** A block right below a heading that carries a time begins at that time. */
function exactMark(topic: Topic, block: Block, timeline: Timeline): Moment | null {
  const mark = topic.marks.filter((stamp) => stamp.line <= block.from.line).at(-1);
  return timeline.blockMoment(topic, mark?.line ?? block.from.line);
}

interface BlockContext {
  readonly blocks: readonly Block[];
  readonly topic: Topic | null;
  readonly moment: Moment | null;
  readonly startsPassage: boolean;
}

function blockUnit(block: Block, context: BlockContext): Unit[] {
  const text = maskSecrets(block.text).trim();
  if (!/[\p{L}\p{N}]/u.test(text) || block.kind === 'heading') return [];
  return [
    {
      text,
      from: block.from,
      to: block.to,
      speaker: block.speaker ?? null,
      moment: context.moment,
      topic: context.topic?.id ?? null,
      kind: context.topic?.kind ?? 'admin',
      subheading: block.subheading,
      continues: block.parent !== null,
      isLeadIn: isLeadIn(block, context.blocks),
      startsPassage: context.startsPassage,
      lead: leadOf(block, context.blocks),
    },
  ];
}

/** A line of a few words with others below it. */
function isLeadIn(block: Block, blocks: readonly Block[]): boolean {
  const at = blocks.indexOf(block);
  return blocks[at + 1]?.parent === at && countWords(block.text) <= LEAD_IN_WORDS;
}

/** The text that a nested item stands under, from the outermost on, each cut to its first sentences. */
function leadOf(block: Block, blocks: readonly Block[]): string | null {
  const leads: string[] = [];
  for (let at = block.parent; at !== null && leads.length < 4; ) {
    const parent: Block | undefined = blocks[at];
    if (!parent || parent.kind === 'heading') break;
    leads.unshift(gatherSentences(maskSecrets(parent.text), LEAD_WORDS)[0]?.text ?? '');
    at = parent.parent;
  }
  return leads.length ? leads.join('\n') : null;
}

/** A topic without a body: its heading is a passage where it is itself the fact, such as a next meeting's date or a topic with a time. */
function headingUnit(topic: Topic, meeting: Meeting, timeline: Timeline): Unit[] {
  const isNextMeeting = meeting.nextMeetings.some((next) => next.line >= topic.line && next.line <= topic.endLine);
  if (topic.kind === 'admin' ? !isNextMeeting : topic.seconds === null) return [];
  const at = { path: meeting.path, line: topic.line, offset: 0 };
  return [{ text: topic.title, from: at, to: at, speaker: null, moment: timeline.topicMoment(topic), topic: topic.id, kind: topic.kind, subheading: null, continues: false, isLeadIn: false, startsPassage: true, lead: null }];
}
