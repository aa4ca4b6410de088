import type { ChatMessage, Meeting } from '../../notes/meeting.ts';
import type { WrittenTimes } from '../written-times.ts';

/** A message whose link stands in the notes of exactly one timed topic, with the time of that topic in the video. */
export interface LinkedMessage {
  readonly message: ChatMessage;
  readonly from: number;
  /** Where the next timed topic begins; Infinity for the last one. */
  readonly to: number;
}

/** The same page under its usual spellings: without protocol, `www`, fragment, and what a sentence adds behind it. */
function pageOf(url: string): string {
  return url.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/#.*$/, '').replace(/[)\]>.,;:'"!?/]+$/, '').toLowerCase();
}

function pagesIn(text: string): string[] {
  return (text.match(/https?:\/\/[^\s<>]{3,2000}/gi) ?? []).map(pageOf);
}

/** Finds the messages that share a link with one topic. Links that several topics have say nothing. */
export function findLinkedMessages(meeting: Meeting, messages: readonly ChatMessage[], times: WrittenTimes): LinkedMessage[] {
  const timed = meeting.topics.flatMap((topic) => (topic.kind === 'admin' ? [] : [{ topic, time: times.own(topic) }]));
  const begins = timed.flatMap(({ time }) => time?.seconds ?? []).sort((a, b) => a - b);
  const topicsOf = new Map<string, Set<number>>();
  for (const [index, { topic }] of timed.entries()) {
    for (const page of topic.blocks.flatMap(({ urls, text }) => [...urls.map(pageOf), ...pagesIn(text)])) topicsOf.set(page, (topicsOf.get(page) ?? new Set()).add(index));
  }
  return messages.flatMap((message) => {
    for (const page of pagesIn(message.text)) {
      const owners = topicsOf.get(page);
      const [only] = owners ?? [];
      const time = only === undefined ? undefined : timed[only]?.time;
      if (owners?.size === 1 && time != null) return [{ message, from: time.seconds, to: begins.find((seconds) => seconds > time.seconds) ?? Infinity }];
    }
    return [];
  });
}

/** How many of the linked messages fall into their topic's time, give or take a minute, where `secondsOf` says when they were sent. */
export function countHits(linked: readonly LinkedMessage[], secondsOf: (message: ChatMessage) => number): number {
  return linked.filter(({ message, from, to }) => secondsOf(message) >= from - 60 && secondsOf(message) <= to + 60).length;
}
