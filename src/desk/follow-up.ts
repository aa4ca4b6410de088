import type { Language, Token } from '../language/language.ts';
import { toText } from '../search/no-answer.ts';
import type { Query } from '../search/query.ts';

/** What a question turned out to be, in the light of the one before. */
export type Understood =
  /** `fromLast`: words of the last question are in it. `alone` is what to ask where nothing fits all of it. */
  | { readonly kind: 'ask'; readonly question: string; readonly fromLast: boolean; readonly alone: string | null }
  | { readonly kind: 'page'; readonly step: 1 | -1 }
  | { readonly kind: 'about'; readonly what: 'when' | 'who' }
  | { readonly kind: 'read-on' }
  | { readonly kind: 'forget' }
  | { readonly kind: 'help' };

export interface FollowUpContext {
  readonly language: Language;
  readonly parse: (question: string) => Promise<Query>;
  /** Whether the archive knows somebody of this name. */
  readonly isPerson: (word: string) => boolean;
  /** The last question of the conversation, or null. */
  readonly last: { readonly question: string; readonly isAnswered: boolean } | null;
}

const COMMANDS: readonly (readonly [RegExp, Understood])[] = [
  [/^(?:help|hi|hello|usage|what can you do)$/, { kind: 'help' }],
  [/^(?:start over|start again|forget (?:it|that)|reset|clear|new (?:question|topic|subject))$/, { kind: 'forget' }],
  [/^(?:more|next|next page|more results|(?:show|give) (?:me )?more|go on|anything else|what else|others?)(?: please)?$/, { kind: 'page', step: 1 }],
  [/^(?:back|previous|previous page|go back)(?: please)?$/, { kind: 'page', step: -1 }],
  [/^(?:read on|(?:tell|show) me more(?: about (?:that|it|this))?|more about (?:that|it|this)|details|more details|the whole topic)$/, { kind: 'read-on' }],
  [/^(?:and |so )?(?:when|what date|which (?:meeting|date|call)|what meeting|in which meeting|where)(?: (?:was|is|did|were|do) (?:that|this|it|they)(?: (?:said|discussed|shown|presented|happen|demoed|from|talk about (?:that|it)|discuss (?:that|it)|say (?:that|it)))?)?$/, { kind: 'about', what: 'when' }],
  [/^(?:and |so )?(?:who|by whom|whose)(?: (?:presented|said|gave|showed|did|demoed|demonstrated|discussed|mentioned|talked about|spoke about|told|asked|was|is|brought up|raised)(?: (?:that|this|it))?)?(?: (?:topic|demo|talk))?$/, { kind: 'about', what: 'who' }],
];

const ADDITION = /^(?:and|also|plus|but|only|just|or)\s+(?:(?:what|how)\s+about\s+)?(.+)$/is;
const REPLACEMENT = /^(?:(?:and|so|ok|okay)[,\s]+)?(?:(?:what|how)\s+about|same\s+(?:for|with|about|question\s+(?:for|about)))\s+(.+)$/is;
const PRONOUN = /\b(?:it|its|they|them|their|he|him|his|she|her|those|these)\b|\b(?:that|this)(?=\s*(?:$|[?.,]|\b(?:is|was|are|work|works|be|for|in|on|with|mean|means|again|too|now|yet)\b))/i;
/** A question with more words of its own than this stands alone, whatever pronouns are in it. */
const MAX_OWN = 2;

/** Understands what was asked in the light of the question before it. Pure; English forms, as the wording is English. */
export async function understand(asked: string, context: FollowUpContext): Promise<Understood> {
  const text = asked.trim();
  const bare = text.toLowerCase().replace(/[?.,!\s]+$/u, '').replace(/\s+/g, ' ');
  const command = bare.length > 60 ? undefined : COMMANDS.find(([pattern]) => pattern.test(bare))?.[1];
  if (command) return command;
  const alone: Understood = { kind: 'ask', question: text, fromLast: false, alone: null };

  const continued = await sameMeeting(text, context);
  if (continued) return continued;
  const rest = REPLACEMENT.exec(text)?.[1] ?? ADDITION.exec(text)?.[1];
  if (rest === undefined) return context.last?.isAnswered && leansOnLast(text, context) ? combine(text, context, 'add') : alone;
  if (!context.last?.isAnswered || isWholeQuestion(rest, context)) return { ...alone, question: rest };
  return combine(rest, context, REPLACEMENT.test(text) ? 'replace' : 'add');
}

/** `who attended?` after `meeting 2021-05-04` is about that meeting. */
async function sameMeeting(text: string, { parse, last }: FollowUpContext): Promise<Understood | null> {
  const now = await parse(text);
  if (!last || now.dates || !['attendees', 'next-meeting', 'topics'].includes(now.intent.kind) || /\b(?:last|latest|next|newest)\b/i.test(text)) return null;
  const { dates } = await parse(last.question);
  return dates && { kind: 'ask', question: toText({ ...now, dates }), fromLast: true, alone: text };
}

/** `does it work rootless?` has too few words of its own to stand alone. */
function leansOnLast(text: string, { language }: FollowUpContext): boolean {
  const own = contentOf(language.tokens(text));
  if (own.length > MAX_OWN) return false;
  return PRONOUN.test(text) || (own.length === 0 && /^(?:why|how)\b/i.test(text));
}

/** What follows `and` may be a question that needs nothing from the last one: `and when was netavark merged into podman?` */
function isWholeQuestion(rest: string, { language }: FollowUpContext): boolean {
  const startsAsOne = /^(?:who|what|when|where|why|how|which|did|does|do|is|are|was|were|can|could|has|have)\b/i.test(rest);
  return startsAsOne && !PRONOUN.test(rest) && contentOf(language.tokens(rest)).length > 1;
}

async function combine(rest: string, context: FollowUpContext, how: 'add' | 'replace'): Promise<Understood> {
  const { last, language, parse, isPerson } = context;
  const before = await parse(last?.question ?? '');
  const now = await parse(rest);
  const filters = overlay(before, now);
  const [oldWords, newWords] = [contentWords(before.words, language), contentWords(now.words, language)];
  const isPeople = newWords.length > 0 && newWords.every(isPerson);
  const kept = how === 'add' ? oldWords : isPeople ? oldWords.filter((word) => !isPerson(word)) : oldWords.filter(isPerson);
  const words = newWords.length === 0 ? before.words : unique([...kept, ...newWords]).join(' ');
  const question = toText({ ...filters, words, phrases: newWords.length === 0 || how === 'add' ? unique([...before.phrases, ...now.phrases]) : now.phrases });
  return { kind: 'ask', question, fromLast: question !== toText({ ...now, words: newWords.join(' ') }), alone: newWords.length === 0 ? null : rest };
}

/** The last question's filters, each replaced by one of its kind that is asked for now. */
function overlay(before: Query, now: Query): Query {
  const namesPeople = now.speakers.length + now.unknownSpeakers.length > 0;
  return {
    ...before,
    speakers: namesPeople ? now.speakers : before.speakers,
    speakersAsked: namesPeople ? now.speakersAsked : before.speakersAsked,
    unknownSpeakers: namesPeople ? now.unknownSpeakers : before.unknownSpeakers,
    dates: now.dates ?? before.dates,
    series: now.series.length ? now.series : before.series,
    origins: now.origins.length ? now.origins : before.origins,
    without: unique([...before.without, ...now.without]),
  };
}

function contentOf(tokens: readonly Token[]): Token[] {
  return tokens.filter(({ weight }) => weight === 'full');
}

function contentWords(text: string, language: Language): string[] {
  return contentOf(language.tokens(text)).map((token) => token.text);
}

function unique(words: readonly string[]): string[] {
  const seen = new Set<string>();
  return words.filter((word) => !seen.has(word.toLowerCase()) && seen.add(word.toLowerCase()));
}
