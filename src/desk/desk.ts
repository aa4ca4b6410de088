import type { MeetingSummary } from '../index/search-index.ts';
import type { Passage } from '../passages/passage.ts';
import type { Answer } from '../search/answer.ts';
import type { Link } from '../timeline/link.ts';

/** Who asks, in the adapter's own ids. `mayAdminister` is what the platform says of the person's rights. */
export interface Person {
  readonly id: string;
  readonly mayAdminister: boolean;
}

/** Where it is asked. Conversation memory belongs to the thread, else to channel and person. */
export interface Place {
  readonly adapter: string;
  readonly channel: string;
  readonly thread: string | null;
  readonly isDirect: boolean;
}

/** Filters that a platform offers as fields of its own; the text of each is what the person typed. */
export interface AskFilters {
  readonly speaker?: string;
  readonly from?: string;
  readonly to?: string;
  readonly series?: string;
}

/** What admins can ask for. */
export const ADMIN_COMMANDS = ['reindex', 'status', 'lint', 'gaps'] as const;
export type AdminCommand = (typeof ADMIN_COMMANDS)[number];

/** What is wanted. Texts are what the person typed, unchecked. */
export type Wish =
  /** `followsToken` is a token of the message that was replied to: its question is the one before this. */
  | { readonly do: 'ask'; readonly question: string; readonly filters?: AskFilters; readonly isMention: boolean; readonly share?: boolean; readonly followsToken?: string }
  /** A button was pressed. `result` is the rank of another result than the best, where the person named one. */
  | { readonly do: 'action'; readonly token: string; readonly result?: number }
  | { readonly do: 'report'; readonly token: string; readonly result: string; readonly expected: string }
  | { readonly do: 'admin'; readonly command: AdminCommand }
  | { readonly do: 'help' };

export interface Request {
  /** Unique in this process; for the log. */
  readonly id: string;
  readonly person: Person;
  readonly place: Place;
  readonly wish: Wish;
}

/** What a button does; adapters may style by it. */
export type ActionKind = 'previous' | 'next' | 'read-on' | 'share' | 'report' | 'ask';

/** A button. `token` is small, validated and stateless; it comes back in a Wish. */
export interface Action {
  readonly kind: ActionKind;
  readonly label: string;
  readonly token: string;
}

/** A topic of a meeting as it is listed: `label` is its time, where it has one. */
export interface TopicLine {
  readonly title: string;
  readonly presenters: readonly string[];
  readonly label: string | null;
  readonly link: Link | null;
}

/** What is said, as values; `plain` is the whole of it as text. */
export type Body = { readonly plain: string } & (
  | { readonly kind: 'results'; readonly heading: string; readonly answer: Answer; readonly notes: readonly string[] }
  /** The whole topic of a result, or what stands around it, one page of it. `label` and `link` are the topic's moment. */
  | {
      readonly kind: 'topic';
      readonly heading: string;
      readonly passages: readonly Passage[];
      readonly meeting: MeetingSummary;
      readonly label: string | null;
      readonly link: Link | null;
      readonly page: number;
      readonly pages: number;
    }
  /** `lines` stand above the topics, `try` are questions to go on with. */
  | { readonly kind: 'meeting'; readonly meeting: MeetingSummary; readonly lines: readonly string[]; readonly topics: readonly TopicLine[]; readonly try: readonly string[] }
  | { readonly kind: 'notice'; readonly lines: readonly string[] }
  | { readonly kind: 'report'; readonly lines: readonly string[] }
  | { readonly kind: 'status'; readonly lines: readonly string[] }
);

/** A form to fill in, such as `Not it?`. */
export interface Form {
  readonly title: string;
  readonly token: string;
  readonly fields: readonly { readonly id: 'result' | 'expected'; readonly label: string; readonly choices?: readonly string[] }[];
}

/** What an adapter has to deliver: `reply` first, `replace` what was delivered before, `post` openly in the place, or show a `form`. */
export type Delivery =
  | { readonly do: 'reply' | 'replace'; readonly visibility: 'private' | 'public'; readonly body: Body; readonly actions: readonly Action[] }
  | { readonly do: 'post'; readonly body: Body; readonly actions: readonly Action[] }
  | { readonly do: 'form'; readonly form: Form };

/** What comes of one request, one after the other. */
export type Deliveries = AsyncGenerator<Delivery, void, void>;

export interface SuggestRequest {
  readonly field: 'question' | 'speaker' | 'series';
  readonly typed: string;
  readonly limit: number;
}

export interface Suggestion {
  readonly label: string;
  readonly value: string;
}

/** What an adapter's platform can carry, as far as the desk must know. */
export interface DeskLimits {
  readonly resultsPerPage: number;
  /** Longest token, in bytes of UTF-8. */
  readonly tokenBytes: number;
  /** False where only the operator can ask, as in the terminal. */
  readonly isRateLimited: boolean;
  /** Lines that this platform adds to the help: ways to ask, and limits, that only it has. */
  readonly ways?: readonly string[];
}

/** The front of the core: takes requests, gives deliveries, in no platform's terms. Never throws for what a person typed. */
export interface Desk {
  handle(request: Request, signal: AbortSignal): AsyncIterable<Delivery>;
  suggest(request: SuggestRequest): Promise<readonly Suggestion[]>;
}
