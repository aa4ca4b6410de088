import type { Replied } from './made-desk.ts';

/** One turn: who says what, and what must stand in the reply (`not`: what must not). */
export interface Turn {
  readonly say: string;
  readonly by?: 'bruno' | 'chidi';
  /** A button of the reply before, pressed instead of saying something. */
  readonly press?: string;
  readonly waitMs?: number;
  readonly reindex?: Readonly<Record<string, string | null>>;
  readonly kind?: Replied['body']['kind'];
  readonly first?: string;
  readonly reply: RegExp;
  readonly not?: RegExp;
}

/** Dialogues as people lead them: a name, the turns, and where they are led (in a thread unless told otherwise). */
export const DIALOGUES: readonly (readonly [string, readonly Turn[], where?: 'thread' | 'channel'])[] = [
  ['an addition builds on the last question, and says so', [
    { say: 'radio', reply: /^radio · / },
    { say: 'and battery?', reply: /^radio battery, from your last question · /, first: 'Sleep states of the radio' },
  ]],
  ['an addition goes on adding', [
    { say: 'panel', reply: /^panel · / },
    { say: 'and refresh?', reply: /^panel refresh, from your last question/ },
    { say: 'and also menu', reply: /^panel refresh menu, from your last question/, first: 'Color panel status' },
  ]],
  ['an addition that fits nothing together is asked alone, and says so', [
    { say: 'dictionaries', reply: /^dictionaries · / },
    { say: 'and firefly?', reply: /Nothing fits "dictionaries firefly" together\. This is firefly\? alone|^dictionaries firefly, from/, first: 'Open discussion' },
  ]],
  ['another subject takes the place of the last', [
    { say: 'radio', reply: /^radio · / },
    { say: 'what about bookmarks?', reply: /^bookmarks · /, not: /radio/i, first: 'Syncing bookmarks without a cloud' },
  ]],
  ['another subject keeps the person', [
    { say: 'radio speaker:"Bruno Fane"', reply: /^radio speaker:"Bruno Fane" · / },
    { say: 'what about bookmarks?', reply: /^bookmarks speaker:"Bruno Fane", from your last question/, first: 'Syncing bookmarks without a cloud' },
  ]],
  ['another person takes the place of the last', [
    { say: 'panel speaker:"Ada Quist"', reply: /Ada Quist/ },
    { say: 'and speaker:dora?', reply: /^panel speaker:"Dora Lemke", from your last question/, first: 'Color panel status' },
  ]],
  ['a date narrows the last question', [
    { say: 'color panel', reply: /^color panel · / },
    { say: 'only in May 2024', reply: /^color panel in May 2024, from your last question/, first: 'Color panel status' },
  ]],
  ['a date takes the place of another', [
    { say: 'bluetooth in March 2024', reply: /March 5, 2024/ },
    { say: 'and in April 2024?', reply: /^bluetooth in April 2024, from your last question/, first: 'Bluetooth audio for blind readers' },
  ]],
  ['a kind of source narrows it', [
    { say: 'firefly', reply: /^firefly · / },
    { say: 'just in:transcript', reply: /^firefly in:transcript, from your last question/, first: 'Syncing bookmarks without a cloud' },
  ]],
  ['a pronoun leans on the last question', [
    { say: 'firefly', reply: /^firefly · / },
    { say: 'is it encrypted?', reply: /^firefly encrypted, from your last question/, first: 'Open discussion' },
  ]],
  ['a question with words enough of its own stands alone', [
    { say: 'firefly', reply: /^firefly · / },
    { say: 'how long does the battery last when the radio sleeps?', reply: /battery/, not: /firefly/i, first: 'Sleep states of the radio' },
  ]],
  ['a new subject stands alone', [
    { say: 'radio', reply: /^radio · / },
    { say: 'dictionary lookup', reply: /^dictionary lookup · /, first: 'Dictionary lookup in the margin' },
  ]],
  ['when? gives the date and the second of the best result', [
    { say: 'dictionary lookup', reply: /^dictionary lookup · / },
    { say: 'when?', reply: /^Dictionary lookup in the margin: April 2, 2024, ▶ 2:10 · recording offline/ },
  ]],
  ['when was that? works after when?', [
    { say: 'bookmarks', reply: /^bookmarks · / },
    { say: 'who presented that?', reply: /^Syncing bookmarks without a cloud: Bruno Fane/ },
    { say: 'when was that?', reply: /^Syncing bookmarks without a cloud: May 7, 2024, ▶ 12:40/ },
  ]],
  ['who presented that? names the presenters', [
    { say: 'waveform', reply: /^waveform · / },
    { say: 'who presented that?', reply: /^Color panel (?:status|bring-up): Dora Lemke/ },
  ]],
  ['who? where the notes name nobody says so', [
    { say: 'may dictionaries be nested', reply: /nested/, first: 'Questions?' },
    { say: 'who was it?', reply: /^The notes name nobody for "Questions\?"/ },
  ]],
  ['more gives the next page, and in the end says that there is none', [
    { say: 'partial refresh', reply: /· 1–3/ },
    { say: 'more', reply: /· 4(?:–\d)?$/m },
    { say: 'next', reply: /^That was the last page\.$/ },
  ]],
  ['back gives the page before', [
    { say: 'partial refresh', reply: /· 1–3/ },
    { say: 'back', reply: /^That is the first page\.$/ },
    { say: 'more please', reply: /· 4/ },
    { say: 'back', reply: /· 1–3/ },
  ]],
  ['read on gives the whole topic', [
    { say: 'ghost-limit', reply: /^ghost-limit · / },
    { say: 'read on', kind: 'topic', reply: /tenth of the time[^]*forty pages of a novel/ },
  ]],
  ['when? after a page was turned means what is on it', [
    { say: 'partial refresh', reply: /· 1–3/ },
    { say: '', press: 'Next', reply: /· 4/ },
    { say: 'when?', reply: /: (?:March 5|April 18|May 7), 2024/ },
  ]],
  ['starting over forgets', [
    { say: 'radio', reply: /^radio · / },
    { say: 'start over', reply: /^Started over\./ },
    { say: 'and battery?', reply: /^battery · /, not: /radio battery/ },
    { say: 'start over', reply: /^Started over\./ },
    { say: 'when?', reply: /^I do not know what that refers to\./ },
  ]],
  ['another person in the thread goes on', [
    { say: 'firefly', reply: /^firefly · / },
    { say: 'and encrypted?', by: 'chidi', reply: /^firefly encrypted, from your last question/ },
    { say: 'when?', by: 'bruno', reply: /May 7, 2024/ },
  ], 'thread'],
  ['another person in a channel begins anew', [
    { say: 'firefly', reply: /^firefly · / },
    { say: 'when?', by: 'chidi', reply: /^I do not know what that refers to\./ },
    { say: 'when?', by: 'bruno', reply: /May 7, 2024/ },
  ], 'channel'],
  ['after no answer, an addition stands alone', [
    { say: 'kubernetes', kind: 'notice', reply: /^No meeting mentions "kubernetes"\./ },
    { say: 'and firefly?', reply: /^firefly · /, not: /kubernetes/ },
  ]],
  ['after no answer, there is nothing to refer to', [
    { say: 'kubernetes', reply: /^No meeting mentions/ },
    { say: 'who presented that?', reply: /^I do not know what that refers to\./ },
    { say: 'more', reply: /^I do not know what that refers to\./ },
  ]],
  ['a filter that emptied it is dropped by its button', [
    { say: 'firefly in March 2024', reply: /^Nothing about firefly in March 2024\. \d+ at other times\.(?:\n|$)/ },
    { say: '', press: 'Any date', reply: /^firefly · / },
    { say: 'and encrypted?', reply: /^firefly encrypted, from your last question/ },
  ]],
  ['the hour passes', [
    { say: 'firefly', reply: /^firefly · / },
    { say: 'when?', waitMs: 3_600_001, reply: /^I do not know what that refers to\./ },
  ]],
  ['after a reindex, more comes from the new notes', [
    { say: 'partial refresh', reply: /· 1–3/ },
    { say: 'more', reindex: { '2024-05-07.md': null, '2024-04-18.md': null }, reply: /· 4|^That was the last page\.$/ , not: /May 7/ },
  ]],
  ['after a reindex, a page says that the notes have changed', [
    { say: 'partial refresh', reply: /· 1–3/ },
    { say: '', press: 'Next', reindex: { '2024-06-04.md': '# Lantern Community Meeting Notes\n\n## Partial refresh again\n\n### Ada Quist\n\n#### (3:00 in the video)\n\nPartial refresh is faster.\n' }, reply: /^The notes have changed since\. This page is from the new ones\.$/m },
  ]],
  ['who attended? after a meeting is about that meeting', [
    { say: 'meeting 2024-04-18', kind: 'meeting', reply: /Lantern Workshop Notes · April 18, 2024/ },
    { say: 'who attended?', kind: 'meeting', reply: /Attended \(3\): Bruno Fane, Dora Lemke, Ada Quist/ },
    { say: 'when is the next meeting?', reply: /Next meeting, by these notes: June 4, 2024/ },
  ]],
  ['what was demoed? after a month is about that month', [
    { say: 'what did they talk about in May 2024', reply: /Syncing bookmarks/ },
    { say: 'what was demoed?', reply: /May 2024, from your last question[^]*(?:Two readers|Syncing)/ },
  ]],
  ['a bare mention gets help, and help is no question', [
    { say: '', reply: /^Ask about past meetings of Lantern/ },
    { say: 'firefly', reply: /^firefly · / },
    { say: 'help', reply: /^Ask about past meetings of Lantern/ },
    { say: 'when?', reply: /May 7, 2024/ },
  ]],
  ['thanks are no question', [
    { say: 'partial refresh', reply: /· 1–3/ },
    { say: 'thanks a lot', kind: 'notice', reply: /^I answer questions about past meetings[^]*\nTry: \/lantern-meeting / },
    { say: 'more', reply: /· 4/ },
  ]],
  ['when? and who? after a meeting are about the meeting', [
    { say: 'meeting 2024-04-18', kind: 'meeting', reply: /April 18, 2024/ },
    { say: 'when was that?', reply: /^Lantern Workshop Notes · April 18, 2024 · workshop$/ },
    { say: 'who was it?', reply: /^Attended \(3\): Bruno Fane/ },
    { say: 'more', reply: /^That was the last page\.$/ },
  ]],
  ['the latest meeting, then a subject of it', [
    { say: 'latest', kind: 'meeting', reply: /Lantern Community Meeting Notes · May 7, 2024/ },
    { say: 'firefly', reply: /^firefly · / },
  ]],
];
