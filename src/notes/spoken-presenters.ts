import type { TopicDraft } from './create-topic.ts';
import { hasNameForm, type NameBook } from './person-names.ts';

/** Verbs that say who brought a matter up, not who asked about it. */
const RAISES =
  /^(?:raised|presented|presents|provided|initiated|suggested|introduced|opened|brought|discussed|explained|shared|led|gave|announced|reported|proposed|demonstrated|showed|demoed|talked|started|updated|reviewed|outlined|described)\b/i;

/** Whether a sentence goes on, behind a name, with what a presenter does: `led the discussion`. */
export function isPresenting(rest: string): boolean {
  return RAISES.test(rest);
}

/** Where no topic of a note names its presenter, those whom its first sentence begins with: `Ada Byron led the discussion`. Only full names count. */
export function withSpokenPresenters(topics: readonly TopicDraft[], book: NameBook): readonly TopicDraft[] {
  if (topics.some(({ presenters }) => presenters.length > 0)) return topics;
  return topics.map((topic) => {
    const words = (topic.kind === 'topic' ? (topic.blocks[0]?.text ?? '') : '').split(' ', 6);
    const count = [2, 3].find((length) => isNamed(words.slice(0, length).join(' '), words.slice(length).join(' '), book));
    return count === undefined ? topic : { ...topic, presenters: [words.slice(0, count).join(' ')] };
  });
}

/** Firms announce and present too; only people lead a discussion. */
function isNamed(name: string, rest: string, book: NameBook): boolean {
  return (book.knows(name) && isPresenting(rest)) || (hasNameForm(name) && /^led\s(?:the|a|this)\s(?:discussion|talk|session)/i.test(rest));
}
