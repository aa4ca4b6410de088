import type { Chat, ChatMessage, Meeting } from '../notes/meeting.ts';
import { maskSecrets } from '../notes/secrets.ts';
import type { Timeline } from '../timeline/timeline.ts';
import { createTopicFinder } from './transcript-units.ts';
import type { Unit } from './unit.ts';

/** A pause of more than so many seconds between two messages begins a new exchange. */
const PAUSE_SECONDS = 240;

/** The units of a chat log: its messages, kept together while people answer each other. */
export function chatUnits(meeting: Meeting, chat: Chat, timeline: Timeline): Unit[] {
  const topicAt = createTopicFinder(meeting, timeline);
  let before: ChatMessage | null = null;
  return chat.messages.flatMap((message): Unit[] => {
    const text = maskSecrets(message.text).trim();
    if (!/[\p{L}\p{N}]/u.test(text)) return [];
    const moment = timeline.messageMoment(chat, message);
    const startsPassage = before !== null && isAfterPause(before, message);
    before = message;
    return [{ text, from: message.from, to: message.to, speaker: message.author, moment, topic: topicAt(moment)?.id ?? null, kind: 'topic', subheading: null, continues: false, isLeadIn: false, startsPassage, lead: null }];
  });
}

function isAfterPause(before: ChatMessage, message: ChatMessage): boolean {
  if (!before.clock || !message.clock) return false;
  return Math.abs(message.clock.seconds - before.clock.seconds) > PAUSE_SECONDS;
}
