/**
 * Remembers what a pure function gave for its latest texts: names come again on every line of a transcript.
 * @param size how many texts are remembered before it starts afresh
 */
export function remembering<T>(read: (text: string) => T, size = 2000): (text: string) => T {
  const known = new Map<string, { readonly result: T }>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before.result;
    if (known.size >= size) known.clear();
    const result = read(text);
    known.set(text, { result });
    return result;
  };
}
