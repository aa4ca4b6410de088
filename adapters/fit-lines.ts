/** As many lines as fit into so many UTF-16 units, and how many did not. Empty where there is nothing to read. */
export function fitLines(lines: readonly string[], longest: number): string {
  const fitting: string[] = [];
  let length = 0;
  for (const line of lines) {
    length += line.length + 1;
    if (length > longest) break;
    fitting.push(line);
  }
  const left = lines.length - fitting.length;
  return [...fitting, ...(left > 0 ? [`… and ${left} more`] : [])].join('\n').trim();
}
