import { resultByline, resultTitle } from '../../src/desk/bodies.ts';
import { resultLabel } from '../../src/desk/moment-text.ts';
import type { Position } from '../../src/notes/meeting.ts';
import type { Result } from '../../src/search/answer.ts';
import type { Link } from '../../src/timeline/link.ts';
import { briefExcerpt, type Quoted } from '../brief-excerpt.ts';
import { neutralise, plainLine } from '../plain-text.ts';
import { context, header, section, type SlackBlock } from './blocks.ts';
import { cutMrkdwn, escapeLine, escapeMrkdwn, linkOf } from './escape.ts';
import { MESSAGE_LIMITS } from './limits.ts';
import { WORDS } from './words.ts';

/** Longest address that stands as a link in the text. */
const LONGEST_URL = 800;
/** Longest title, byline and quote after escaping: all together are within a section. */
const LONGEST = { title: 400, byline: 500, quote: 1100 } as const;

/** The best result in full, or another one in a line or two. */
export function renderResult(result: Result, how: 'best' | 'brief', notesUrl: (place: Position) => string | null): SlackBlock[] {
  const byline = cutMrkdwn(escapeLine(resultByline(result), 300), LONGEST.byline);
  const label = resultLabel(result);
  if (how === 'best') {
    const links = linksLine({ label, link: result.link, notes: notesUrl(result.passage.from) });
    return [titleBlock(resultTitle(result)), context(byline), section([cutMrkdwn(quote(result.excerpt), LONGEST.quote), ...links].join('\n'))];
  }
  const title = cutMrkdwn(escapeLine(resultTitle(result)), LONGEST.title) || WORDS.untitled;
  const time = label === null ? [] : [timeLink(label, result.link)];
  return [section(`${[`*${title}*`, byline, ...time].join(' · ')}\n${cutMrkdwn(quote(briefExcerpt(result.excerpt)), LONGEST.quote)}`)];
}

/** A title that stands above what belongs to it. */
export function titleBlock(title: string): SlackBlock {
  return header(plainLine(title, MESSAGE_LIMITS.header) || WORDS.untitled);
}

/** A time that opens the recording there; without an address that Slack takes, the time alone. */
export function timeLink(label: string, link: Link | null): string {
  return linkOf(label, link?.url ?? null, LONGEST_URL);
}

/** What opens a recording and the notes, as one line or none. */
export function linksLine({ label, link, notes }: { readonly label: string | null; readonly link: Link | null; readonly notes: string | null }): readonly string[] {
  const links = [...(label === null ? [] : [timeLink(label, link)]), ...(notes === null ? [] : [linkOf(WORDS.notes, notes, LONGEST_URL)])];
  return links.length ? [links.join(' · ')] : [];
}

const WORD_AT_END = /[\p{L}\p{N}_]$/u;
const WORD_AT_START = /^[\p{L}\p{N}_]/u;
/** What would not be bold between stars. */
const UNFIT = /^\s|\s$|[*\n]|^$/;

/** An excerpt as a quote, with what matches in bold and dots where the passage goes on. */
function quote({ text, matches, isCutBefore, isCutAfter }: Quoted): string {
  let marked = '';
  let done = 0;
  for (const [from, to] of matches) {
    const word = neutralise(text.slice(from, to));
    // Stars within a word are no markup: they would be shown.
    if (from < done || UNFIT.test(word) || WORD_AT_END.test(text.slice(0, from)) || WORD_AT_START.test(text.slice(to))) continue;
    marked += `${escapeMrkdwn(text.slice(done, from))}*${escapeMrkdwn(word)}*`;
    done = to;
  }
  marked += escapeMrkdwn(text.slice(done));
  const lines = marked.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  return `${isCutBefore ? '… ' : ''}${lines.join('\n')}${isCutAfter ? ' …' : ''}`.split('\n').map((line) => `> ${line === '' ? '…' : line}`).join('\n');
}
