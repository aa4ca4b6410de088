import type { NoAnswer } from '../search/answer.ts';
import type { Query } from '../search/query.ts';
import { formatDate, formatDuration } from './calendar.ts';

/** Longest stretch of a person's own words that is said back to them. */
const MAX_ECHO = 80;

/** `1,403`. By hand, because the first `toLocaleString` of a process costs as much as an answer. */
export const formatCount = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');

/** `1 note`, `2 notes`. */
export const countOf = (count: number, one: string, many = `${one}s`): string => `${formatCount(count)} ${count === 1 ? one : many}`;

/** A person's words, short enough to be said back. */
export function echo(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const letters = Array.from(line);
  return letters.length <= MAX_ECHO ? line : `${letters.slice(0, MAX_ECHO - 1).join('').trimEnd()}…`;
}

const quoted = (text: string) => `"${echo(text)}"`;
const anyOf = (words: readonly string[]) => words.slice(0, 3).map(quoted).join(' or ');

/** The labels of the buttons, the same everywhere. */
export const BUTTONS = { previous: 'Previous', next: 'Next', 'read-on': 'Read on', share: 'Share', report: 'Not it?' } as const;

/** The button that drops the filter which emptied an answer. */
export const WITHOUT_FILTER = { speaker: 'Anyone', date: 'Any date', series: 'Any series', origin: 'Anywhere', phrase: 'Any order', not: 'With that word' } as const;

/** Of a sentence of more words nobody would say that it is mentioned. */
const MOST_MENTIONED = 3;

/** `ipv6 · 23 results · 1–5`. @param understood said as it stands */
export function resultsHeading(understood: string, total: number, shown: { readonly first: number; readonly last: number }): string {
  const range = shown.first === shown.last ? `${shown.first}` : `${shown.first}–${shown.last}`;
  return [understood, countOf(total, 'result'), ...(total > 1 ? [range] : [])].join(' · ');
}

export const fromLastQuestion = (understood: string): string => `${echo(understood)}, from your last question`;
export const askedAlone = (together: string, alone: string): string => `Nothing fits "${echo(together)}" together. This is ${echo(alone)} alone.`;
export const readAs = (from: string, to: string): string => `Read ${quoted(from)} as ${to}.`;
export const ignored = (filters: readonly string[]): string => `I could not read ${anyOf(filters)} as a date, so it was left out. Dates look like 2021-05-04, 2021-05 or 2021.`;
export const droppedDates = (text: string): string => `Nothing ${timeText(text, 'from')}, so this is from any date.`;
export const unknownBeside = (words: readonly string[]): string => `No meeting mentions ${anyOf(words)}. This is about the other words.`;
export const mentionOnly = (understood: string): string => (understood.split(/\s+/).length > MOST_MENTIONED ? `I see no answer to ${quoted(understood)}. The nearest:` : `${quoted(understood)} is mentioned, but I see no answer. The nearest:`);
export const unknownAndMention = (words: readonly string[]): string => `No meeting mentions ${anyOf(words)}, and I see no answer in the rest. The nearest:`;
export const NEWER_ARCHIVE = 'The notes have changed since. This page is from the new ones.';
/** Above results whose subject a later meeting has in a heading. */
export const cameUpAgain = (date: string, topic: string): string => `Came up again on ${formatDate(date)}: ${echo(topic)}`;
export const RETOLD = "Retold in this project's own words, not quoted.";
export const RETOLD_SHORT = 'retold';
/** Below a quote whose words were misheard: `heard as “scopio”`. */
export const heardAs = (forms: readonly string[]): string => `heard as ${forms.map((form) => `“${form}”`).join(' and ')}`;
export const alsoIn = (origins: readonly string[]): string => `also in the ${origins.join(' and the ')}`;

const OTHER_WORDS = 'Try other words, or fewer; help says how to ask.';
export const NOTHING_TO_SEARCH = 'There is no word in this that can be searched for.';

/** What is said to a greeting. */
export const GREETING = 'I answer questions about past meetings, with a link to the recording where there is one.';

/** Why there is no answer, a sentence or two. What is nearest is listed elsewhere. */
export function noAnswerLines(noAnswer: NoAnswer, query: Query): string[] {
  switch (noAnswer.reason) {
    case 'unknown-word':
      return [`No meeting mentions ${anyOf(noAnswer.words)}.`, ...(noAnswer.nearest.length ? [] : [OTHER_WORDS])];
    case 'filter':
      return [`${query.unknownSpeakers.length ? nobodyNamed(query) : `Nothing ${filterText(query)}.`} ${formatCount(noAnswer.without)} ${elsewhere(noAnswer.filter)}.`];
    case 'no-meeting':
      return [`No meeting is ${timeText(noAnswer.dates, 'from')}.`];
    case 'outside-dates':
      return [`The notes go from ${formatDate(noAnswer.oldest)} to ${formatDate(noAnswer.newest)}; nothing is ${timeText(query.dates?.text ?? 'then', 'from')}.`];
    case 'nothing-found':
      if (query.unknownSpeakers.length) return [nobodyNamed(query), ...(noAnswer.nearest.length ? [] : ['A first or last name is enough, as the notes write it.'])];
      return [query.words === '' ? NOTHING_TO_SEARCH : `No meeting covers ${quoted(query.words)}.`, OTHER_WORDS];
    case 'nothing-asked':
      return ['Nothing was asked.'];
  }
}

const nobodyNamed = ({ unknownSpeakers }: Query): string => `No meeting knows anybody named ${anyOf(unknownSpeakers)}.`;

/** A time as it was typed, with a preposition before it. @param preposition where it has none of its own, and for a time that is only `in` or `on` something */
function timeText(typed: string, preposition: 'in' | 'from'): string {
  const bare = typed.replace(preposition === 'from' ? /^(?:(?:in|on|at|of|from|during|around)\s+){1,3}/i : /^(?:of|from(?=\s+(?:in|on|at|of|during)\s))\s+/i, '');
  return /^(?:in|on|at|since|from|after|before|until|till|during|between|around)\b/i.test(bare) ? echo(bare) : `${preposition} ${echo(bare)}`;
}

/** `by Matt Heon about quadlet in May 2021`. */
function filterText(query: Query): string {
  const people = [...query.speakers.slice(0, 1), ...query.unknownSpeakers.slice(0, 1)];
  return [
    ...people.map((name) => `by ${echo(name)}`),
    ...(query.words === '' ? [] : [`about ${echo(query.words)}`]),
    ...query.phrases.filter((phrase) => !query.words.includes(phrase)).map(quoted),
    ...query.series.map((name) => `in the ${echo(name)} series`),
    ...query.origins.map((origin) => `in the ${origin}`),
    ...query.without.map((word) => `without ${quoted(word)}`),
    ...(query.dates ? [timeText(query.dates.text, 'in')] : []),
  ].join(' ');
}

function elsewhere(filter: keyof typeof WITHOUT_FILTER): string {
  return { speaker: 'by other people', date: 'at other times', series: 'in other series', origin: 'elsewhere', phrase: 'without the exact words', not: 'with that word' }[filter];
}

/** Above offers of what is nearest. */
export const NEAREST = 'Nearest:';
export const nearestLine = (labels: readonly string[]): string => `${NEAREST} ${labels.map(echo).join(' · ')}`;
export const tryLine = (command: string, questions: readonly string[]): string => `Try: ${questions.map((question, at) => (at === 0 ? `${command} ${question}` : question)).join(' · ')}`;

/** `51 meetings, newest June 2, 2026: Podman Community Meeting`. */
export const archiveLine = (meetings: number, newest: { readonly date: string; readonly title: string }): string =>
  `${countOf(meetings, 'meeting')}, newest ${formatDate(newest.date)}: ${newest.title}`;
export const meetingLine = (meeting: { readonly date: string; readonly title: string; readonly series: string }): string => `${meeting.title} · ${formatDate(meeting.date)} · ${meeting.series}`;
export const attendedLine = (names: readonly string[]): string => (names.length ? `Attended (${names.length}): ${names.join(', ')}` : 'The notes do not say who attended.');
export const nextLine = (dates: readonly string[]): string => (dates.length ? `Next meeting, by these notes: ${dates.map(formatDate).join(', ')}` : 'The notes do not say when the next meeting is.');

/** Answers to "when?" and "who presented that?". */
export const whenLine = (topic: string | null, date: string, label: string | null): string => [`${topic ?? 'That'}: ${formatDate(date)}`, ...(label === null ? [] : [label])].join(', ');
export const whoLine = (topic: string | null, names: readonly string[]): string =>
  names.length ? `${topic ?? 'That'}: ${names.join(', ')}` : `The notes name nobody for ${topic === null ? 'that' : quoted(topic)}.`;

export const NOTHING_BEFORE = 'I do not know what that refers to. Ask with a word or two of the subject.';
export const NO_MORE = 'That was the last page.';
export const FIRST_PAGE = 'That is the first page.';
export const STARTED_OVER = 'Started over. The next question stands alone.';
export const EXPIRED = 'This button is from an older version, or its question is no longer kept. Ask again.';
export const SHARED = 'Shared.';
export const NOTHING_TO_SHARE = 'There is nothing to share any more.';
export const FAILED = 'Something went wrong here, and the log has it. Ask again, or with fewer words.';

export const tooMany = (who: 'person' | 'channel', perMinute: number, waitMs: number): string =>
  `${who === 'person' ? 'You have' : 'This channel has'} asked ${countOf(perMinute, 'question')} within a minute. Ask again in ${formatDuration(Math.max(1000, Math.ceil(waitMs / 1000) * 1000)).replace('.0', '')}.`;

/** Examples that fit the archive. `community` is empty where it has no name of its own. */
export interface HelpExamples {
  readonly command: string;
  readonly community: string;
  readonly question: string;
  readonly speaker: string;
  readonly series: string;
  /** `YYYY-MM-DD`, and its month in words. */
  readonly date: string;
  readonly month: string;
}

/** What can be asked, and how. */
export const helpLines = (about: HelpExamples): string[] => [
  `Ask about past meetings${about.community === '' ? '' : ` of ${about.community}`} in plain words: /${about.command} ${about.question}`,
  `Narrow it: speaker:${about.speaker} · in ${about.month} · since:${about.date.slice(0, 7)} · before:${about.date.slice(0, 4)} · series:${about.series} · in:notes, in:transcript, in:chat · "exact words" · not:word`,
  `Whole meetings: latest · meeting ${about.date} · who attended the ${about.month} meeting · when is the next meeting`,
  `Go on: more · when? · who presented that? · and port forwarding? · what about cgroups? · start over`,
];

export const REPORT_FORM = { title: 'Not it?', result: 'Which result do you mean?', expected: 'What did you expect?', none: 'None of them' } as const;
export const REPORT_KEPT = 'Thank you. It is kept, without your name, for whoever looks after the answers.';
export const REPORT_NOT_KEPT = 'Sorry, this could not be kept. The log says why.';

export const NOT_ALLOWED = 'That is for those who run this bot. Ask one of them.';
export const reindexing = (done: number, total: number): string => (total === 0 ? 'Reindexing …' : `Reindexing … ${formatCount(done)} of ${countOf(total, 'note')}`);
export const reindexFailed = (message: string, remedy: string): string[] => ['Reindexing failed; answers come from the notes as they were.', message, remedy];
