import { readdirSync, readFileSync } from 'node:fs';

/** Every page of documentation, from the root of the project. */
export const PAGES: readonly string[] = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...readdirSync('docs', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md')).sort().map((name) => `docs/${name}`)];

export const readPage = (page: string): string => readFileSync(page, 'utf8');

const BLOCK = /^```(\w*)\n([^]*?)^```$/gm;

/** The text of a page outside its code blocks. */
export const proseOf = (text: string): string => text.replace(BLOCK, '');

/** What stands between backticks in a page's prose. */
export const codeSpansOf = (text: string): string[] => [...proseOf(text).matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? '');

/** Lines of a page's `sh` blocks, without comments. */
export function blockCommandsOf(text: string): string[] {
  const blocks = [...text.matchAll(BLOCK)].filter((match) => match[1] === 'sh');
  return blocks.flatMap((match) => (match[2] ?? '').split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#')));
}

/** Commands in a page's prose: a code span that begins with a program that documentation names, and says what it shall do. */
export function spanCommandsOf(text: string): string[] {
  return codeSpansOf(text).filter((span) => /^(?:[A-Z_]+=\S+ )*(?:node \S+|cuepoint|npx|npm|bash|podman|docker|systemctl) \S/.test(span) && span !== 'npx --no-install cuepoint');
}
