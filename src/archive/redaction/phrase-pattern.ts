/** What may stand between two words of a phrase: white space, line ends, and the marks of Markdown. */
const BETWEEN = '[\\s*_`~>|\\\\"\'()\\[\\]-]{1,40}';

/**
 * Matches a phrase as notes may write it: whatever the case, the spaces and the Markdown between its words, and as whole words.
 * Null for a text without any letter or digit.
 */
export function createPhrasePattern(phrase: string): RegExp | null {
  const words = phrase.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (!words.length) return null;
  const forms = new Set(['NFC', 'NFD'].map((form) => words.map((word) => escapeWord(word.normalize(form))).join(BETWEEN)));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${[...forms].join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}

/** A word's own letters; punctuation at its ends does not count. */
function escapeWord(word: string): string {
  return word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu, '').replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/** First and last line, 1-based, of every place where a pattern stands in a text. */
export function findLines(text: string, pattern: RegExp): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  let [line, at] = [1, 0];
  for (const match of text.matchAll(pattern)) {
    line += countBreaks(text.slice(at, match.index));
    at = match.index;
    found.push([line, line + countBreaks(match[0])]);
  }
  return found;
}

function countBreaks(text: string): number {
  return text.split('\n').length - 1;
}
