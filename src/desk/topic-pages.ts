import type { Archive } from '../archive/archive.ts';
import type { Passage } from '../passages/passage.ts';
import type { Result } from '../search/answer.ts';
import { resultTitle, type TopicPage } from './bodies.ts';
import { labelOf, momentLink } from './moment-text.ts';

/** About how much text stands on one page, in characters. */
const PAGE_LENGTH = 1800;

/**
 * One page of what a result belongs to: the notes of its whole topic; for transcript and chat, and where there is no topic, what stands around it in the same file.
 * @param part 1-based page; 0 is where reading begins: the topic's beginning, or the page that holds the result
 */
export async function readTopic(result: Result, part: number, { view, community }: Archive): Promise<TopicPage> {
  const { passage, meeting, topic } = result;
  const isNotes = passage.origin === 'notes' && topic !== null;
  const all = await view.passagesOf(meeting.id);
  const belonging = all.filter((other) => other.origin === passage.origin && (isNotes ? other.topic === topic.id : other.from.path === passage.from.path));
  const pages = cutPages(belonging);
  const own = pages.findIndex((page) => page.some(({ id }) => id === passage.id));
  const at = part === 0 ? (isNotes ? 0 : Math.max(0, own)) : Math.min(part, pages.length) - 1;
  const moment = isNotes ? topic.moment : (pages[at]?.[0]?.moment ?? null);
  return {
    heading: resultTitle(result),
    passages: pages[at] ?? [passage],
    meeting,
    label: labelOf(moment, meeting),
    link: moment && momentLink(moment, meeting, community.links),
    page: at,
    pages: Math.max(1, pages.length),
  };
}

function cutPages(passages: readonly Passage[]): Passage[][] {
  const pages: Passage[][] = [];
  let length = Infinity;
  for (const passage of passages) {
    if (length + passage.text.length > PAGE_LENGTH) {
      pages.push([]);
      length = 0;
    }
    pages.at(-1)?.push(passage);
    length += passage.text.length;
  }
  return pages;
}
