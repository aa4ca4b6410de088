import { shortenSubject } from '../shorten-subject.ts';
import type { ShownMessage } from './payloads.ts';

type Named = { readonly id: string; readonly username?: string | undefined; readonly global_name?: string | null | undefined };

/** A message's text as words: people by their names, emoji by theirs, without what Discord writes for channels, roles and times. */
export function wordsOf(content: string, people: readonly Named[], without: string | null = null): string {
  return content
    .replace(/<@!?(\d+)>/g, (_all, id: string) => {
      const named = people.find((person) => person.id === id);
      return id === without ? ' ' : (named?.global_name ?? named?.username ?? ' ');
    })
    .replace(/<a?:(\w{1,64}):\d+>/g, '$1')
    .replace(/<(?:@&|#|t:|\/|id:)[^<>\s]{0,100}>/g, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}

/** What a message is about, as a question: its own first sentences, without quotes, code and addresses. Empty where it has no text. */
export function subjectOf(message: Pick<ShownMessage, 'content' | 'embeds' | 'message_snapshots' | 'mentions'>): string {
  const [embed] = message.embeds;
  const sources = [message.content, ...message.message_snapshots.map((snapshot) => snapshot.message.content), embed?.title ?? '', embed?.description ?? ''];
  for (const source of sources) {
    const subject = shortenSubject(wordsOf(source, message.mentions));
    if (subject !== '') return subject;
  }
  return '';
}
