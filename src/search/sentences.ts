/** Where sentences begin in a text, 0 first; the length of the text is the last. Lines are sentences, too. */
export function findSentenceEdges(text: string): number[] {
  const starts = [...text.matchAll(/[.!?。！？]["')\]]*\s+|\n+/g)].map((match) => match.index + match[0].length);
  return [0, ...starts.filter((start) => start < text.length), text.length];
}
