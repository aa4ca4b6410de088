import type { Diagnostic, Meeting } from '../notes/meeting.ts';
import { formatClock } from './label.ts';
import type { TimelineOffset } from './offset.ts';

/** A remark that is wrong by more than this misleads whoever follows it. */
const MISLEADING = 15;

/** Compares what a note remarks on minutes missing from its video with what its topics' times show. */
export function lintRemark({ path, remarkedOffset: remark }: Meeting, offset: TimelineOffset | null): Diagnostic[] {
  if (remark === null || offset?.via !== 'alignment') return [];
  const difference = Math.abs(remark.seconds - offset.seconds);
  if (difference <= offset.errorSeconds) return [];
  return [
    {
      path, line: remark.line, severity: difference > MISLEADING ? 'warning' : 'info', code: 'remarked-offset-differs',
      message: `The note says that the first ${formatClock(remark.seconds)} are missing from the video; by its topics' times it is ${formatClock(offset.seconds)}, give or take ${offset.errorSeconds} s, which is used.`,
      fix: `Correct the remark, or write offset: ${formatClock(offset.seconds)} into the front matter.`,
    },
  ];
}
