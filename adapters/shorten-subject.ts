/** Longest question that is made of a message, in characters: a subject, not an essay. */
const LONGEST = 240;

/** What a message is about, as a question: its own first sentences, without quotes, code, addresses and signs of markup. Empty where nothing is left. */
export function shortenSubject(text: string): string {
  const bare = text
    .replace(/```[^`]*```/g, ' ')
    .replace(/^>.*$/gm, ' ')
    .replace(/https?:\/\/\S+/g, ' ')
    .replace(/^#{1,3} /gm, ' ')
    .replace(/[*~`|]{1,3}|__/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (bare.length <= LONGEST) return bare;
  const head = bare.slice(0, LONGEST);
  const sentence = Math.max(head.lastIndexOf('. '), head.lastIndexOf('? '), head.lastIndexOf('! '));
  return head.slice(0, sentence > 40 ? sentence + 1 : head.lastIndexOf(' ') > 0 ? head.lastIndexOf(' ') : LONGEST).trim();
}
