import { resultByline, resultTitle } from '../../src/desk/bodies.ts';
import { resultLabel } from '../../src/desk/moment-text.ts';
import type { Position } from '../../src/notes/meeting.ts';
import type { Result } from '../../src/search/answer.ts';
import type { Link } from '../../src/timeline/link.ts';
import { briefExcerpt, type Quoted } from '../brief-excerpt.ts';
import { neutralise } from '../plain-text.ts';
import { escapeLine, escapeMarkdown, safeUrl } from './escape.ts';
import { MESSAGE_LIMITS } from './limits.ts';
import { COMPONENT, STYLE } from './payloads.ts';
import { WORDS } from './words.ts';

/** Longest address that stands as a link in the text. */
const LONGEST_URL = 800;

/** The best result in full with its buttons, or another one in a line or two. */
export function renderResult(result: Result, how: 'best' | 'brief', notesUrl: (place: Position) => string | null): object[] {
  const title = escapeLine(resultTitle(result)) || WORDS.untitled;
  const byline = escapeLine(resultByline(result), 300);
  const label = resultLabel(result);
  if (how === 'brief') {
    const time = label === null ? [] : [textLink(label, result.link)];
    return [{ type: COMPONENT.text, content: `**${title}** · ${[byline, ...time].join(' · ')}\n${quote(briefExcerpt(result.excerpt))}` }];
  }
  const { inText, row } = linkOrButton({ label, link: result.link, notes: notesUrl(result.passage.from) });
  return [{ type: COMPONENT.text, content: [`### ${title}`, `-# ${byline}`, quote(result.excerpt), ...inText].join('\n') }, ...row];
}

/** A label that opens an address from within the text; without an address that Discord takes, the label alone. */
export function textLink(label: string, link: Link | null): string {
  const url = link && safeUrl(link.url, LONGEST_URL);
  return url === null ? label : `[${label}](${url})`;
}

/** The buttons that open a recording and the notes; what cannot be a button stands in the text. */
export function linkOrButton({ label, link, notes }: { readonly label: string | null; readonly link: Link | null; readonly notes: string | null }): { readonly inText: readonly string[]; readonly row: readonly object[] } {
  const wanted = [...(label === null ? [] : [{ label, url: link?.url ?? null }]), ...(notes === null ? [] : [{ label: WORDS.notes, url: notes }])];
  const made = wanted.map(({ label: name, url }) => ({ name, url, button: buttonUrl(url) }));
  const buttons = made.flatMap(({ name, button }) => (button === null ? [] : [{ type: COMPONENT.button, style: STYLE.link, label: name.slice(0, MESSAGE_LIMITS.label), url: button }]));
  return {
    inText: made.filter(({ button }) => button === null).map(({ name, url }) => textLink(name, url === null ? null : { url, to: 'recording' })),
    row: buttons.length ? [{ type: COMPONENT.row, components: buttons }] : [],
  };
}

/** Buttons open https alone, and only short addresses. */
function buttonUrl(url: string | null): string | null {
  const safe = url === null ? null : safeUrl(url, MESSAGE_LIMITS.url);
  return safe?.startsWith('https:') ? safe : null;
}

const ADDRESS = /https?:\/\/\S+/g;

/** An excerpt as a quote over the full width, with what matches in bold and dots where the passage goes on. */
function quote({ text, matches, isCutBefore, isCutAfter }: Quoted): string {
  const addresses = [...text.matchAll(ADDRESS)].map(({ 0: address, index }) => [index, index + address.length] as const);
  let marked = '';
  let done = 0;
  for (const [from, to] of matches) {
    const word = neutralise(text.slice(from, to));
    // Stars inside an address would break it; those around spaces would be shown.
    if (from < done || word.trim() !== word || word === '' || addresses.some(([start, end]) => from < end && to > start)) continue;
    marked += `${escapeMarkdown(text.slice(done, from))}**${escapeMarkdown(word)}**`;
    done = to;
  }
  marked += escapeMarkdown(text.slice(done));
  const lines = marked.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const whole = `${isCutBefore ? '… ' : ''}${lines.join('\n')}${isCutAfter ? ' …' : ''}`;
  return whole.split('\n').map((line) => `> ${line === '' ? '…' : line}`).join('\n');
}
