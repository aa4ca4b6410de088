import { textsToEmbed } from '../embedding/passage-texts.ts';
import type { IndexedPassage, MeetingSummary } from '../index/search-index.ts';
import type { Language } from '../language/language.ts';
import type { Meeting } from '../notes/meeting.ts';
import type { Passage } from '../passages/passage.ts';
import type { Timeline } from '../timeline/timeline.ts';
import { rowsOf } from '../vectors/passage-rows.ts';
import { compact, type CompactVector } from '../vectors/vector-table.ts';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** Analyses a meeting's passages: the terms of each in its fields and what it means by word vectors, ready for an engine. */
export function indexMeeting(meeting: Meeting, passages: readonly Passage[], language: Language): IndexedPassage[] {
  const titles = new Map<string, readonly string[]>(meeting.topics.map((topic) => [topic.id, language.terms(topic.title)]));
  const about = language.terms(`${meeting.title} ${meeting.series} ${MONTHS[Number(meeting.date.slice(5, 7)) - 1] ?? ''} ${meeting.date.slice(0, 4)}`);
  const vectors = vectorsOf(meeting, passages, language);
  return passages.map((passage, at) => ({
    passage,
    date: meeting.date,
    series: meeting.series,
    vectors: vectors[at] ?? [],
    terms: {
      text: language.terms(passage.text),
      title: titles.get(passage.topic ?? '') ?? [],
      subheading: [passage.subheading ?? '', ...passage.leadIns].flatMap((name) => language.terms(name)),
      people: [...new Set([...passage.speakers, ...passage.mentions])].flatMap((name) => language.terms(name)),
      meeting: about,
    },
  }));
}

function vectorsOf(meeting: Meeting, passages: readonly Passage[], language: Language): readonly (readonly CompactVector[])[] {
  const words = language.wordVectors();
  if (!words) return [];
  const embed = (text: string) => compact(words.embed(text));
  const texts = textsToEmbed(passages, meeting);
  return rowsOf(passages.map(({ topic, origin }, at) => ({ topic, origin, whole: embed(texts[at]?.whole ?? ''), sentences: (texts[at]?.sentences ?? []).map(embed) })));
}

/** A meeting without its text. */
export function summarise(meeting: Meeting, timeline: Timeline): MeetingSummary {
  const { id, path, date, series, title, recordings, retold, nextMeetings, attendees } = meeting;
  return {
    id,
    path,
    date,
    series,
    title,
    recordings,
    retold,
    nextMeetings,
    attendees,
    topics: meeting.topics.map((topic) => ({
      id: topic.id,
      title: topic.title,
      presenters: topic.presenters,
      kind: topic.kind,
      line: topic.line,
      endLine: topic.endLine,
      moment: timeline.topicMoment(topic),
    })),
  };
}
