import type { Language } from '../language/language.ts';
import type { DateRange, Intent } from './query.ts';

/** What helps to tell a question about a meeting as a whole from one about its subjects. */
export interface IntentContext {
  readonly hasFilters: boolean;
  readonly dates: DateRange | null;
  readonly language: Language;
  /** Names of the series that the archive knows. */
  readonly series: readonly string[];
}

const ATTENDEES = /\bwho\s+(?:all\s+)?(?:attended|participated|joined|came|showed\s+up|was\s+(?:there|present|at\b|in\s+attendance|on\s+the\s+call)|were\s+(?:there|present|at\b))|\b(?:attendees|attendance|participants)\b|\bhow\s+many\s+(?:people\s+)?(?:attended|joined|came|were\s+there)/i;
const NEXT = /\bnext\s+(?:\p{L}+\s+){0,2}(?:meeting|call|session|cabal|gathering)\b|\bwhen\s+(?:do\s+(?:we|they|you)\s+meet\s+(?:next|again)|is\s+the\s+next)\b/iu;
const LATEST = /\b(?:latest|last|newest|most\s+recent|previous)\s+(?:\p{L}+\s+){0,2}(?:meeting|call|session|cabal|time|one)\b|^(?:the\s+)?(?:latest|newest|last|recent|most recent)$/iu;
const DEMOS = /\b(?:demos?|demoed|demo['’]?d|demonstrat\w*)\b/i;
/** Words that ask for a meeting's subjects without naming one. */
const WHOLE = new Set(
  `meeting meetings call calls session sessions topic topics agenda agendas demo demos demoed demonstrated demonstration demonstrations present presented presentation
  presentations discuss discussed discussion covered cover talk talked talks about happen happened happens summary summarize recap overview subjects subject items item
  latest last newest recent most previous time one next notes community there attended attendees attendance participants joined came people participated present`.split(/\s+/),
);

/** What kind of thing is asked for, by the words that are left when filters and dates are taken out. */
export function findIntent(words: string, context: IntentContext): Intent {
  const content = contentWords(words, context);
  const hasContent = content.some((word) => !WHOLE.has(word));
  if (hasContent || (words === '' && context.hasFilters)) return { kind: 'passages' };
  if (ATTENDEES.test(words)) return { kind: 'attendees' };
  if (NEXT.test(words)) return { kind: 'next-meeting' };
  if (DEMOS.test(words)) return { kind: 'topics', demosOnly: true };
  if (context.hasFilters) return { kind: 'passages' };
  if (LATEST.test(words)) return { kind: 'meeting', date: null };
  if (content.length) return context.dates || isAboutMeetings(words) ? wholeMeeting(context) : { kind: 'passages' };
  return context.dates ? wholeMeeting(context) : { kind: 'nothing' };
}

/** One day asks for that meeting; a month or a year for the subjects of all in it. */
function wholeMeeting({ dates }: IntentContext): Intent {
  if (!dates) return { kind: 'meeting', date: null };
  return dates.from !== null && dates.from === dates.to ? { kind: 'meeting', date: dates.from } : { kind: 'topics', demosOnly: false };
}

function isAboutMeetings(words: string): boolean {
  return /\b(?:meetings?|agenda|recap|summary)\b/i.test(words);
}

/** The question's words that carry meaning, in lower case; names of series count as `meeting`. */
function contentWords(words: string, { language, series }: IntentContext): string[] {
  return language
    .tokens(words)
    .filter((token) => token.weight !== 'stop')
    .map((token) => token.text.toLowerCase())
    .map((word) => (series.includes(word) ? 'meeting' : word))
    .filter((word) => WHOLE.has(word) || language.tokens(word).some((token) => token.weight === 'full'));
}
