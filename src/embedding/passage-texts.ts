import type { MeetingSummary } from '../index/search-index.ts';
import type { Passage } from '../passages/passage.ts';

/** How much of a topic's notes goes before what was said or written in it. */
const NOTES_LENGTH = 350;

/** What is embedded of a passage: its topic's title before it, and for transcript and chat the beginning of the topic's notes, which say in full words what speech only hints at. */
export function textsToEmbed(passages: readonly Passage[], meeting: Pick<MeetingSummary, 'topics'>): readonly string[] {
  const titles = new Map<string, string>(meeting.topics.map(({ id, title }) => [id, title]));
  const notes = new Map<string, string>();
  for (const { topic, origin, text } of passages) {
    const known = topic === null ? '' : (notes.get(topic) ?? '');
    if (topic !== null && origin === 'notes' && known.length < NOTES_LENGTH) notes.set(topic, `${known} ${text}`.trim());
  }
  return passages.map(({ topic, origin, text }) => {
    const before = topic === null || origin === 'notes' ? '' : (notes.get(topic) ?? '').slice(0, NOTES_LENGTH);
    return [topic === null ? '' : (titles.get(topic) ?? ''), before, text].filter((part) => part !== '').join('. ');
  });
}
