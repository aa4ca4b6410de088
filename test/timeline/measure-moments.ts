import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { communitySchema } from '../../src/community/community.ts';
import { describeMeeting, NO_TIMING } from '../../src/notes/describe-meeting.ts';
import type { Meeting } from '../../src/notes/meeting.ts';
import { readNote } from '../../src/notes/read-note.ts';
import { alignMeeting } from '../../src/timeline/align-meeting.ts';
import { findLinkedMessages } from '../../src/timeline/chat/shared-links.ts';
import { createTimeline } from '../../src/timeline/timeline.ts';
import { createWrittenTimes } from '../../src/timeline/written-times.ts';

/** Notes of a real community, with what a careful reader finds in them; they lie outside the project. */
export const SHARED = join(import.meta.dirname, '../../../shared/corpus');
const NOTES = join(SHARED, 'podman');
const community = communitySchema.parse({});

interface Mask { readonly k: number; readonly date: string }
interface Summary { readonly n: number; readonly median: number; readonly p90: number }
/** Errors in seconds; `none` of `of` topics had no moment, `covered` of `stated` errors held the truth. */
export interface HiddenTimes { readonly cues: Summary; readonly blocks: Summary; readonly none: number; readonly of: number; readonly covered: number; readonly stated: number; readonly statedMedian: number }
interface Scorer {
  maskNotes(notes: string, truth: string, dates: readonly string[], out: string): Mask[];
  momentsScore(masks: readonly Mask[], rows: readonly unknown[]): HiddenTimes;
}
const truthSchema = z.object({ transcript: z.object({ offsetSeconds: z.number().optional(), offsetErrorSeconds: z.number().optional() }) });

function paths(): string[] {
  return readdirSync(NOTES).filter((path) => path.endsWith('.md')).sort();
}

function textOf(path: string): string {
  return readFileSync(join(NOTES, path), 'utf8');
}

/** All meetings of the notes. */
export function readMeetings(): { readonly path: string; readonly meeting: Meeting }[] {
  return paths().flatMap((path) => {
    const { meeting } = readNote({ path, text: textOf(path) }, { community });
    return meeting === null ? [] : [{ path, meeting }];
  });
}

/** Hides one handwritten topic time at a time where there is a transcript, infers it from the rest, and compares. */
export async function measureHiddenTimes(): Promise<HiddenTimes> {
  const scorer: Scorer = await import(pathToFileURL(join(SHARED, 'score/moments-score.mjs')).href);
  const masked = mkdtempSync(join(tmpdir(), 'masked-'));
  try {
    const masks = scorer.maskNotes(NOTES, join(SHARED, 'truth'), paths().map((path) => path.slice(0, 10)), masked);
    const rows = masks.map(({ k, date }) => {
      const path = `${k}/${date}.md`;
      const result = readNote({ path, text: readFileSync(join(masked, path), 'utf8') }, { community });
      return describeMeeting(result, (result.meeting && createTimeline(result.meeting, community)) ?? NO_TIMING);
    });
    return scorer.momentsScore(masks, rows);
  } finally {
    rmSync(masked, { recursive: true, force: true });
  }
}

/** For how many of the timed transcripts the offset is right, within 15 s or within its own error. */
export function measureOffsets(): { readonly right: number; readonly of: number } {
  const judged = readMeetings().flatMap(({ path, meeting }) => {
    const { transcript } = truthSchema.parse(JSON.parse(readFileSync(join(SHARED, 'truth', path.replace('.md', '.json')), 'utf8')));
    if (transcript.offsetSeconds === undefined) return [];
    const found = createTimeline(meeting, community).offset?.seconds ?? NaN;
    return [Math.abs(found - transcript.offsetSeconds) <= Math.max(15, transcript.offsetErrorSeconds ?? 0)];
  });
  return { right: judged.filter(Boolean).length, of: judged.length };
}

/** Seconds by which chat messages miss the time of the one timed topic that has their link; 0 within it. */
export function measureChatLinks(): number[] {
  return readMeetings().flatMap(({ meeting }) => {
    if (meeting.start === null) return [];
    const timeline = createTimeline(meeting, community);
    const times = createWrittenTimes(meeting);
    return meeting.chats.flatMap((chat) =>
      findLinkedMessages(meeting, chat.messages, times).flatMap(({ message, from, to }) => {
        const seconds = timeline.messageMoment(chat, message)?.seconds;
        return seconds === undefined ? [] : [Math.max(0, from - seconds, seconds - to)];
      }),
    );
  });
}

const CITATION = /\((\d\d):(\d\d):(\d\d)\)/g;

/**
 * Places what machine-made citations, such as `(00:29:13)`, stand behind by the talk alone, within the time of its topic.
 * @returns for each whether that is within the cited block of the transcript or the next; null where the talk does not tell
 */
export function measureCitations(): (boolean | null)[] {
  return readMeetings().flatMap(({ path, meeting }) => {
    const lines = textOf(path).split('\n');
    const marks = meeting.transcripts.flatMap(({ turns }) => turns.flatMap((turn) => turn.seconds ?? [])).sort((a, b) => a - b);
    const timed = meeting.topics.flatMap((topic) => (topic.seconds === null ? [] : [{ line: lines[topic.line - 1] ?? '', seconds: topic.seconds }]));
    if (marks.length === 0 || timed.every(({ line }) => line.search(CITATION) < 0)) return [];
    const aligned = alignMeeting(meeting, community, createWrittenTimes(meeting));
    return timed.flatMap(({ line, seconds: from }, index) => {
      const cited = [...line.matchAll(CITATION)].map(([, hours, minutes, seconds]) => Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
      const pieces = line.split(/\(\d\d:\d\d:\d\d\)/).slice(0, cited.length);
      const found = aligned.inferTexts(pieces, { from, to: timed[index + 1]?.seconds ?? from + 3600 });
      return cited.map((seconds, at) => {
        const block = marks.filter((mark) => mark <= seconds).length;
        const estimate = found[at]?.seconds;
        return estimate === undefined ? null : estimate >= (marks[block - 1] ?? 0) && estimate < (marks[block + 1] ?? Infinity);
      });
    });
  });
}
