import type { Community } from '../community/community.ts';
import type { Chat, ChatMessage, Diagnostic, Meeting, Topic, Transcript } from '../notes/meeting.ts';
import { alignByOffset, alignClock } from './alignment/align-clock.ts';
import type { AlignedClock } from './alignment/align-clock.ts';
import type { Estimate } from './alignment/estimate.ts';
import { createBlockInference } from './alignment/infer-blocks.ts';
import type { BlockInference } from './alignment/infer-blocks.ts';
import { inferTopics } from './alignment/infer-topics.ts';
import type { Voter } from './alignment/offset-vote.ts';
import { pinTopics } from './alignment/pin-topics.ts';
import { createTopicEvidence } from './alignment/topic-evidence.ts';
import type { TopicEvidence } from './alignment/topic-evidence.ts';
import { createChatTimes } from './chat/chat-times.ts';
import type { VideoTime } from './clock-map.ts';
import { lintRemark } from './lint-remark.ts';
import { configuredOffset, remarkedOffset, usualOffset } from './offset.ts';
import type { TimelineOffset } from './offset.ts';
import { createPeople } from './talk/people.ts';
import { findRecordingEnd } from './talk/recording-end.ts';
import { readTalk, retimeTalk } from './talk/talk.ts';
import type { Talk } from './talk/talk.ts';
import { createWordKeys } from './talk/word-keys.ts';
import type { WordKeys } from './talk/word-keys.ts';
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
  /** Last second of the transcript's clock that the video holds; Infinity where the transcript has no clock. */
  readonly endSeconds: number;
  /** Whether the transcript is known to go on after the recording was stopped. */
  readonly goesOn: boolean;
}

/** A meeting's transcripts and chats laid on its video, and the topics that only the talk can place. */
export interface AlignedMeeting {
  of(transcript: Transcript): AlignedTranscript | null;
  /** When a message was sent, in seconds of the video; null where its clock cannot be laid on it. */
  messageTime(chat: Chat, message: ChatMessage): VideoTime | null;
  /** The offset to show for the meeting. */
  readonly offset: TimelineOffset | null;
  /** What the note's writers should know of its clocks. */
  readonly diagnostics: readonly Diagnostic[];
  /** Where in the video a topic without a handwritten time began; null where the talk does not tell. */
  topicTime(topic: Topic): Estimate | null;
  /** When texts were talked about, in their order, within a stretch of the video; null where the talk does not tell. */
  readonly inferTexts: (texts: readonly string[], stretch: { readonly from: number; readonly to: number }) => readonly (Estimate | null)[];
}

interface Context {
  readonly meeting: Meeting;
  readonly configured: TimelineOffset | null;
  readonly times: WrittenTimes;
  readonly words: WordKeys;
  /** Topics that were discussed. */
  readonly topics: readonly Topic[];
}

/** Notes of a topic may tell what was said so many seconds before its time, and after that of the next. */
const EARLY = 5;
const LATE = 10;
/** So many sentences times topics are compared at most. */
const MOST_CELLS = 3_000_000;

type Gathered = AlignedTranscript & { readonly evidence: TopicEvidence };

/** Whether a table of all sentences and topics would take too long. */
function isTooLarge({ topics }: Context, talk: Talk): boolean {
  return topics.length * talk.sentences.length > MOST_CELLS;
}

function votersOf(context: Context, talk: Talk, evidence: TopicEvidence): Voter[] {
  const { topics, times } = context;
  if (isTooLarge(context, talk)) return [];
  return topics.flatMap((topic) => {
    const own = times.own(topic);
    return own === null ? [] : [{ videoSeconds: own.seconds, scores: evidence.scores(topic) }];
  });
}

function alignTranscript(context: Context, transcript: Transcript, evidenceOf: (talk: Talk) => TopicEvidence): Gathered {
  const { configured, meeting, words } = context;
  const clock = createTranscriptClock(transcript);
  const talk = readTalk(transcript, clock, words);
  const evidence = evidenceOf(talk);
  const aligned = (): AlignedClock | null => {
    if (configured !== null) return alignByOffset(configured);
    if (talk.sentences.length === 0) return null;
    return alignClock(talk, votersOf(context, talk, evidence), { remark: remarkedOffset(meeting), usual: usualOffset({ isSideFile: transcript.isSideFile, isCoarse: talk.isCoarse }) });
  };
  const stopped = findRecordingEnd(talk);
  const first = { transcript, clock, talk, evidence, endSeconds: stopped ?? clock.endSeconds ?? Infinity, goesOn: stopped !== null, aligned: aligned() };
  const pins = first.aligned !== null && talk.isCoarse ? pinTopics(talk, votersOf(context, talk, evidence), first.aligned.map) : [];
  if (pins.length === 0) return first;
  const pinned = createTranscriptClock(transcript, pins);
  return { ...first, clock: pinned, talk: retimeTalk(talk, pinned) };
}

/** Estimates in video seconds of the topics that have no time. */
function placeTopics(context: Context, { talk, endSeconds, aligned, evidence }: Gathered): ReadonlyMap<Topic, Estimate> {
  const { topics, times } = context;
  const placed = new Map<Topic, Estimate>();
  if (aligned === null || isTooLarge(context, talk) || topics.every((topic) => times.own(topic) !== null)) return placed;
  const { map } = aligned;
  const toClock = (seconds: number | undefined): number | null => (seconds === undefined ? null : map.toClock(seconds));
  const known = topics.map((topic) => ({ topic, clockSeconds: toClock(times.own(topic)?.seconds), beforeSeconds: toClock(times.of(topic)[0]?.seconds) }));
  for (const [topic, { seconds, errorSeconds }] of inferTopics(known, talk, { evidence, from: map.toClock(0), to: endSeconds })) {
    const time = map.toVideo(seconds);
    if (time !== null) placed.set(topic, { seconds: Math.max(0, Math.round(time.seconds)), errorSeconds });
  }
  return placed;
}

/** Lays the transcripts of a meeting on its video. */
export function alignMeeting(meeting: Meeting, community: Community, times: WrittenTimes): AlignedMeeting {
  const configured = configuredOffset(meeting, community);
  const context = { meeting, configured, times, words: createWordKeys(community), topics: meeting.topics.filter(({ kind }) => kind !== 'admin') };
  const people = createPeople(community);
  const all = new Map(meeting.transcripts.map((transcript) => [transcript, alignTranscript(context, transcript, (talk) => createTopicEvidence(context.topics, talk, people))]));
  const main = [...all.values()].find(({ talk, aligned }) => aligned !== null && talk.sentences.length > 0);
  const told = configured ?? (meeting.transcripts.length === 0 ? remarkedOffset(meeting) : null);
  const clockOf = (chat: Chat): AlignedClock | null => {
    const offset = told ?? usualOffset({ isSideFile: chat.isSideFile, isCoarse: false });
    return main?.aligned ?? (offset === null ? null : alignByOffset(offset));
  };
  const chatTimes = new Map(meeting.chats.map((chat) => [chat, createChatTimes(chat, { meeting, times, clock: clockOf(chat), endSeconds: main?.endSeconds ?? Infinity })]));
  let placed: ReadonlyMap<Topic, Estimate> | null = null;
  let blocks: BlockInference | null = null;
  return {
    of: (transcript) => all.get(transcript) ?? null,
    messageTime: (chat, message) => chatTimes.get(chat)?.(message) ?? null,
    diagnostics: lintRemark(meeting, main?.aligned?.offset ?? null),
    offset: main?.aligned?.offset ?? meeting.chats.map((chat) => clockOf(chat)?.offset ?? null).find((offset) => offset !== null) ?? told,
    topicTime(topic) {
      placed ??= main === undefined ? new Map<Topic, Estimate>() : placeTopics(context, main);
      return placed.get(topic) ?? null;
    },
    inferTexts(texts, { from, to }) {
      if (main?.aligned == null) return texts.map(() => null);
      const { map } = main.aligned;
      blocks ??= createBlockInference(main.talk, people);
      const estimates = blocks.infer({ texts, from: map.toClock(from) - EARLY, to: Math.min(main.endSeconds, map.toClock(to) + LATE) });
      return estimates.map((one) => one && { ...one, seconds: map.toVideo(one.seconds)?.seconds ?? from });
    },
  };
}
