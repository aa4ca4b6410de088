/** A place in a file: `line` is 1-based, `offset` counts UTF-16 units from the start of that line. `path` is relative to the corpus, with `/`. */
export interface Position {
  readonly path: string;
  readonly line: number;
  readonly offset: number;
}

/** `<date>-<series>`, such as `2021-05-04-community`; a further meeting of that day and series adds a slug. */
export type MeetingId = string & { readonly brand: 'MeetingId' };
/** `<meeting id>#<line of the heading>`. */
export type TopicId = string & { readonly brand: 'TopicId' };

/** What a topic is: something discussed, an open discussion, or housekeeping (agenda, next meeting, recap, attendance). */
export type TopicKind = 'topic' | 'questions' | 'admin';

/** A piece of a note's body that Markdown or its layout sets apart, with plain text. */
export interface Block {
  /** `heading` is a heading inside a topic that opens no topic of its own; `item` a list item without its children; `row` a table row. */
  readonly kind: 'paragraph' | 'item' | 'code' | 'quote' | 'row' | 'heading';
  /** Plain text: Markdown removed, words untouched, no line breaks but in `code`. */
  readonly text: string;
  readonly from: Position;
  readonly to: Position;
  /** Nesting of a list item (0 = top level), level of a heading, else 0. */
  readonly depth: number;
  /** Index, in the same list of blocks, of the item or lead-in this one hangs under, else null. */
  readonly parent: number | null;
  /** Plain text of the nearest heading inside the topic above this block, else null. */
  readonly subheading: string | null;
  /** Target addresses of the links in this block. */
  readonly urls: readonly string[];
  /** Who says it, where the note is written as a talk: `AB: text`. */
  readonly speaker?: string;
}

/** A time written by hand, in seconds of the video. */
export interface Stamp {
  readonly line: number;
  readonly seconds: number;
  /** What the stamp marks, where that is not the topic itself: `Demo`; else null. */
  readonly label: string | null;
  /** The time in the link that the stamp carries, where there is one. */
  readonly linkSeconds: number | null;
}

/** An agenda item that was discussed. */
export interface Topic {
  readonly id: TopicId;
  readonly title: string;
  readonly presenters: readonly string[];
  readonly kind: TopicKind;
  /** Line of its heading, 1-based, and the last non-blank line that belongs to it. */
  readonly line: number;
  readonly endLine: number;
  /** The handwritten time of the topic, seconds of the video, or null. */
  readonly seconds: number | null;
  /** Further times inside the topic, in the order of their lines. */
  readonly marks: readonly Stamp[];
  readonly blocks: readonly Block[];
}

/** One recording of a meeting. `host` is a known name (`youtube`, `drive`, `bluejeans`, …) or `other`. */
export interface Recording {
  readonly url: string;
  readonly host: string;
  /** For a replacement recording: seconds added to the note's own times. 0 otherwise. */
  readonly addSeconds: number;
}

/** How a transcript was written down. `meet-blocks` has a time about every five minutes; `untimed-speaker` has none. */
export type TranscriptFormat = 'meet-blocks' | 'vtt' | 'srt' | 'speaker-time' | 'untimed-speaker' | 'other';

/** What one person said in one go, or one caption cue. `seconds` is the transcript's own clock; null where this turn has none. */
export interface Turn {
  readonly speaker: string | null;
  readonly text: string;
  readonly seconds: number | null;
  readonly endSeconds: number | null;
  readonly from: Position;
  readonly to: Position;
}

export interface Transcript {
  readonly path: string;
  /** First and last non-blank line inside the fence. */
  readonly firstLine: number;
  readonly lastLine: number;
  readonly format: TranscriptFormat;
  readonly turns: readonly Turn[];
  /** First and last time that is written in it, seconds of its own clock, or null. */
  readonly firstCueSeconds: number | null;
  readonly lastCueSeconds: number | null;
  /** `Meeting ended after …`, seconds of its own clock, or null. */
  readonly endedSeconds: number | null;
  /** Whether it stands in a file of its own beside the note. */
  readonly isSideFile: boolean;
}

/** The clock of a chat message: seconds since midnight, or seconds since the recording began. */
export type ChatClock = { readonly kind: 'clock' | 'elapsed'; readonly seconds: number };

export interface ChatMessage {
  readonly author: string | null;
  readonly text: string;
  readonly clock: ChatClock | null;
  readonly from: Position;
  readonly to: Position;
}

/** A chat log. Private messages are never in it. */
export interface Chat {
  readonly path: string;
  /** First and last non-blank line inside the fence. */
  readonly firstLine: number;
  readonly lastLine: number;
  readonly messages: readonly ChatMessage[];
  readonly isSideFile: boolean;
}

/** One gathering, as its note and the files beside it tell it. Lists are in the order of the file. */
export interface Meeting {
  readonly id: MeetingId;
  /** The note's path; for a meeting without a note, its folder. */
  readonly path: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly series: string;
  readonly title: string;
  readonly recordings: readonly Recording[];
  readonly attendees: readonly { readonly name: string; readonly line: number }[];
  /** Topics in order; admin sections included. */
  readonly topics: readonly Topic[];
  /** Text that belongs to no topic: before the first one, or under headings that are none. */
  readonly loose: readonly Block[];
  /** Every handwritten video time outside chat and transcript. */
  readonly stamps: readonly Stamp[];
  readonly transcripts: readonly Transcript[];
  readonly chats: readonly Chat[];
  /** Wall-clock start and end `HH:MM` (24 h) as written, or null. */
  readonly start: string | null;
  readonly end: string | null;
  /** Dates of next meetings as written, `YYYY-MM-DD`. */
  readonly nextMeetings: readonly { readonly date: string; readonly line: number }[];
  /** Offset given in front matter or cuepoint.yml (video second = transcript clock - offset), else null. */
  readonly offsetSeconds: number | null;
  /** Seconds that a remark in the note says are missing from the video's start, or null. */
  readonly remarkedOffset: { readonly seconds: number; readonly line: number } | null;
  /** Told in the project's own words: shown as retold, never as a quote. */
  readonly retold: boolean;
}

export type Severity = 'error' | 'warning' | 'info';

/** Something a note's writer should know. An `error` costs that note or a part of it. */
export interface Diagnostic {
  readonly path: string;
  readonly line: number;
  readonly severity: Severity;
  /** Kebab-case and stable: `no-date`, `empty-stamp`, … */
  readonly code: string;
  readonly message: string;
  readonly fix: string;
}

/** A file of the corpus as its source gives it. `path` is relative to the corpus, with `/`. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** What reading one note (or one folder without a note) gave. */
export interface ReadResult {
  readonly path: string;
  /** Null where the note cannot be read; then a diagnostic of severity `error` says why. */
  readonly meeting: Meeting | null;
  readonly diagnostics: readonly Diagnostic[];
}
