import { describe, expect, it } from 'vitest';
import { readBlocks } from '../../src/notes/blocks.ts';

const read = (text: string, isQuestions = false) => {
  const lines = text.split('\n');
  return readBlocks({ path: 'a.md', lines, from: 0, to: lines.length, subheading: null, isQuestions }, 0);
};
const outline = (text: string, isQuestions = false) => read(text, isQuestions).map(({ kind, depth, parent, text: words }) => `${kind} ${depth} ${parent ?? '-'} ${words}`);

describe('blocks of a body', () => {
  it('have plain words: links, emphasis and code lose their marks, broken ones keep them', () => {
    const [block] = read('See [the *slides*](./a.pdf) and `lantern --oil=auto`, (Issue)[https://example.org/1], v1.24.\\* <CID> and <https://example.org/2>.');
    expect(block?.text).toBe('See the slides and lantern --oil=auto, (Issue)[https://example.org/1], v1.24.* <CID> and https://example.org/2.');
    expect(block?.urls).toEqual(['./a.pdf', 'https://example.org/1', 'https://example.org/2']);
  });

  it('keep words with underscores, stars and tildes', () => {
    expect(read('Set LANTERN_OIL_MAX in ~/config or ~/wick, then *.md becomes *.in files')[0]?.text).toBe('Set LANTERN_OIL_MAX in ~/config or ~/wick, then *.md becomes *.in files');
  });

  it('end an unclosed fence with its last line of text', () => {
    const [block] = read('~~~\nlantern --oil\n\n \n');
    expect(block).toMatchObject({ kind: 'code', from: { line: 1 }, to: { line: 2, offset: 13 } });
  });

  it('nest lists, also where tabs and spaces are mixed or the indentation is too small', () => {
    expect(outline('Oil:\n\n- one\n\t* two\n  \t  - three\n- four\n\n3. five\n  * six\n')).toEqual(['paragraph 0 - Oil:', 'item 0 0 one', 'item 1 1 two', 'item 2 2 three', 'item 0 0 four', 'item 0 - five', 'item 1 5 six']);
  });

  it('read lists without marks by their lines and indentation', () => {
    expect(outline('Features:\n    dim light\n    long light\n        for weeks\n    no smoke\n\nLimits\n    Only oil\n')).toEqual([
      'paragraph 0 - Features:',
      'item 0 0 dim light',
      'item 0 0 long light',
      'item 1 2 for weeks',
      'item 0 0 no smoke',
      'paragraph 0 - Limits',
      'item 0 5 Only oil',
    ]);
  });

  it('read indented prose as prose, and bullets that Markdown does not know', () => {
    expect(outline('    Lanterns need oil.\n\n• one\n• two\n')).toEqual(['paragraph 0 - Lanterns need oil.', 'item 0 - one', 'item 0 - two']);
  });

  it('join prose that was broken at a width', () => {
    const text = 'The lantern that was lit last night by the watch has burnt\nthrough all of its oil, so that the watch had to come down\nand fill it again.';
    expect(read(text).map(({ text: words, to }) => [words, to.line])).toEqual([[text.replaceAll('\n', ' '), 3]]);
  });

  it('hang answers under the numbered question they follow', () => {
    expect(outline('1. Why fog?\n\nBecause of the sea.\n\n2. Since when?\n\nAlways.\n', true)).toEqual(['item 0 - Why fog?', 'paragraph 0 0 Because of the sea.', 'item 0 - Since when?', 'paragraph 0 2 Always.']);
    expect(outline('1.) Why fog?\n\nThe sea.\n', true)).toEqual(['paragraph 0 - 1.) Why fog?', 'paragraph 0 0 The sea.']);
  });

  it('know tables, quotes and code', () => {
    expect(outline('| a | b |\n|--|--|\n| c | **d** |\n\n> said\n\n```\nlantern run\n  -it\n```\n')).toEqual(['row 0 - a | b', 'row 0 0 c | d', 'quote 0 - said', 'code 0 - lantern run\n  -it']);
  });

  it('take a bold line as the heading of what follows', () => {
    expect(read('**Discussion:**\n\nAda spoke.').map(({ kind, text, subheading }) => [kind, text, subheading])).toEqual([['heading', 'Discussion:', 'Discussion'], ['paragraph', 'Ada spoke.', 'Discussion']]);
  });

  it('know where they stand', () => {
    const [, second] = read('one\n\n  two *words*\n');
    expect([second?.from, second?.to]).toEqual([{ path: 'a.md', line: 3, offset: 2 }, { path: 'a.md', line: 3, offset: 13 }]);
  });

  it('leave out a lone full stop, rules and empty items', () => {
    expect(outline('.\n\n---\n\n1.\n\n- \n')).toEqual([]);
  });

  it('have a parent that stands before them', () => {
    const blocks = read('a:\n- b\n  - c\n\n  d\n\n  > e\n\n- f\n');
    for (const [index, { parent }] of blocks.entries()) expect(parent ?? -1).toBeLessThan(index);
  });
});
