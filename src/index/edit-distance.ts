/**
 * Whether two words are at most `most` edits apart: insertions, deletions, substitutions, and swaps of neighbours (optimal string alignment).
 * @returns the distance, or null where it is larger
 */
export function editDistance(a: string, b: string, most: number): number | null {
  if (Math.abs(a.length - b.length) > most) return null;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let cost = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      best = Math.min(best, cost);
    }
    if (best > most) return null;
    before = previous;
    previous = row;
  }
  const distance = previous[b.length] ?? Infinity;
  return distance <= most ? distance : null;
}

/** The set of a word's characters as 32 bits; characters that fall on one bit count as one. */
export function lettersOf(word: string): number {
  let set = 0;
  for (let at = 0; at < word.length; at++) set |= 1 << (word.charCodeAt(at) & 31);
  return set >>> 0;
}

/** How many characters two sets do not share. Words that are n edits apart differ in at most 2n. */
export function countDifferentLetters(a: number, b: number): number {
  let rest = (a ^ b) >>> 0;
  let count = 0;
  for (; rest !== 0; count++) rest &= rest - 1;
  return count;
}
