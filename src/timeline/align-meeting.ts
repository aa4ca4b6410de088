import type { Community } from '../community/community.ts';
import type { Chat, Meeting, Topic, Transcript } from '../notes/meeting.ts';
import { alignByOffset, alignClock } from './alignment/align-clock.ts';
import type { AlignedClock } from './alignment/align-clock.ts';
import type { Estimate } from './alignment/estimate.ts';
import { inferTopics } from './alignment/infer-topics.ts';
import type { Voter } from './alignment/offset-vote.ts';
import { pinTopics } from './alignment/pin-topics.ts';
import { createTopicEvidence } from './alignment/topic-evidence.ts';
import type { TopicEvidence } from './alignment/topic-evidence.ts';
import { configuredOffset, remarkedOffset, usualOffset } from './offset.ts';
import type { TimelineOffset } from './offset.ts';
import { createPeople } from './talk/people.ts';
import { readTalk, retimeTalk } from './talk/talk.ts';
import type { Talk } from './talk/talk.ts';
import { createTranscriptClock } from './transcript-clock.ts';
import type { TranscriptClock } from './transcript-clock.ts';
import type { WrittenTimes } from './written-times.ts';

/** A transcript with its clock, and how that stands to the video. */
export interface AlignedTranscript {
  readonly transcript: Transcript;
  readonly clock: TranscriptClock;
  readonly talk: Talk;
  /** Null where nothing tells how the clock stands to the video. */
  readonly aligned: AlignedClock | null;
}

/** A meeting's transcripts and chats laid on its video, and the topics that only the talk can place. */
export interface AlignedMeeting {
  of(transcript: Transcript): AlignedTranscript | null;
  /** How elapsed times in a chat stand to the video: as the transcript's, else as usual for files beside a note. */
  ofChat(chat: Chat): AlignedClock | null;
  /** The offset to show for the meeting. */
  readonly offset: TimelineOffset | null;
  /** Where in the video a topic without a handwritten time began; null where the talk does not tell. */
  topicTime(topic: Topic): Estimate | null;
}

interface Context {
  readonly meeting: Meeting;
  readonly configured: TimelineOffset | null;
  readonly times: WrittenTimes;
  /** Topics that were discussed. */
  readonly topics: readonly Topic[];
}

type Gathered = AlignedTranscript & { readonly evidence: TopicEvidence };

function votersOf({ topics, times }: Context, evidence: TopicEvidence): Voter[] {
  return topics.flatMap((topic) => {
    const own = times.own(topic);
    return own === null ? [] : [{ videoSeconds: own.seconds, scores: evidence.scores(topic) }];
  });
}

function alignTranscript(context: Context, transcript: Transcript, evidenceOf: (talk: Talk) => TopicEvidence): Gathered {
  const { configured, meeting } = context;
  const clock = createTranscriptClock(transcript);
  const talk = readTalk(transcript, clock);
  const evidence = evidenceOf(talk);
  const aligned = (): AlignedClock | null => {
    if (configured !== null) return alignByOffset(configured);
    if (talk.sentences.length === 0) return null;
    return alignClock(talk, votersOf(context, evidence), { remark: remarkedOffset(meeting), usual: usualOffset({ isSideFile: transcript.isSideFile, isCoarse: talk.isCoarse }) });
  };
  const first = { transcript, clock, talk, evidence, aligned: aligned() };
  const pins = first.aligned !== null && talk.isCoarse ? pinTopics(talk, votersOf(context, evidence), first.aligned.map) : [];
  if (pins.length === 0) return first;
  const pinned = createTranscriptClock(transcript, pins);
  return { ...first, clock: pinned, talk: retimeTalk(talk, pinned) };
}

/** Estimates in video seconds of the topics that have no time. */
function placeTopics({ topics, times }: Context, { talk, clock, aligned, evidence }: Gathered): ReadonlyMap<Topic, Estimate> {
  const placed = new Map<Topic, Estimate>();
  if (aligned === null || topics.every((topic) => times.own(topic) !== null)) return placed;
  const { map } = aligned;
  const toClock = (seconds: number | undefined): number | null => (seconds === undefined ? null : map.toClock(seconds));
  const known = topics.map((topic) => ({ topic, clockSeconds: toClock(times.own(topic)?.seconds), beforeSeconds: toClock(times.of(topic)[0]?.seconds) }));
  for (const [topic, { seconds, errorSeconds }] of inferTopics(known, talk, { evidence, from: map.toClock(0), to: clock.endSeconds ?? Infinity })) {
    const time = map.toVideo(seconds);
    if (time !== null) placed.set(topic, { seconds: Math.max(0, Math.round(time.seconds)), errorSeconds });
  }
  return placed;
}

/** Lays the transcripts of a meeting on its video. */
export function alignMeeting(meeting: Meeting, community: Community, times: WrittenTimes): AlignedMeeting {
  const configured = configuredOffset(meeting, community);
  const context = { meeting, configured, times, topics: meeting.topics.filter(({ kind }) => kind !== 'admin') };
  const people = createPeople(community);
  const all = new Map(meeting.transcripts.map((transcript) => [transcript, alignTranscript(context, transcript, (talk) => createTopicEvidence(context.topics, talk, people))]));
  const main = [...all.values()].find(({ talk, aligned }) => aligned !== null && talk.sentences.length > 0);
  const ofChat = (chat: Chat): AlignedClock | null => {
    const usual = usualOffset({ isSideFile: chat.isSideFile, isCoarse: false });
    return main?.aligned ?? (configured !== null ? alignByOffset(configured) : usual === null ? null : alignByOffset(usual));
  };
  let placed: ReadonlyMap<Topic, Estimate> | null = null;
  return {
    of: (transcript) => all.get(transcript) ?? null,
    ofChat,
    offset: main?.aligned?.offset ?? meeting.chats.map((chat) => ofChat(chat)?.offset ?? null).find((offset) => offset !== null) ?? configured,
    topicTime(topic) {
      placed ??= main === undefined ? new Map<Topic, Estimate>() : placeTopics(context, main);
      return placed.get(topic) ?? null;
    },
  };
}
