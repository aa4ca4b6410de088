import { shortenSubject } from '../shorten-subject.ts';
import type { Shortcut } from './payloads.ts';

/** People by their ids, as far as they are known. */
export type Names = ReadonlyMap<string, string>;

const MENTION = /<@([A-Z0-9]{2,40})(?:\|([^<>]{0,100}))?>/g;

/** Ids of the people that a message mentions. */
export function mentionedIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(MENTION)].map((match) => match[1] ?? ''))];
}

/** A message's text as words: people by their names, links and channels by their labels, and every sign as it was typed. @param without an id that is left out: the bot's own */
export function wordsOf(text: string, names: Names, without: string | null = null): string {
  return text
    .replace(MENTION, (_all, id: string, label: string | undefined) => (id === without ? ' ' : (names.get(id) ?? label ?? ' ')))
    .replace(/<#[A-Z0-9]{2,40}\|([^<>]{0,100})>/g, '$1')
    .replace(/<!subteam\^[A-Z0-9]{2,40}\|([^<>]{0,100})>/g, '$1')
    .replace(/<((?:https?|mailto):[^<>|]{0,3000})(?:\|([^<>]{0,1000}))?>/g, (_all, url: string, label: string | undefined) => label ?? url)
    .replace(/<[#!][^<>]{0,100}>/g, ' ')
    .replace(/&(lt|gt|amp);/g, (_all, name: string) => ({ lt: '<', gt: '>' })[name] ?? '&')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}

/** What a message is about, as a question. Empty where it has no text. */
export function subjectOf({ text, attachments }: Shortcut['message'], names: Names): string {
  const [attachment] = attachments;
  const sources = [text, attachment?.title ?? '', attachment?.text ?? '', attachment?.fallback ?? ''];
  return sources.map((source) => shortenSubject(wordsOf(source, names))).find((subject) => subject !== '') ?? '';
}
