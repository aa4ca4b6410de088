import type { Community } from '../../community/community.ts';
import { textsOf } from '../../store/store.ts';
import { createRedactor } from './redactor.ts';

/** What a community says of itself without its redactions and what they withhold: what may lie in a snapshot. */
export function shownCommunity(community: Community): Community {
  return { ...withShownQuestions(community), people: community.people.filter(isShownBy(community)), redactions: [] };
}

/** The same with no question that names what is redacted: questions are shown to newcomers. */
export function withShownQuestions(community: Community): Community {
  return { ...community, questions: community.questions.filter(isShownBy(community)) };
}

function isShownBy(community: Community): (value: unknown) => boolean {
  const { isEmpty, isInText } = createRedactor(community, new Set());
  return (value) => isEmpty || !isInText(textsOf(value));
}
