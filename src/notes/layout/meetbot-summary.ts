const STARTED = /^Meeting started by \S{1,60} at (?:\d{4}-\d\d-\d\d )?\d{1,2}:\d\d/im;
/** What newer robots put before a topic and what was noted of it. */
const LABEL = /^(\s*[*-]\s+)(?:topic|info|link):\s/i;
const LOGGED = /\s{1,3}\(\S{1,60},\s\d{1,2}:\d\d(?::\d\d)?\)\s*$/;
const STATISTICS = /^(?:people present|action items, by person)\b/i;

/** Whether a text is the summary that a chat room's robot makes of a meeting. */
export function isMeetbotSummary(lines: readonly string[]): boolean {
  return STARTED.test(lines.slice(0, 40).join('\n'));
}

/** The summary that a chat room's robot makes of a meeting, as a note: without who logged an item and when, and without who said how many lines. Line numbers stay. */
export function layOutMeetbotSummary(lines: readonly string[]): readonly string[] {
  if (!isMeetbotSummary(lines)) return lines;
  let isStatistics = false;
  return lines.map((line, index) => {
    const isHeading = /^-{3,}\s*$/.test(lines[index + 1] ?? '');
    if (isHeading) isStatistics = STATISTICS.test(line);
    if (isStatistics || /^={5,}\s*$/.test(line)) return '';
    if (/^\* init\s/.test(line)) return '';
    return isHeading && /^meeting summary\s*$/i.test(line) ? 'Meeting notes' : line.replace(LOGGED, '').replace(LABEL, '$1');
  });
}
