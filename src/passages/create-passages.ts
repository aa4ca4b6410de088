import type { Community } from '../community/community.ts';
import type { Meeting, TopicId } from '../notes/meeting.ts';
import type { Timeline } from '../timeline/timeline.ts';
import { chatUnits } from './chat-units.ts';
import { createMentions, type Mentions } from './mentions.ts';
import { notesUnits } from './notes-units.ts';
import type { Origin, Passage, Segment } from './passage.ts';
import { transcriptUnits } from './transcript-units.ts';
import { packUnits, type Unit } from './unit.ts';

/**
 * Cuts a meeting into the units of search: 60 to 150 words where there are so many, at most 40 source lines.
 * @param timeline gives each its moment
 * @param community its people's spellings help to find who is mentioned; `after-end` keeps talk that goes on after the recording
 */
export function createPassages(meeting: Meeting, timeline: Timeline, community: Pick<Community, 'people' | 'after-end'>): Passage[] {
  const mentions = createMentions(meeting, community);
  const presenters = new Map<TopicId | null, readonly string[]>(meeting.topics.map((topic) => [topic.id, topic.presenters]));
  const presentersOf = (topic: TopicId | null) => presenters.get(topic) ?? [];
  const from = (origin: Origin, units: readonly Unit[]) =>
    withEnds(packUnits(units).flatMap((group) => passageOf(group, { meeting, origin, mentions, presenters: presentersOf(group[0]?.topic ?? null) })));
  return [
    ...from('notes', notesUnits(meeting, timeline)),
    ...meeting.transcripts.flatMap((transcript) => from('transcript', transcriptUnits(meeting, transcript, { timeline, keepsAfterEnd: community['after-end'] }))),
    ...meeting.chats.flatMap((chat) => from('chat', chatUnits(meeting, chat, timeline))),
  ];
}

/** Each passage with the second at which the next one that begins later does. */
function withEnds(passages: readonly Passage[]): Passage[] {
  const ended: Passage[] = [];
  let next: Passage['moment'] = null;
  let end: number | null = null;
  for (const passage of passages.toReversed()) {
    const { moment } = passage;
    if (moment && next && (moment.recording !== next.recording || moment.seconds !== next.seconds)) end = moment.recording === next.recording && moment.seconds < next.seconds ? next.seconds : null;
    if (moment) next = moment;
    ended.push({ ...passage, endSeconds: moment && end });
  }
  return ended.reverse();
}

interface PassageContext {
  readonly meeting: Meeting;
  readonly origin: Origin;
  readonly mentions: Mentions;
  readonly presenters: readonly string[];
}

function passageOf(group: readonly Unit[], context: PassageContext): Passage[] {
  const first = group[0];
  const last = group.at(-1);
  if (!first || !last) return [];
  const { meeting, origin } = context;
  const { text, segments } = joinUnits(group, origin);
  const side = first.from.path === meeting.path ? '' : `${first.from.path.split('/').at(-1) ?? ''}:`;
  return [
    {
      id: `${meeting.id}/${origin}/${side}${first.from.line}.${first.from.offset}`,
      meeting: meeting.id,
      topic: first.topic,
      origin,
      kind: first.kind,
      speakers: origin === 'notes' && group.every(({ speaker }) => speaker === null) ? context.presenters : [...new Set(group.flatMap((unit) => unit.speaker ?? []))],
      mentions: context.mentions.find(text),
      text,
      subheading: first.subheading,
      leadIns: [...(first.lead === null ? [] : [first.lead]), ...group.flatMap((unit) => (unit.isLeadIn ? [unit.text] : []))],
      from: first.from,
      to: last.to,
      moment: first.moment,
      endSeconds: null,
      segments,
    },
  ];
}

/** One text of several units: a line each, a speaker's name in front where the speaker changes. */
function joinUnits(group: readonly Unit[], origin: Origin): { readonly text: string; readonly segments: readonly Segment[] } {
  let text = '';
  let speaker: string | null = null;
  const segments: Segment[] = [];
  for (const unit of group) {
    if (text === '' && unit.lead !== null) text = `${unit.lead}\n`;
    else if (text !== '') text += unit.speaker === speaker && origin === 'transcript' ? ' ' : '\n';
    const from = text === `${unit.lead ?? ''}\n` ? 0 : text.length;
    text += unit.speaker !== null && unit.speaker !== speaker ? `${unit.speaker}: ${unit.text}` : unit.text;
    speaker = unit.speaker;
    segments.push({ from, to: text.length, line: unit.from.line, speaker: unit.speaker, moment: unit.moment });
  }
  return { text, segments };
}
