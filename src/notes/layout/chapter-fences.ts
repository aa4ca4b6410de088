const CHAPTER = /^\s*(?:[-*+•]\s+)?[([]?\d{1,2}(?::[0-5]\d){1,2}[)\]]?(?![\d:.,])(?:\s*[-–—|:]\s*|\s+)\S.{0,200}$/;
const CUE = /-->|^\s*\d{1,2}(?::\d\d){1,2}[.,]\d/;

/** Takes the fence away from a list of chapters (`1:20 Lids`), so that it is read as notes. Line numbers stay. */
export function openChapterFences(lines: readonly string[]): readonly string[] {
  const opened = [...lines];
  let open: number | null = null;
  for (const [index, line] of lines.entries()) {
    if (!/^\s{0,3}(?:```|~~~)/.test(line)) continue;
    if (open === null) {
      open = index;
      continue;
    }
    if (isChapterList(lines.slice(open + 1, index))) [opened[open], opened[index]] = ['', ''];
    open = null;
  }
  return opened;
}

/** Whether nearly all lines are a time and a title, and the times grow from the recording's first minutes on. */
function isChapterList(lines: readonly string[]): boolean {
  const filled = lines.filter((line) => line.trim() !== '');
  if (filled.length > 200 || filled.some((line) => CUE.test(line))) return false;
  const seconds = filled.filter((line) => CHAPTER.test(line)).map((line) => (/\d{1,2}(?::\d\d){1,2}/.exec(line)?.[0] ?? '').split(':').reduce((sum, part) => sum * 60 + Number(part), 0));
  const grows = seconds.every((value, index) => index === 0 || value > (seconds[index - 1] ?? 0));
  return seconds.length >= 2 && seconds.length * 4 >= filled.length * 3 && grows && (seconds[0] ?? 0) <= 600 && !/[:>]\s/.test((filled[0] ?? '').replace(/^\W*[\d:]+\W*/, ''));
}
