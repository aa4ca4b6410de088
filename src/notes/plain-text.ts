import type { Nodes, PhrasingContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/** Marks that, many times in one paragraph, make an inline parser quadratic. */
const MAX_MARKS = 1500;
// Indented prose is no code here, and `<CID>` is a word, not HTML.
const OPTIONS = {
  extensions: [gfm({ singleTilde: false }), { disable: { null: ['codeIndented', 'htmlFlow', 'htmlText'] } }],
  mdastExtensions: [gfmFromMarkdown()],
};

/** Parses Markdown as notes use it: indentation makes no code, HTML is text, GitHub's tables and bare links are known. */
export function parseMarkdown(text: string): Nodes {
  return fromMarkdown(text, OPTIONS);
}

/** Whether a text has so many inline marks that it must be taken as plain. */
export function hasTooManyMarks(text: string): boolean {
  let count = 0;
  for (const char of text) if ('[]*_`<!&~'.includes(char) && ++count > MAX_MARKS) return true;
  return false;
}

/** Plain text of a piece of a line, with the targets of its links. */
export interface PlainText {
  readonly text: string;
  readonly urls: readonly string[];
}

/** Removes the Markdown of one line or heading; words stay untouched. Broken marks stay as they are. */
export function toPlainText(markdown: string): PlainText {
  const source = markdown.trim();
  // Most headings and names have nothing to parse, or at most words in backticks.
  if (!/[[\]*_<\\&~]|https?:|www\.|@|``/.test(source) && source.split('`').length % 2 === 1) return { text: collapse(source.replaceAll('`', '')), urls: [] };
  if (hasTooManyMarks(source)) return { text: collapse(source), urls: findUrls(source) };
  const root = parseMarkdown(`\u2060${source.replaceAll('\n', ' ')}`);
  const urls: string[] = [];
  const text = inlineText(root, urls).replace('\u2060', '');
  return { text: collapse(text), urls };
}

/** Text below a node; targets of links are added to `urls`. */
export function inlineText(node: Nodes | PhrasingContent, urls: string[]): string {
  switch (node.type) {
    case 'text':
      urls.push(...findUrls(node.value));
      return node.value;
    case 'inlineCode':
    case 'code':
      return node.value;
    case 'break':
      return '\n';
    case 'image':
      return node.alt ?? '';
    case 'footnoteReference':
      return '';
    case 'link':
      urls.push(node.url);
      return node.children.map((child) => inlineText(child, [])).join('');
    default:
      return 'children' in node ? node.children.map((child) => inlineText(child, urls)).join('') : '';
  }
}

/** Addresses written out in a text, without the punctuation that follows them. */
export function findUrls(text: string): string[] {
  return [...text.matchAll(/https?:\/\/[^\s<>()[\]"'`]{1,2000}/g)].map((match) => match[0].replace(/[.,;:!?]+$/, ''));
}

/** Runs of white space become one space. */
export function collapse(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
