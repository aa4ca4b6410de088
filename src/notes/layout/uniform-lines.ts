import type { Community } from '../../community/community.ts';
import { applyPatterns } from './apply-patterns.ts';
import { openChapterFences } from './chapter-fences.ts';
import { layOutDatedItems } from './dated-items.ts';
import { layOutEqualsHeadings } from './equals-headings.ts';
import { layOutForeignLinks } from './foreign-links.ts';
import { layOutIndentedLists } from './indented-lists.ts';
import { layOutMeetbotSummary } from './meetbot-summary.ts';
import { layOutMinutesLog } from './minutes-log.ts';
import { layOutPlainSummary } from './plain-summary.ts';
import { layOutUnderlinedHeadings } from './underlined-headings.ts';
import { layOutSlashDates } from './slash-dates.ts';
import { unescapeExport } from './unescape-export.ts';

/**
 * The lines of a note with the habits of its tools and of its community brought into the one form that the reader knows. Every line keeps its number;
 * what was said keeps its words.
 */
export function uniformLines(lines: readonly string[], { patterns }: Pick<Community, 'patterns'>): readonly string[] {
  const layouts = [unescapeExport, layOutForeignLinks, layOutSlashDates, layOutMeetbotSummary, layOutMinutesLog, layOutUnderlinedHeadings, layOutEqualsHeadings, layOutPlainSummary, layOutIndentedLists, layOutDatedItems, openChapterFences];
  return layouts.reduce((laidOut, layOut) => layOut(laidOut), applyPatterns(lines, patterns));
}
