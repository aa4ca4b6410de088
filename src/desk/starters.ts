import type { IndexView, TopicSummary } from '../index/search-index.ts';
import { ask, type AskContext } from '../search/ask.ts';

const WANTED = 3;
/** How many topics are tried before fewer questions are shown. */
const MAX_TRIED = 12;
/** A title of more words is no question that somebody would type. */
const MAX_WORDS = 6;

const found = new WeakMap<IndexView, Promise<readonly string[]>>();

/** Three questions that this archive answers well: the community's own, else subjects of its newest meetings that find themselves. */
export function findStarters(context: AskContext): Promise<readonly string[]> {
  const { view, community } = context;
  if (community.questions.length) return Promise.resolve(community.questions.slice(0, WANTED));
  const known = found.get(view) ?? chooseStarters(context);
  found.set(view, known);
  return known;
}

async function chooseStarters(context: AskContext): Promise<readonly string[]> {
  const chosen: string[] = [];
  for (const topic of candidateTopics(context.view).slice(0, MAX_TRIED)) {
    const question = topic.title.replace(/[?.!]+$/, '');
    const answer = await ask(question, context, { limit: 1 });
    if (answer.confidence === 'answer' && answer.results[0]?.passage.topic === topic.id) chosen.push(question);
    if (chosen.length === WANTED) break;
  }
  return chosen;
}

/** One topic of each meeting, newest first: the one with the shortest title of at least two words. */
function candidateTopics({ meetings }: IndexView): TopicSummary[] {
  const wordsOf = (topic: TopicSummary) => topic.title.split(/\s+/).length;
  return meetings.flatMap((meeting) => {
    const fit = meeting.topics.filter((topic) => topic.kind === 'topic' && wordsOf(topic) <= MAX_WORDS && wordsOf(topic) >= 2);
    return fit.sort((a, b) => wordsOf(a) - wordsOf(b)).slice(0, 1);
  });
}
