import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeSpansOf, PAGES, proseOf, readPage } from './pages.ts';

/** A heading's anchor, as git hosts make it. */
const anchorOf = (heading: string) => heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').trim().replace(/\s/g, '-');
const anchorsOf = (page: string) => [...proseOf(readPage(page)).matchAll(/^#+ (.+)$/gm)].map((match) => anchorOf(match[1] ?? ''));
const linksOf = (text: string) => [...text.matchAll(/(!?)\[([^\]]*)\]\(([^)\s]+)\)/g)].map(([, sign, label = '', target = '']) => ({ isPicture: sign === '!', label, target }));

/** Paths that documentation names: those that begin with a folder of the project and hold no place for something else. */
const isPath = (span: string) => /^(?:src|adapters|cli|server|test|bench|docs|corpus|deploy|\.ci)\/[\w./-]*$/.test(span);

describe('the documentation', () => {
  it.each(PAGES)('leads nowhere that is not there: %s', (page) => {
    for (const { target } of linksOf(proseOf(readPage(page)))) {
      if (/^[a-z]+:/.test(target)) {
        expect(URL.canParse(target) && target.startsWith('https://'), target).toBe(true);
        continue;
      }
      const [path = '', anchor] = target.split('#');
      const file = path === '' ? page : join(dirname(page), path);
      expect(existsSync(file), `${page} → ${target}`).toBe(true);
      if (anchor !== undefined) expect(anchorsOf(file), `${page} → ${target}`).toContain(anchor);
    }
  });

  it.each(PAGES)('names only paths that are there: %s', (page) => {
    for (const path of codeSpansOf(readPage(page)).filter(isPath)) expect(existsSync(path), `${page}: ${path}`).toBe(true);
  });

  it.each(PAGES)('says in words what each picture shows: %s', (page) => {
    for (const { isPicture, label, target } of linksOf(readPage(page))) if (isPicture) expect(label.split(' ').length, target).toBeGreaterThan(5);
  });

  it('has every page of docs in a link', () => {
    const linked = new Set(PAGES.flatMap((page) => linksOf(readPage(page)).map(({ target }) => join(dirname(page), target.split('#')[0] ?? ''))));
    const isLinked = (page: string) => linked.has(page) || (page.startsWith('docs/decisions/') && linked.has('docs/decisions'));
    expect(PAGES.filter((page) => page.startsWith('docs/') && !isLinked(page))).toEqual([]);
  });
});
