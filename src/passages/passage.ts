import type { MeetingId, Position, TopicId, TopicKind } from '../notes/meeting.ts';
import type { Moment } from '../timeline/moment.ts';

/** Where a passage's words come from. */
export type Origin = 'notes' | 'transcript' | 'chat';

/** A stretch of a passage's text with the line, speaker and time it comes from: a block, a turn, a message. `from` and `to` are UTF-16 offsets in `text`. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly line: number;
  readonly speaker: string | null;
  readonly moment: Moment | null;
}

/** The unit of search: a piece that makes sense alone, and knows where and when it was said. */
export interface Passage {
  /** `<meeting id>/<origin>/<line>.<offset>` of its beginning, with a side file's base name before the line. */
  readonly id: string;
  readonly meeting: MeetingId;
  readonly topic: TopicId | null;
  readonly origin: Origin;
  readonly kind: TopicKind;
  /** For notes the topic's presenters; for transcript and chat those who speak in it, in order. */
  readonly speakers: readonly string[];
  /** People of the meeting who are named in the text. */
  readonly mentions: readonly string[];
  /** Plain text, secrets masked. */
  readonly text: string;
  /** Nearest heading inside the topic, else null. */
  readonly subheading: string | null;
  /** Short lines in it that others hang under (`Limitations`): they name their list as a heading would. */
  readonly leadIns: readonly string[];
  readonly from: Position;
  readonly to: Position;
  readonly moment: Moment | null;
  /** The second of the recording at which what it tells ends: where the next of its file begins later. Null where that is unknown. */
  readonly endSeconds: number | null;
  /** The parts that the text is made of, in order, without overlap. */
  readonly segments: readonly Segment[];
}
