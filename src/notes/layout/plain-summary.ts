const RECAP = /^(?:quick )?recap$/i;
const SUMMARY = /^(?:detailed )?summary$/i;
const STEPS = /^(?:next steps|action items)$/i;

/** The summary that a meeting tool writes as bare text (`Quick recap`, `Next steps`, `Summary`, and below that a title above each paragraph), with headings. Line numbers stay. */
export function layOutPlainSummary(lines: readonly string[]): readonly string[] {
  const texts = lines.map((line) => line.trim());
  const summary = texts.findIndex((text) => SUMMARY.test(text));
  if (summary < 0 || !texts.some((text) => RECAP.test(text))) return lines;
  let isTitled = false;
  return lines.map((line, index) => {
    const text = texts[index] ?? '';
    if (index === summary) isTitled = true;
    if (RECAP.test(text) || STEPS.test(text)) {
      isTitled = false;
      return `## ${text}`;
    }
    if (index === summary) return '';
    return isTitled && isTitle(text, texts[index - 1] ?? '') && hasParagraph(texts, index + 1) ? `## ${text}` : line;
  });
}

/** A short line that stands apart and is no sentence. */
function isTitle(text: string, before: string): boolean {
  return before === '' && text.length <= 120 && /^[\p{L}\p{N}]/u.test(text) && !/[.:;?!,]$/.test(text);
}

/** Whether sentences stand in the next line, or behind one that is blank. */
function hasParagraph(texts: readonly string[], index: number): boolean {
  const next = texts[index] === '' ? texts[index + 1] : texts[index];
  return /[.?!]$/.test(next ?? '');
}
