import type { Block } from './meeting.ts';
import { hasNameForm, type NameBook } from './person-names.ts';
import { findSpeakers, splitLabel } from './transcript/speaker-label.ts';

/** What tells who speaks in a note that is written as a talk. */
export interface SpeakerKey {
  /** What stands for whom: `ABY` for Ada Byron. */
  readonly abbreviations: ReadonlyMap<string, string>;
  readonly book: NameBook;
}

const NICK = /^<[ @+~&%]?([^<>\s]{1,32})>\s+/;
/** A name with the time at which the person speaks. */
const TIMED = /^(\p{Lu}[^:()[\]\d]{1,60}?)\s[[(]?\d{1,2}(?::\d\d){1,2}[\])]?\s?:\s+(?=\S)/u;
/** What stands before a time in a programme; a person may be called Tea, but not by a last name of these. */
const EVENT = /\b(?:lunch|breakfast|dinner|coffee|tea|break|keynote|registration|doors|opening|closing|welcome|start|end|session|social|wrap[- ]?up|arrival|departure|deadline|remarks|reception)$/i;
/** Labels that name no person, beside those that no transcript takes for one. */
const NO_PERSON = /^(?:actions?|action items?|resolutions?|resolved|decisions?|agreed|agreement|proposals?|proposed|conclusions?|outcomes?|votes?|results?|summary|status|next steps?|consensus|minutes|scribes?|chairs?|presenters?|speakers?|present|regrets|attendees|people|names?|links?|date|recording|video|slides|repo|pr|prs|issues?|todo|aob|faq|pros?|cons?|background|motivation|goals?|problems?|risks?|discussion|feedback)$/i;
/** So many labelled blocks make a talk; fewer are remarks. */
const LEAST = 3;

/**
 * Finds who speaks in lists of blocks where a note is written as a talk: `ABY: text`, `**Ada**: text`, `<ada> text`, or a name on a line of its own above what is said.
 * The label becomes the block's speaker and leaves its text, as in transcripts. Other notes are given back as they are.
 */
export function findSpokenBlocks(lists: readonly (readonly Block[])[], key: SpeakerKey): readonly (readonly Block[])[] {
  const all = lists.flat();
  const isSpeaker = speakerTest(all, key);
  const headings = all.filter((block) => isNameLine(block, key)).map(({ text }) => text);
  const isTalkOfHeadings = headings.length >= 2 && new Set(headings).size < headings.length;
  const labelled = all.filter((block) => labelOf(block, isSpeaker) !== null).length;
  if (labelled < LEAST && !isTalkOfHeadings) return lists;
  return lists.map((blocks) => {
    let heading: string | null = null;
    return blocks.map((block): Block => {
      if (block.kind === 'heading') heading = isTalkOfHeadings && isNameLine(block, key) ? block.text : null;
      const label = labelOf(block, isSpeaker);
      if (label !== null) return { ...block, text: label.rest, speaker: key.abbreviations.get(label.name) ?? label.name };
      if (heading === null || block.kind === 'heading' || block.subheading !== heading) return block;
      return { ...block, subheading: null, speaker: key.abbreviations.get(heading) ?? heading };
    });
  });
}

function isNameLine({ kind, depth, text }: Block, { abbreviations, book }: SpeakerKey): boolean {
  return kind === 'heading' && depth === 6 && (abbreviations.has(text) || book.knows(text) || (hasNameForm(text) && text.includes(' ')));
}

function labelOf(block: Block, isSpeaker: (name: string) => boolean): { readonly name: string; readonly rest: string } | null {
  if (block.kind === 'heading' || block.kind === 'row' || block.kind === 'code') return null;
  const nick = NICK.exec(block.text);
  if (nick?.[1] !== undefined && block.text.length > nick[0].length) return { name: nick[1], rest: block.text.slice(nick[0].length) };
  const label = readLabel(block.text);
  return label !== null && /[\p{L}\p{N}]/u.test(label.rest) && (label.isTimed || isSpeaker(label.name)) ? label : null;
}

/** `Ada: text`, `Ada 3:03: text`. */
function readLabel(text: string): { readonly name: string; readonly rest: string; readonly isTimed: boolean } | null {
  const timed = TIMED.exec(text.slice(0, 120));
  if (timed?.[1] !== undefined && hasNameForm(timed[1]) && !EVENT.test(timed[1])) return { name: timed[1], rest: text.slice(timed[0].length), isTimed: true };
  const label = splitLabel(text);
  return label === null ? null : { name: label.name, rest: label.rest, isTimed: false };
}

/** A label is a speaker where the note's key or people have it, or where it comes back as often as people speak. */
function speakerTest(blocks: readonly Block[], { abbreviations, book }: SpeakerKey): (name: string) => boolean {
  const texts = blocks.flatMap(({ kind, text }) => (kind === 'paragraph' || kind === 'item' || kind === 'quote' ? [text] : []));
  const isTalker = findSpeakers(texts);
  const counts = new Map<string, number>();
  for (const text of texts) {
    const name = readLabel(text)?.name;
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return (name) => {
    if (NO_PERSON.test(name)) return false;
    if (abbreviations.has(name) || (book.knows(name) && hasNameForm(name))) return true;
    return (counts.get(name) ?? 0) >= LEAST && (hasNameForm(name) || /^[A-Z]{2,4}$/.test(name)) && isTalker({ name, rest: '', at: 0 });
  };
}
